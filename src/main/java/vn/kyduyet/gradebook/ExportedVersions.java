package vn.kyduyet.gradebook;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.kyduyet.schoolyear.StudentId;
import vn.kyduyet.schoolyear.sheets.Cell;
import vn.kyduyet.schoolyear.sheets.PlainSheet;

/**
 * What a book had in it when a workbook was made of it.
 *
 * @param book the text of its identity
 */
record ExportedVersions(String book, Map<Key, Exported> cells) {

    record Key(StudentId student, MarkColumn column) {}

    record Exported(int version, String content) {}

    private static final Exported NOTHING = new Exported(0, "");

    /** Absent where the workbook was made by hand, or its hidden sheet was damaged. */
    static Optional<ExportedVersions> in(List<PlainSheet> sheets) {
        return sheets.stream()
                .filter(sheet -> sheet.name().equals(BookWorkbook.VERSIONS))
                .findFirst()
                .flatMap(ExportedVersions::read);
    }

    Exported at(StudentId student, MarkColumn column) {
        return cells.getOrDefault(new Key(student, column), NOTHING);
    }

    private static Optional<ExportedVersions> read(PlainSheet sheet) {
        Map<Key, Exported> cells = new HashMap<>();
        try {
            String book = text(sheet.rows().getOrDefault(BookWorkbook.BOOK_ROW, Map.of()), 0);
            sheet.rows().forEach((number, row) -> {
                if (number > BookWorkbook.BOOK_ROW) {
                    cells.put(
                            new Key(StudentId.of(text(row, 0)), MarkColumn.valueOf(text(row, 1))),
                            new Exported(Integer.parseInt(text(row, 2)), text(row, 3)));
                }
            });
            return book.isEmpty() ? Optional.empty() : Optional.of(new ExportedVersions(book, cells));
        } catch (IllegalArgumentException damaged) {
            return Optional.empty();
        }
    }

    private static String text(Map<Integer, Cell> row, int column) {
        Cell cell = row.get(column);
        return cell == null ? "" : cell.text();
    }
}
