package vn.kyduyet.gradecorrection;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.kyduyet.document.DocumentId;
import vn.kyduyet.gradebook.BookId;
import vn.kyduyet.gradebook.MarkColumn;
import vn.kyduyet.gradebook.MarkScale;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.people.SchoolId;
import vn.kyduyet.regulation.CorrectionRules.Retention;
import vn.kyduyet.schoolyear.SchoolYearId;
import vn.kyduyet.schoolyear.StudentId;

/**
 * That a teacher wants one value of a book corrected, and what became of it.
 *
 * @param seen the version of the value that the request is about; 0 where the cell was empty and untouched
 * @param before what stood there then; empty where nothing did
 * @param after what is to stand there
 * @param edition the regulation by which it is done to its end
 * @param requester the teacher who asked for it; who does the teacher's part now is a {@link Party}
 * @param remark the last words to the requester: why it was returned, rejected or could not go on; may be empty
 * @param openUntil when the cell closes by itself; null until it was opened
 * @param correctedAt when the new value came into the book, or null
 * @param document the record that is signed, or null
 * @param number of the record among those of the school in a calendar year; null without a record
 * @param retention how long the record is kept
 */
public record GradeCorrection(
        CorrectionId id,
        SchoolId school,
        SchoolYearId year,
        BookId book,
        StudentId student,
        MarkColumn column,
        int seen,
        String before,
        String after,
        String reason,
        Way way,
        String edition,
        PersonId requester,
        State state,
        String remark,
        @Nullable Instant openUntil,
        @Nullable Instant approvedAt,
        @Nullable Instant correctedAt,
        @Nullable DocumentId document,
        @Nullable Integer number,
        Retention retention,
        Instant requestedAt,
        Instant changedAt) {

    /** What it takes, by where the book stands. */
    public enum Way {
        /** The book's window is over, and the book is not complete. */
        PLAIN,
        /** The book is complete or locked: the other books in which the mark stands are corrected as well. */
        RELATED_BOOKS,
        /** The book is complete or locked: a petition ("đơn"), and the approval unlocks the one cell. */
        PETITION
    }

    /** Where it stands. */
    public enum State {
        GATHERING_EVIDENCE,
        IN_REVIEW,
        AWAITING_WITNESSES,
        /** The cell is open for the teacher. */
        OPEN,
        /** The teacher typed the value; the administrator confirms it. */
        ENTERED,
        /** In the book; the related books are to follow. */
        AWAITING_BOOKS,
        /** In the book; the record is drawn up. */
        DRAWING_UP,
        SIGNING,
        /** Somebody did not want to sign, and the principal decides. */
        SIGNATURE_REFUSED,
        /** Everyone signed; the record is brought to the archive's level. */
        SIGNED,
        ARCHIVED,
        REJECTED,
        WITHDRAWN,
        /** The cell changed meanwhile, so that the request is about nothing any more. */
        CELL_CHANGED,
        /** Corrected and recorded, with the reason why somebody did not sign. */
        ARCHIVED_UNSIGNED
    }

    private static final Set<State> ENDS =
            Set.of(State.ARCHIVED, State.REJECTED, State.WITHDRAWN, State.CELL_CHANGED, State.ARCHIVED_UNSIGNED);

    public boolean hasEnded() {
        return isEnd(state);
    }

    static boolean isEnd(State state) {
        return ENDS.contains(state);
    }

    /** Until it is approved, its requester may take it back. */
    public boolean isOpenToWithdrawal() {
        return state == State.GATHERING_EVIDENCE || state == State.IN_REVIEW;
    }

    public String shownBefore() {
        return before.isEmpty() ? "–" : MarkScale.shown(before);
    }

    public String shownAfter() {
        return MarkScale.shown(after);
    }

    /** The same in another state. */
    GradeCorrection in(State other, String words, Instant now) {
        return new GradeCorrection(
                id,
                school,
                year,
                book,
                student,
                column,
                seen,
                before,
                after,
                reason,
                way,
                edition,
                requester,
                other,
                words,
                openUntil,
                approvedAt,
                correctedAt,
                document,
                number,
                retention,
                requestedAt,
                now);
    }
}
