package vn.kyduyet.inspection;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import vn.kyduyet.document.DocumentId;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.people.Role;
import vn.kyduyet.people.SchoolId;

/**
 * A spot check ("kiểm tra đột xuất") that ended in minutes ("biên bản"; TL II.3).
 *
 * @param number of the minutes among those of the school in the calendar year of the day
 * @param role the post in which the checker checked
 * @param period null where the timetable had no lesson and the checker said what is taught
 * @param refusal why the teacher did not sign; empty unless the state says so
 */
public record SpotCheck(
        SpotCheckId id,
        SchoolId school,
        DocumentId document,
        int number,
        PersonId checker,
        Role role,
        PersonId teacher,
        LocalDate day,
        @Nullable Integer period,
        String subject,
        String className,
        State state,
        String refusal,
        Instant madeAt,
        Instant changedAt) {

    /** The signature field of the one who checks: on the right, as of the chair of a meeting. */
    public static final String CHECKER_FIELD = "checker";

    /** The signature field of the one who was checked. */
    public static final String TEACHER_FIELD = "teacher";

    /** Where the minutes stand. */
    public enum State {
        /** Drawn up, and to be signed by the checker. */
        DRAWN_UP,
        /** Signed by the checker, and to be signed by the teacher. */
        AWAITING_TEACHER,
        /** Signed by both. */
        SIGNED,
        /** The teacher did not want to sign. */
        REFUSED,
        /** Given up by the checker before anybody signed; the number stays taken. */
        CANCELLED
    }

    /** In which field a person signs now; null where it is not this person's turn. */
    public @Nullable String fieldFor(PersonId person) {
        if (state == State.DRAWN_UP && checker.equals(person)) {
            return CHECKER_FIELD;
        }
        return state == State.AWAITING_TEACHER && teacher.equals(person) ? TEACHER_FIELD : null;
    }
}
