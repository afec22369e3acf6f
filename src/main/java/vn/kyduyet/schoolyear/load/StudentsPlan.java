package vn.kyduyet.schoolyear.load;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.kyduyet.schoolyear.Enrolment;
import vn.kyduyet.schoolyear.SchoolYear;
import vn.kyduyet.schoolyear.Student;
import vn.kyduyet.schoolyear.StudentId;
import vn.kyduyet.schoolyear.sheets.Column;
import vn.kyduyet.schoolyear.sheets.Finding;
import vn.kyduyet.schoolyear.sheets.Sheet;
import vn.kyduyet.schoolyear.sheets.Words;

/**
 * Compares students with the rows that name their numbers. Whoever the file does not name stays in his or her class; where
 * somebody was before the first day of the load stays as it was, but for a last day that the file tells.
 */
final class StudentsPlan {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/uuuu");
    private static final int OLDEST = 100;

    private final SchoolYear year;
    private final LocalDate from;
    private final YearRows rows;
    private final Known classes;
    private final Comparison comparison;
    private final List<Finding> findings;
    private final Map<String, Current.HeldStudent> known = new HashMap<>();
    private final Map<String, String> codes = new HashMap<>();
    private final List<Student> added = new ArrayList<>();
    private final List<LoadPlan.Correction> corrected = new ArrayList<>();
    private final List<Enrolment> withdrawn = new ArrayList<>();
    private final List<Enrolment> ended = new ArrayList<>();
    private final List<Enrolment> begun = new ArrayList<>();

    StudentsPlan(
            SchoolYear year,
            LocalDate from,
            Current current,
            YearRows rows,
            Known classes,
            Comparison comparison,
            List<Finding> findings) {
        this.year = year;
        this.from = from;
        this.rows = rows;
        this.classes = classes;
        this.comparison = comparison;
        this.findings = findings;
        for (Current.HeldStudent held : current.students()) {
            known.put(Words.key(held.student().code()), held);
            codes.putIfAbsent(
                    identity(held.student().fullName(), held.student().birthDate()),
                    held.student().code());
        }
    }

    LoadPlan.StudentSteps plan() {
        if (rows.has(Sheet.STUDENTS)) {
            comparison.open(Sheet.STUDENTS);
            for (YearRows.StudentRow row : rows.students()) {
                Current.HeldStudent held = known.get(Words.key(row.code()));
                if (isFitting(row, held)) {
                    if (held == null) {
                        add(row);
                    } else {
                        compare(row, held);
                    }
                }
            }
        }
        return new LoadPlan.StudentSteps(added, corrected, withdrawn, ended, begun);
    }

    private boolean isFitting(YearRows.StudentRow row, Current.@Nullable HeldStudent held) {
        int before = findings.size();
        if (classes.find(row.className()).isEmpty()) {
            error(row, Column.CLASS, "schoolyear.row.unknown-class", row.className());
        }
        LocalDate born = row.birthDate();
        if (born != null && (!born.isBefore(from) || born.isBefore(from.minusYears(OLDEST)))) {
            error(row, Column.BIRTH_DATE, "schoolyear.row.born", DAY.format(born));
        }
        LocalDate lastDay = row.lastDay();
        if (lastDay != null && !year.contains(lastDay)) {
            error(
                    row,
                    Column.LEFT,
                    "schoolyear.row.left-year",
                    DAY.format(lastDay),
                    DAY.format(year.from()),
                    DAY.format(year.until()));
        } else if (lastDay != null && lastDay.isBefore(from)) {
            if (held == null) {
                error(row, Column.LEFT, "schoolyear.row.left-unknown", row.code(), DAY.format(from));
            } else if (!isLastIn(row.className(), lastDay, held)) {
                error(
                        row,
                        Column.LEFT,
                        "schoolyear.row.left-class",
                        row.fullName(),
                        classes.orItself(row.className()),
                        DAY.format(lastDay),
                        held.enrolments().isEmpty() ? "–" : periods(held.enrolments()));
            }
        }
        return findings.size() == before;
    }

    /** Whether somebody was in a class on a day in the past and in no other one since. */
    private boolean isLastIn(String className, LocalDate day, Current.HeldStudent held) {
        return held.enrolments().stream()
                        .anyMatch(one -> one.holdsOn(day) && one.className().equals(classes.orItself(className)))
                && held.enrolments().stream()
                        .noneMatch(one -> one.from().isAfter(day) && !one.from().isAfter(from));
    }

    private void add(YearRows.StudentRow row) {
        Student student = new Student(
                new StudentId(UUID.randomUUID()), year.school(), row.code(), row.fullName(), row.birthDate());
        String other = codes.putIfAbsent(identity(row.fullName(), row.birthDate()), row.code());
        if (other != null && row.birthDate() != null) {
            findings.add(Finding.warning(
                    rows.name(Sheet.STUDENTS),
                    row.row(),
                    Column.STUDENT_CODE,
                    "schoolyear.row.same-student",
                    row.fullName(),
                    row.code(),
                    other));
        }
        List<Enrolment> enrolments = wanted(row, student, List.of());
        added.add(student);
        begun.addAll(enrolments);
        comparison.added(Sheet.STUDENTS, row.code(), text(student, enrolments));
    }

