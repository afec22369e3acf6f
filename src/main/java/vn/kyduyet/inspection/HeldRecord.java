package vn.kyduyet.inspection;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.kyduyet.document.Document;
import vn.kyduyet.document.DocumentVersion;
import vn.kyduyet.lessonplan.LessonPlan;
import vn.kyduyet.people.Role;
import vn.kyduyet.regulation.Clause;
import vn.kyduyet.regulation.RecordType;

/**
 * A type of record that a teacher must have at hand in a lesson, and what the system has of it.
 *
 * @param clause by which it must be there
 * @param standing the best of those that count
 * @param plans those that count, the approved ones first: those that name the class, or of its level where none does
 * @param others of the same level
 */
public record HeldRecord(RecordType type, Clause clause, Standing standing, List<Held> plans, List<Held> others) {

    /** The best that there is. */
    public enum Standing {
        /** Approved by everyone on the route. */
        APPROVED,
        /** Handed in, and with those who approve. */
        WAITING,
        /** Handed in, and back with its author. */
        RETURNED,
        MISSING;

        static Standing of(LessonPlan.State state) {
            return switch (state) {
                case APPROVED, ARCHIVED -> APPROVED;
                case AWAITING_AUTHOR, IN_REVIEW, AWAITING_APPROVAL -> WAITING;
                case RETURNED -> RETURNED;
                case WITHDRAWN -> MISSING;
            };
        }
    }

    public boolean isThere() {
        return standing == Standing.APPROVED;
    }

    /** One record that was handed in. */
    public record Held(LessonPlan plan, Document document, DocumentVersion newest, List<Signer> signers) {

        public Standing standing() {
            return Standing.of(plan.state());
        }
    }

    /**
     * Somebody on the route of a record.
     *
     * @param signedAt null where the person has not signed what the newest version shows
     */
    public record Signer(Role role, String name, @Nullable Instant signedAt) {}
}
