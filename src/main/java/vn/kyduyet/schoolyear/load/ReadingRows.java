package vn.kyduyet.schoolyear.load;

import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import vn.kyduyet.people.MailAddress;
import vn.kyduyet.people.Role;
import vn.kyduyet.schoolyear.sheets.Column;
import vn.kyduyet.schoolyear.sheets.Finding;
import vn.kyduyet.schoolyear.sheets.Sheet;
import vn.kyduyet.schoolyear.sheets.SheetFile;
import vn.kyduyet.schoolyear.sheets.SheetTable;
import vn.kyduyet.schoolyear.sheets.Words;

/** Reads each row of a file by itself, and finds those that say the same thing twice. */
final class ReadingRows {

    private static final Pattern USERNAME = Pattern.compile("[a-z0-9][a-z0-9._-]{1,58}[a-z0-9]");
    private static final Pattern LIST = Pattern.compile("[;,]");
    private static final Set<String> YES = Set.of("có", "x", "yes", "1", "true", "đúng");
    private static final Set<String> NO = Set.of("", "không", "no", "0", "false", "sai");

    /** As long as the columns of the database are. */
    private static final int LONG = 200;

    private static final int SUBJECT = 100;
    private static final int STUDENT_CODE = 30;
    private static final int CLASS = 20;
    private static final int HIGHEST_GRADE = 12;
    private static final int MOST_PERIODS_A_WEEK = 40;
    private static final int MOST_PERIODS_A_DAY = 14;

    private final SheetFile file;
    private final List<Finding> findings;

    private ReadingRows(SheetFile file, List<Finding> findings) {
        this.file = file;
        this.findings = findings;
    }

    /** @param findings takes what cannot be read */
    static YearRows of(SheetFile file, List<Finding> findings) {
        return new ReadingRows(file, findings).all();
    }

    private YearRows all() {
        Map<Sheet, String> names = new EnumMap<>(Sheet.class);
        file.tables().forEach(table -> names.put(table.sheet(), table.name()));
        YearRows rows = new YearRows(
                names,
                rows(Sheet.GROUPS, fields -> new YearRows.GroupRow(fields.row(), fields.text(Column.GROUP_NAME, LONG))),
                rows(Sheet.STAFF, this::staff),
                rows(Sheet.SUBJECTS, this::subject),
                rows(Sheet.CLASSES, this::schoolClass),
                rows(Sheet.ASSIGNMENTS, this::assignment),
                rows(Sheet.TIMETABLE, this::slot),
                rows(Sheet.STUDENTS, this::student));
        return new YearRows(
                names,
                unique(rows, Sheet.GROUPS, rows.groups(), YearRows.GroupRow::name),
                unique(rows, Sheet.STAFF, rows.staff(), YearRows.StaffRow::username),
                unique(rows, Sheet.SUBJECTS, rows.subjects(), YearRows.SubjectRow::name),
                unique(rows, Sheet.CLASSES, rows.classes(), YearRows.ClassRow::name),
                unique(
                        rows,
                        Sheet.ASSIGNMENTS,
                        rows.assignments(),
                        row -> row.teacher() + ", " + row.className() + ", " + row.subject()),
                unique(
                        rows,
                        Sheet.TIMETABLE,
                        rows.slots(),
                        row -> row.className() + ", " + Weekdays.text(row.day()) + ", tiết " + row.period()),
                unique(rows, Sheet.STUDENTS, rows.students(), YearRows.StudentRow::code));
    }

    private <R> List<R> rows(Sheet sheet, Function<Fields, R> reading) {
        List<R> read = new ArrayList<>();
        Optional<SheetTable> table = file.table(sheet);
        table.ifPresent(one -> one.rows().forEach(row -> {
            Fields fields = new Fields(one.name(), row, findings);
            R value = reading.apply(fields);
            if (!fields.areFaulty()) {
                read.add(value);
            }
        }));
        return read;
    }

    private <R extends YearRows.NumberedRow> List<R> unique(
            YearRows all, Sheet sheet, List<R> rows, Function<R, String> identity) {
        Map<String, R> first = new HashMap<>();
        List<R> kept = new ArrayList<>();
        for (R row : rows) {
            R earlier = first.putIfAbsent(Words.key(identity.apply(row)), row);
            if (earlier == null) {
                kept.add(row);
            } else if (earlier instanceof YearRows.StaffRow one && row instanceof YearRows.StaffRow other) {
                personTwice(all, one, other);
            } else {
                findings.add(Finding.error(
                        all.name(sheet), row.row(), null, twice(sheet), identity.apply(row), earlier.row()));
            }
        }
        return List.copyOf(kept);
    }

    private static String twice(Sheet sheet) {
        return switch (sheet) {
            case TIMETABLE -> "schoolyear.row.slot-twice";
            case STUDENTS -> "schoolyear.row.student-twice";
            default -> "schoolyear.row.twice";
        };
    }

