package vn.kyduyet.termclosing;

import java.time.Instant;
import java.time.LocalDate;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.people.SchoolId;
import vn.kyduyet.schoolyear.SchoolYearId;

/**
 * The closing of a term or year.
 *
 * @param edition of the regulation, by which it is done to its end
 * @param checkUntil the last day for the subject teachers to check their marks
 */
public record TermClosing(
        TermClosingId id,
        SchoolId school,
        SchoolYearId year,
        ClosingPeriod period,
        String edition,
        LocalDate checkUntil,
        PersonId openedBy,
        Instant openedAt,
        State state) {

    /** Where it stands. */
    public enum State {
        RUNNING,
        CLOSED,
        WITHDRAWN
    }
}
