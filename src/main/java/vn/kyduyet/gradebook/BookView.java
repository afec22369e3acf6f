package vn.kyduyet.gradebook;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.kyduyet.refusal.Refusal;
import vn.kyduyet.schoolyear.Enrolment;
import vn.kyduyet.schoolyear.StudentId;

/**
 * A book as a page shows it.
 *
 * @param rows in Vietnamese order of the names
 * @param refusal why the reader may not write in it now, or null when he or she may
 * @param lockedCells why single cells may not be written in
 */
public record BookView(
        SubjectBook book,
        List<MarkColumn> columns,
        List<Row> rows,
        @Nullable Refusal refusal,
        Map<LockScope, Refusal> lockedCells) {

    /**
     * A student's row.
     *
     * @param cells by column; a column in which nothing was ever entered is absent
     * @param result nothing while a mark is missing
     * @param inClass whether the student is still in the class
     */
    public record Row(
            Enrolment enrolment,
            Map<MarkColumn, Cell> cells,
            Optional<LearningLevel.SubjectResult> result,
            boolean inClass) {

        /** What stands in a column, or nothing. */
        public @Nullable Cell cell(MarkColumn column) {
            return cells.get(column);
        }
    }

    /**
     * A cell with everything that ever stood in it.
     *
     * @param history the oldest first; the last one holds
     */
    public record Cell(List<Mark> history) {

        public Mark now() {
            return history.get(history.size() - 1);
        }

        /** The values that no longer hold, the oldest first. */
        public List<Mark> before() {
            return history.subList(0, history.size() - 1);
        }

        /** Whether it was corrected after its window. */
        public boolean isCorrected() {
            return history.stream().anyMatch(mark -> mark.origin() == Mark.Origin.CORRECTION);
        }
    }

    /** Why a cell of an open book may not be written in, or null when it may. */
    public @Nullable Refusal locked(StudentId student, MarkColumn column) {
        return lockedCells.get(LockScope.of(book, student, column));
    }

    public boolean isOpen() {
        return refusal == null;
    }
}
