package vn.kyduyet.schoolyear.sheets;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import vn.kyduyet.refusal.Refusal;

/**
 * A sheet of any workbook as it was read: of its columns and headings nothing is known yet.
 *
 * @param rows by their numbers as the spreadsheet counts, from 1; each its cells by their columns, from 0
 * @param merged the areas of merged cells
 */
public record PlainSheet(String name, Map<Integer, Map<Integer, Cell>> rows, List<String> merged) {

    /** Takes a sheet's rows. */
    static final class Rows implements SheetRows {

        private final String name;
        private final Map<Integer, Map<Integer, Cell>> rows = new TreeMap<>();
        private final List<String> merged = new ArrayList<>();

        Rows(String name) {
            this.name = name;
        }

        @Override
        public void row(int number, Map<Integer, Cell> cells) {
            if (rows.size() == TableReader.MOST_ROWS) {
                throw Refusal.of(Refusal.Kind.TOO_LARGE, "schoolyear.refused.rows", name, TableReader.MOST_ROWS)
                        .asException();
            }
            if (!cells.isEmpty()) {
                rows.put(number, Map.copyOf(cells));
            }
        }

        @Override
        public void merged(String area) {
            merged.add(area);
        }

        PlainSheet sheet() {
            return new PlainSheet(name, rows, List.copyOf(merged));
        }
    }
}
