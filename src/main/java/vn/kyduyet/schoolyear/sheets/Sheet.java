package vn.kyduyet.schoolyear.sheets;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The sheets of the year's load, in the order in which one builds on another. */
public enum Sheet {
    GROUPS("Tổ", List.of(Column.GROUP_NAME), List.of(), List.of("Tổ Toán – Tin")),
    STAFF(
            "Nhân sự",
            List.of(Column.USERNAME, Column.FULL_NAME, Column.POSTS),
            List.of(Column.GROUP, Column.EMAIL),
            List.of("nguyenvanan", "Nguyễn Văn An", "Giáo viên; Tổ trưởng", "Tổ Toán – Tin", "an@truong.example")),
    SUBJECTS("Môn", List.of(Column.SUBJECT_NAME), List.of(Column.FOREIGN_LANGUAGE), List.of("Tiếng Anh", "Có")),
    CLASSES(
            "Lớp",
            List.of(Column.CLASS_NAME, Column.GRADE),
            List.of(Column.HOMEROOM_TEACHER),
            List.of("7A", "7", "nguyenvanan")),
    ASSIGNMENTS(
            "Phân công",
            List.of(Column.TEACHER, Column.CLASS, Column.SUBJECT, Column.PERIODS),
            List.of(),
            List.of("nguyenvanan", "7A", "Toán", "4")),
    TIMETABLE(
            "Thời khoá biểu",
            List.of(Column.CLASS, Column.WEEKDAY, Column.PERIOD, Column.SUBJECT, Column.TEACHER),
            List.of(),
            List.of("7A", "2", "1", "Toán", "nguyenvanan")),
    STUDENTS(
            "Học sinh",
            List.of(Column.STUDENT_CODE, Column.FULL_NAME, Column.CLASS),
            List.of(Column.BIRTH_DATE, Column.LEFT),
            List.of("HS260001", "Trần Minh Anh", "7A", "05/09/2014", "30/11/2026"));

    /** A row whose first cell begins so is an example, as in the template, and is not loaded. */
    static final String EXAMPLE = "Ví dụ:";

    private final String title;
    private final List<Column> required;
    private final List<Column> optional;
    private final List<String> example;

    Sheet(String title, List<Column> required, List<Column> optional, List<String> example) {
        this.title = title;
        this.required = required;
        this.optional = optional;
        this.example = example;
    }

    /** The name of the sheet in a workbook. */
    public String title() {
        return title;
    }

    List<Column> required() {
        return required;
    }

    List<Column> columns() {
        return Stream.concat(required.stream(), optional.stream()).toList();
    }

    List<String> example() {
        return example;
    }

    Optional<Column> column(String heading) {
        return columns().stream().filter(column -> column.isHeaded(heading)).findFirst();
    }

    static Optional<Sheet> named(String title) {
        String key = Words.key(title);
        return Arrays.stream(values())
                .filter(sheet -> Words.key(sheet.title).equals(key))
                .findFirst();
    }

    /** The sheet to which headings belong: the one that knows the most of them, if any has enough. */
    static Optional<Sheet> headed(List<String> headings) {
        return Arrays.stream(values())
                .filter(sheet -> sheet.isHeadedBy(headings))
                // Of equals the first: what it misses is told.
                .reduce((one, other) -> other.known(headings) > one.known(headings) ? other : one);
    }

    /** Two known headings make a row of headings; one does where the sheet needs no more and nothing else stands there. */
    boolean isHeadedBy(List<String> texts) {
        long known = known(texts);
        return known >= 2 || required.size() == 1 && known == 1 && texts.size() == 1;
    }

    private long known(List<String> headings) {
        return headings.stream().filter(heading -> column(heading).isPresent()).count();
    }
}
