package vn.kyduyet.gradebook;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.kyduyet.refusal.Refusal;
import vn.kyduyet.schoolyear.Student;
import vn.kyduyet.schoolyear.sheets.Cell;
import vn.kyduyet.schoolyear.sheets.Finding;
import vn.kyduyet.schoolyear.sheets.PlainSheet;
import vn.kyduyet.schoolyear.sheets.Words;

/**
 * The marks of a workbook: its row of headings, and the rows of students below it.
 *
 * @param columns those of the book that it has
 * @param findings what is wrong with its form
 */
record GivenMarks(String sheet, List<MarkColumn> columns, List<Line> lines, List<Finding> findings) {

    /** Titles may stand above the headings, but not a page of them. */
    private static final int LAST_HEADING_ROW = 20;

    private static final List<String> CODES = List.of(BookWorkbook.CODE, "Mã HS", "Mã định danh");
    private static final List<String> NAMES = List.of(BookWorkbook.NAME, "Họ tên", "Họ và tên học sinh");

    /** @param number as the spreadsheet counts */
    record Line(int number, String code, String name, Map<MarkColumn, Cell> cells) {

        /**
         * The student of a book whom the line is about: by number, or by name where it says none.
         *
         * @throws vn.kyduyet.refusal.RefusedException when there is none, several, or one of another name
         */
        Student studentOf(BookView view) {
            String shown = code.isEmpty() ? name : code;
            if (shown.isEmpty()) {
                throw Refusal.invalid("gradebook.import.nobody").asException();
            }
            List<Student> found = view.rows().stream()
                    .map(row -> row.enrolment().student())
                    .distinct()
                    .filter(student -> code.isEmpty()
                            ? Words.key(student.fullName()).equals(Words.key(name))
                            : student.code().equalsIgnoreCase(code))
                    .toList();
            if (found.isEmpty()) {
                throw Refusal.invalid(
                                "gradebook.import.unknown", shown, view.book().className())
                        .asException();
            }
            if (found.size() > 1) {
                throw Refusal.invalid("gradebook.import.ambiguous", shown).asException();
            }
            Student student = found.get(0);
            if (!name.isEmpty() && !Words.key(student.fullName()).equals(Words.key(name))) {
                throw Refusal.invalid("gradebook.import.other-name", code, student.fullName(), name)
                        .asException();
            }
            return student;
        }
    }

    /** Thrown when there is no row of headings: {@link vn.kyduyet.refusal.RefusedException}. */
    static GivenMarks in(List<PlainSheet> sheets, List<MarkColumn> columns) {
        for (PlainSheet sheet : sheets) {
            if (sheet.name().equals(BookWorkbook.VERSIONS)) {
                continue;
            }
            for (Map.Entry<Integer, Map<Integer, Cell>> row : sheet.rows().entrySet()) {
                Headings headings = Headings.in(row.getValue(), columns);
                if (row.getKey() <= LAST_HEADING_ROW && headings.suffice()) {
                    return read(sheet, row.getKey(), headings);
                }
            }
        }
        throw Refusal.invalid(
                        "gradebook.import.refused.headings",
                        columns.stream().map(MarkColumn::heading).collect(Collectors.joining(", ")))
                .asException();
    }

    private static GivenMarks read(PlainSheet sheet, int headingRow, Headings headings) {
        List<Finding> findings = new ArrayList<>(headings.findings(sheet.name(), headingRow));
        for (String area : sheet.merged()) {
            int row = org.apache.poi.ss.util.CellRangeAddress.valueOf(area).getFirstRow() + 1;
            if (org.apache.poi.ss.util.CellRangeAddress.valueOf(area).getLastRow() + 1 >= headingRow) {
                findings.add(Finding.error(sheet.name(), row, null, "schoolyear.row.merged", area));
            }
        }
        List<Line> lines = new ArrayList<>();
        sheet.rows().forEach((number, row) -> {
            if (number > headingRow) {
                Line line = headings.line(number, row);
                if (!line.code().isEmpty()
                        || !line.name().isEmpty()
                        || !line.cells().isEmpty()) {
                    lines.add(line);
                }
            }
        });
        return new GivenMarks(
                sheet.name(), headings.columns().values().stream().sorted().toList(), lines, findings);
    }

    /** Which column of the sheet is which of the book. */
    private record Headings(
            @Nullable Integer code,
            @Nullable Integer name,
            Map<Integer, MarkColumn> columns,
            List<String> twice,
            List<String> unknown) {

        static Headings in(Map<Integer, Cell> row, List<MarkColumn> wanted) {
            Integer code = null;
            Integer name = null;
            Map<Integer, MarkColumn> columns = new HashMap<>();
            List<String> twice = new ArrayList<>();
            List<String> unknown = new ArrayList<>();
            for (Map.Entry<Integer, Cell> cell : new TreeMap<>(row).entrySet()) {
                String text = cell.getValue().text();
                MarkColumn column = wanted.stream()
                        .filter(one -> isOneOf(one.headings(), text))
                        .findFirst()
                        .orElse(null);
                if (isOneOf(CODES, text)) {
                    code = cell.getKey();
                } else if (isOneOf(NAMES, text)) {
                    name = cell.getKey();
                } else if (column == null) {
                    unknown.add(text);
                } else if (columns.containsValue(column)) {
                    twice.add(text);
                } else {
                    columns.put(cell.getKey(), column);
                }
            }
            return new Headings(code, name, columns, twice, unknown);
        }

        boolean suffice() {
            return (code != null || name != null) && !columns.isEmpty();
        }

        List<Finding> findings(String sheet, int row) {
            List<Finding> findings = new ArrayList<>();
            twice.forEach(text -> findings.add(
                    new Finding(Finding.Level.ERROR, sheet, row, text, "schoolyear.row.column-twice", List.of())));
            if (!unknown.isEmpty()) {
                findings.add(Finding.warning(
                        sheet, row, null, "gradebook.import.unknown-columns", String.join(", ", unknown)));
            }
            return findings;
        }

        Line line(int number, Map<Integer, Cell> row) {
            Map<MarkColumn, Cell> cells = new TreeMap<>();
            columns.forEach((index, column) -> {
                Cell cell = row.get(index);
                if (cell != null) {
                    cells.put(column, cell);
                }
            });
            return new Line(number, text(row, code), text(row, name), cells);
        }

        private static String text(Map<Integer, Cell> row, @Nullable Integer index) {
            Cell cell = index == null ? null : row.get(index);
            return cell == null ? "" : cell.text();
        }

        private static boolean isOneOf(List<String> headings, String text) {
            return headings.stream().anyMatch(heading -> Words.key(heading).equals(Words.key(text)));
        }
    }
}