    private static String identity(String name, @Nullable LocalDate birthDate) {
        return Words.key(name) + " " + birthDate;
    }

    private void compare(YearRows.StudentRow row, Current.HeldStudent held) {
        Student before = held.student();
        Student after = new Student(
                before.id(),
                before.school(),
                before.code(),
                row.fullName(),
                row.birthDate() == null ? before.birthDate() : row.birthDate());
        List<Enrolment> wanted = wanted(row, before, held.enrolments());
        if (after.equals(before) && wanted.equals(held.enrolments())) {
            comparison.unchanged(Sheet.STUDENTS);
            return;
        }
        if (!after.equals(before)) {
            corrected.add(new LoadPlan.Correction(before, after));
        }
        difference(held.enrolments(), wanted);
        warnOfReturn(row, held.enrolments());
        comparison.changed(Sheet.STUDENTS, before.code(), text(before, held.enrolments()), text(after, wanted));
    }

    private void difference(List<Enrolment> before, List<Enrolment> after) {
        before.stream()
                .filter(one -> after.stream().noneMatch(other -> isSame(one, other)))
                .forEach(withdrawn::add);
        for (Enrolment one : after) {
            if (before.stream().noneMatch(other -> isSame(one, other))) {
                begun.add(one);
            } else if (!before.contains(one)) {
                ended.add(one);
            }
        }
    }

    private static boolean isSame(Enrolment one, Enrolment other) {
        return one.from().equals(other.from()) && one.className().equals(other.className());
    }

    /** Where a student is in the course of the year, once the row is loaded. */
    private List<Enrolment> wanted(YearRows.StudentRow row, Student student, List<Enrolment> held) {
        LocalDate lastDay = row.lastDay();
        if (lastDay != null && lastDay.isBefore(from)) {
            return held.stream()
                    .filter(one -> !one.from().isAfter(lastDay))
                    .map(one -> one.holdsOn(lastDay) ? until(one, lastDay) : one)
                    .toList();
        }
        List<Enrolment> wanted = new ArrayList<>();
        String className = classes.orItself(row.className());
        boolean isThere = false;
        for (Enrolment one : held) {
            if (one.holdsOn(from) && one.className().equals(className)) {
                wanted.add(until(one, lastDay));
                isThere = true;
            } else if (one.from().isBefore(from)) {
                wanted.add(one.holdsOn(from) ? until(one, from.minusDays(1)) : one);
            }
        }
        if (!isThere) {
            wanted.add(new Enrolment(student, className, from, lastDay));
        }
        return wanted;
    }

    private static Enrolment until(Enrolment one, @Nullable LocalDate lastDay) {
        return new Enrolment(one.student(), one.className(), one.from(), lastDay);
    }

    /** An old list, loaded again, would otherwise bring back unnoticed who has left since. */
    private void warnOfReturn(YearRows.StudentRow row, List<Enrolment> held) {
        boolean isGone = !held.isEmpty() && held.stream().noneMatch(this::holdsLater);
        boolean comes = row.lastDay() == null || !row.lastDay().isBefore(from);
        if (isGone && comes) {
            findings.add(Finding.warning(
                    rows.name(Sheet.STUDENTS),
                    row.row(),
                    Column.LEFT,
                    "schoolyear.row.returns",
                    row.fullName(),
                    text(held.get(held.size() - 1).until()),
                    classes.orItself(row.className()),
                    DAY.format(from)));
        }
    }

    private boolean holdsLater(Enrolment one) {
        return one.until() == null || !one.until().isBefore(from);
    }

    private String text(Student student, List<Enrolment> enrolments) {
        String place = place(enrolments);
        return student.fullName()
                + (student.birthDate() == null ? "" : " · " + DAY.format(student.birthDate()))
                + (place.isEmpty() ? "" : " · " + place);
    }

    private String place(List<Enrolment> enrolments) {
        List<Enrolment> told = enrolments.stream().filter(this::holdsLater).toList();
        if (told.isEmpty() && !enrolments.isEmpty()) {
            told = List.of(enrolments.get(enrolments.size() - 1));
        }
        if (told.size() != 1 || told.get(0).from().isAfter(from)) {
            return periods(told);
        }
        LocalDate lastDay = told.get(0).until();
        return told.get(0).className()
                + (lastDay == null ? "" : " · " + Column.LEFT.heading() + " " + DAY.format(lastDay));
    }

    private static String periods(List<Enrolment> enrolments) {
        return enrolments.stream()
                .map(one -> one.className() + " " + DAY.format(one.from()) + " – " + text(one.until()))
                .collect(Collectors.joining(", "));
    }

    private static String text(@Nullable LocalDate day) {
        return day == null ? "…" : DAY.format(day);
    }

    private void error(YearRows.StudentRow row, Column column, String code, Object... arguments) {
        findings.add(Finding.error(rows.name(Sheet.STUDENTS), row.row(), column, code, arguments));
    }
}
