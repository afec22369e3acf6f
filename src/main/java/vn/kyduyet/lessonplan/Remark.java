package vn.kyduyet.lessonplan;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.kyduyet.people.PersonId;

/**
 * What a reviewer remarks on a page of a plan.
 *
 * @param round the submission that it is about, from 1
 * @param page of that submission's PDF, from 1
 * @param x where on the page, from the left, in fractions of its width; null for the page as a whole
 * @param y from the top, in fractions of its height; null when {@code x} is
 * @param reply of the plan's author; empty without one
 * @param checkedAt when a reviewer looked whether it was done, or null
 */
public record Remark(
        UUID id,
        LessonPlanId plan,
        int round,
        int page,
        @Nullable Double x,
        @Nullable Double y,
        PersonId author,
        String text,
        State state,
        String reply,
        Instant writtenAt,
        @Nullable Instant checkedAt) {

    /** Where a remark stands. */
    public enum State {
        /** Not sent yet: nobody but who writes it sees it. */
        DRAFT,
        /** To be done by the plan's author. */
        OPEN,
        /** Done, as the plan's author says. */
        RESOLVED,
        /** Done, as a reviewer has seen. */
        ACCEPTED
    }

    public boolean isDraft() {
        return state == State.DRAFT;
    }

    /** Whether it was sent and no reviewer has seen it done. */
    public boolean isUnchecked() {
        return state == State.OPEN || state == State.RESOLVED;
    }

    /** Whether its place is a point of its page. */
    public boolean isPoint() {
        return x != null && y != null;
    }
}