    private void personTwice(YearRows all, YearRows.StaffRow one, YearRows.StaffRow other) {
        boolean twoGroups = one.group() != null
                && other.group() != null
                && !Words.key(one.group()).equals(Words.key(other.group()));
        findings.add(
                twoGroups
                        ? Finding.error(
                                all.name(Sheet.STAFF),
                                other.row(),
                                Column.GROUP,
                                "schoolyear.row.two-groups",
                                other.username(),
                                one.group(),
                                one.row(),
                                other.group())
                        : Finding.error(
                                all.name(Sheet.STAFF),
                                other.row(),
                                null,
                                "schoolyear.row.twice",
                                other.username(),
                                one.row()));
    }

    private YearRows.StaffRow staff(Fields fields) {
        String username = username(fields, Column.USERNAME, true);
        String name = fields.text(Column.FULL_NAME, LONG);
        String email = fields.optional(Column.EMAIL, LONG);
        if (!email.isEmpty() && !MailAddress.isOne(email)) {
            fields.fault(Column.EMAIL, "schoolyear.row.email", email);
        }
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (String word : LIST.split(fields.text(Column.POSTS, LONG))) {
            if (!word.isBlank()) {
                RoleWords.role(word)
                        .ifPresentOrElse(
                                roles::add,
                                () -> fields.fault(
                                        Column.POSTS, "schoolyear.row.role", Words.clean(word), RoleWords.all()));
            }
        }
        String group = fields.optional(Column.GROUP, LONG);
        if (group.contains(";")) {
            fields.fault(Column.GROUP, "schoolyear.row.groups", group);
        }
        if (group.isEmpty() && roles.stream().anyMatch(RoleWords::isOfGroup)) {
            fields.fault(Column.GROUP, "schoolyear.row.no-group");
        }
        return new YearRows.StaffRow(fields.row(), username, name, email, roles, group.isEmpty() ? null : group);
    }

    /** An account's name is checked where it is given; elsewhere it only has to be known. */
    private static String username(Fields fields, Column column, boolean isGiven) {
        String username = fields.text(column, LONG).toLowerCase(Locale.ROOT);
        if (isGiven && !username.isEmpty() && !USERNAME.matcher(username).matches()) {
            fields.fault(column, "schoolyear.row.username", username);
        }
        return username;
    }

    private YearRows.SubjectRow subject(Fields fields) {
        String name = fields.text(Column.SUBJECT_NAME, SUBJECT);
        String foreign = fields.optional(Column.FOREIGN_LANGUAGE, SUBJECT).toLowerCase(Locale.ROOT);
        if (!YES.contains(foreign) && !NO.contains(foreign)) {
            fields.fault(Column.FOREIGN_LANGUAGE, "schoolyear.row.yes-no", foreign);
        }
        return new YearRows.SubjectRow(fields.row(), name, YES.contains(foreign));
    }

    private YearRows.ClassRow schoolClass(Fields fields) {
        String name = fields.text(Column.CLASS_NAME, CLASS);
        int grade = fields.number(Column.GRADE, 1, HIGHEST_GRADE);
        String teacher = fields.optional(Column.HOMEROOM_TEACHER, LONG).toLowerCase(Locale.ROOT);
        return new YearRows.ClassRow(fields.row(), name, grade, teacher.isEmpty() ? null : teacher);
    }

    private YearRows.AssignmentRow assignment(Fields fields) {
        return new YearRows.AssignmentRow(
                fields.row(),
                username(fields, Column.TEACHER, false),
                fields.text(Column.CLASS, CLASS),
                fields.text(Column.SUBJECT, SUBJECT),
                fields.number(Column.PERIODS, 1, MOST_PERIODS_A_WEEK));
    }

    private YearRows.SlotRow slot(Fields fields) {
        String className = fields.text(Column.CLASS, CLASS);
        String weekday = fields.text(Column.WEEKDAY, SUBJECT);
        DayOfWeek day = Weekdays.day(weekday).orElseGet(() -> {
            if (!weekday.isEmpty()) {
                fields.fault(Column.WEEKDAY, "schoolyear.row.weekday", weekday);
            }
            return DayOfWeek.MONDAY;
        });
        return new YearRows.SlotRow(
                fields.row(),
                className,
                day,
                fields.number(Column.PERIOD, 1, MOST_PERIODS_A_DAY),
                fields.text(Column.SUBJECT, SUBJECT),
                username(fields, Column.TEACHER, false));
    }

    private YearRows.StudentRow student(Fields fields) {
        return new YearRows.StudentRow(
                fields.row(),
                fields.text(Column.STUDENT_CODE, STUDENT_CODE),
                fields.text(Column.FULL_NAME, LONG),
                fields.text(Column.CLASS, CLASS),
                fields.date(Column.BIRTH_DATE),
                fields.date(Column.LEFT));
    }
}
