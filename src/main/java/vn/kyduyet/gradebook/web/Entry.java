package vn.kyduyet.gradebook.web;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.kyduyet.gradebook.CellEntry;
import vn.kyduyet.gradebook.MarkColumn;
import vn.kyduyet.refusal.Refusal;
import vn.kyduyet.schoolyear.StudentId;

/**
 * What somebody sends to be entered.
 *
 * @param reason why earlier values are changed; needed only then
 */
record Entry(@Nullable String reason, @Nullable List<Cell> cells) {

    /** More than any class has cells; a larger list is none of a book. */
    private static final int MOST_CELLS = 2000;

    /**
     * A cell.
     *
     * @param text as it was typed; blank to empty the cell
     * @param seen the version that the sender saw; 0 for a cell in which nothing ever stood
     */
    record Cell(
            @Nullable UUID student,
            @Nullable MarkColumn column,
            @Nullable String text,
            @Nullable Integer seen) {}

    List<CellEntry> entries() {
        List<Cell> given = Objects.requireNonNullElse(cells, List.of());
        if (given.isEmpty() || given.size() > MOST_CELLS) {
            throw noCells();
        }
        return given.stream().map(Entry::entry).toList();
    }

    private static CellEntry entry(@Nullable Cell cell) {
        if (cell == null || cell.student() == null || cell.column() == null || cell.seen() == null) {
            throw noCells();
        }
        return new CellEntry(
                new StudentId(cell.student()), cell.column(), Objects.requireNonNullElse(cell.text(), ""), cell.seen());
    }

    private static RuntimeException noCells() {
        return Refusal.invalid("gradebook.refused.no-cells", MOST_CELLS).asException();
    }

    String given() {
        return Objects.requireNonNullElse(reason, "");
    }
}
