package vn.kyduyet.termclosing.books;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The marks of a subject as they are printed.
 *
 * @param id by which the table of contents and the outline find it
 * @param teachers their names, or that nobody is assigned
 * @param wide whether it takes pages that lie
 * @param terms what stands above the columns of each term
 * @param year the heading of the year's column; null in a term
 * @param complete how many students have everything
 * @param notes on changed values, in the order of their numbers
 */
record SubjectTable(
        String id,
        String name,
        String teachers,
        boolean wide,
        List<Columns> terms,
        @Nullable String year,
        List<Row> rows,
        int complete,
        List<String> notes,
        List<List<@Nullable SignerPlace>> signers) {

    /** @param headings of the columns, that of the term's result among them */
    record Columns(String term, List<String> headings) {}

    /**
     * A student's line.
     *
     * @param movement that he or she came or left in the period; empty for all others
     */
    record Row(int number, String name, String movement, List<Value> values) {}

    /**
     * What stands in a cell.
     *
     * @param before the values that no longer hold, the oldest first
     * @param note the number of the note on them; null where nothing was changed
     * @param result whether it is counted and not entered
     */
    record Value(List<String> before, String now, @Nullable Integer note, boolean result) {

        static final Value EMPTY = new Value(List.of(), "", null, false);

        static Value result(String shown) {
            return new Value(List.of(), shown, null, true);
        }
    }
}
