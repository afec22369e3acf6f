package vn.kyduyet.schoolyear.sheets;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.poi.ss.util.CellRangeAddress;
import org.jspecify.annotations.Nullable;
import vn.kyduyet.refusal.Refusal;

/** Takes the rows of one sheet as they come, finds the row of headings, and keeps what stands under known ones. */
final class TableReader implements SheetRows {

    /** The largest timetable of a school has a fifth of it; a file with more rows is not one of a school. */
    static final int MOST_ROWS = 10_000;

    /** Titles may stand above the headings, but not a page of them. */
    private static final int LAST_HEADING_ROW = 20;

    static final int MOST_COLUMNS = 100;

    private final String name;
    private final @Nullable Sheet expected;
    private final List<Finding> findings = new ArrayList<>();
    private final List<SheetRow> rows = new ArrayList<>();
    private final Map<Integer, Column> columns = new HashMap<>();
    private @Nullable Sheet sheet;
    private int headingRow;

    TableReader(String name) {
        this.name = name;
        this.expected = Sheet.named(name).orElse(null);
    }

    @Override
    public void row(int number, Map<Integer, Cell> cells) {
        if (cells.isEmpty()) {
            return;
        }
        if (sheet == null) {
            findHeadings(number, cells);
            return;
        }
        if (rows.size() == MOST_ROWS) {
            throw Refusal.of(Refusal.Kind.TOO_LARGE, "schoolyear.refused.rows", name, MOST_ROWS)
                    .asException();
        }
        Map<Column, Cell> known = new EnumMap<>(Column.class);
        cells.forEach((index, cell) -> {
            Column column = columns.get(index);
            if (column != null) {
                known.put(column, cell);
            }
        });
        Cell first = known.get(sheet.columns().get(0));
        boolean example = first != null && Words.key(first.text()).startsWith(Words.key(Sheet.EXAMPLE));
        if (!known.isEmpty() && !example) {
            rows.add(new SheetRow(number, known));
        }
    }

    /** A merged area has its text in one cell only: which rows it was meant for is anybody's guess. */
    @Override
    public void merged(String area) {
        boolean inTable = sheet != null && CellRangeAddress.valueOf(area).getLastRow() + 1 >= headingRow;
        if (inTable) {
            findings.add(Finding.error(
                    name, CellRangeAddress.valueOf(area).getFirstRow() + 1, null, "schoolyear.row.merged", area));
        }
    }

    private void findHeadings(int number, Map<Integer, Cell> cells) {
        if (number > LAST_HEADING_ROW) {
            return;
        }
        List<String> texts = cells.values().stream().map(Cell::text).toList();
        Sheet found = expected == null ? Sheet.headed(texts).orElse(null) : expected;
        if (found == null || !found.isHeadedBy(texts)) {
            return;
        }
        sheet = found;
        headingRow = number;
        List<String> unknown = new ArrayList<>();
        cells.forEach((index, cell) -> found.column(cell.text())
                .ifPresentOrElse(column -> takeColumn(number, index, column), () -> unknown.add(cell.text())));
        String missing = found.required().stream()
                .filter(column -> !columns.containsValue(column))
                .map(column -> "“" + column.heading() + "”")
                .collect(Collectors.joining(", "));
        if (!missing.isEmpty()) {
            findings.add(Finding.error(name, number, null, "schoolyear.row.no-column", missing));
        }
        if (!unknown.isEmpty()) {
            findings.add(Finding.warning(
                    name,
                    number,
                    null,
                    "schoolyear.row.unknown-column",
                    unknown.stream().map(text -> "“" + text + "”").collect(Collectors.joining(", "))));
        }
    }

    private void takeColumn(int number, int index, Column column) {
        if (columns.containsValue(column)) {
            findings.add(Finding.error(name, number, column, "schoolyear.row.column-twice"));
        } else {
            columns.put(index, column);
        }
    }

    /** What was read; nothing when it is none of the sheets of the load, of which the findings tell. */
    Optional<SheetTable> table() {
        if (sheet == null) {
            if (expected != null) {
                findings.add(Finding.error(
                        name,
                        0,
                        null,
                        "schoolyear.row.no-headings",
                        expected.columns().stream().map(Column::heading).collect(Collectors.joining(", "))));
            }
            return Optional.empty();
        }
        return Optional.of(new SheetTable(sheet, name, List.copyOf(rows)));
    }

    boolean hasErrors() {
        return findings.stream().anyMatch(Finding::isError);
    }

    List<Finding> findings() {
        return findings;
    }
}
