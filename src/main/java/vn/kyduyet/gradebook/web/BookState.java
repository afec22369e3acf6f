package vn.kyduyet.gradebook.web;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.kyduyet.gradebook.MarkColumn;
import vn.kyduyet.gradebook.MarkScale;

/**
 * A book as the grid and programs get it.
 *
 * @param shut why the caller may not write in it now, or null when he or she may
 */
record BookState(
        UUID id,
        String className,
        String subject,
        int term,
        @Nullable String shut,
        List<Column> columns,
        List<Row> rows) {

    /** A column with its heading and the way in which its values are written. */
    record Column(MarkColumn column, String heading, MarkScale scale) {}

    /**
     * A student's row.
     *
     * @param locked why cells of an open book may not be written in, by column
     * @param result the average or Đạt, Chưa đạt; null while a mark is missing
     */
    record Row(
            UUID student,
            String code,
            String name,
            boolean inClass,
            Map<MarkColumn, Cell> cells,
            Map<MarkColumn, String> locked,
            @Nullable String result,
            boolean passed) {}

    /**
     * What stands in a cell.
     *
     * @param text with a decimal comma; empty where it was emptied
     * @param version to be named as seen by whoever changes it
     * @param struck what stood there before a correction, the oldest first
     * @param versions how many values stood here, the one that holds among them
     */
    record Cell(String text, int version, List<String> struck, int versions, String by, Instant at) {}
}
