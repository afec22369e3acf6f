package vn.kyduyet.schoolyear.load;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.kyduyet.schoolyear.sheets.Column;
import vn.kyduyet.schoolyear.sheets.Finding;
import vn.kyduyet.schoolyear.sheets.Sheet;

/**
 * Compares assignments and timetable. What changes ends with the day before the first day of the load and begins anew on
 * it, so that the past stays as it was taught.
 */
final class TeachingPlan {

    private final LocalDate from;
    private final Current current;
    private final YearRows rows;
    private final Known people;
    private final Known classes;
    private final Known subjects;
    private final Comparison comparison;
    private final List<Finding> findings;
    private final List<Current.HeldAssignment> endedAssignments = new ArrayList<>();
    private final List<YearRows.AssignmentRow> newAssignments = new ArrayList<>();
    private final List<Current.HeldSlot> endedSlots = new ArrayList<>();
    private final List<YearRows.SlotRow> newSlots = new ArrayList<>();

    TeachingPlan(
            LocalDate from,
            Current current,
            YearRows rows,
            Known people,
            Known classes,
            Known subjects,
            Comparison comparison,
            List<Finding> findings) {
        this.from = from;
        this.current = current;
        this.rows = rows;
        this.people = people;
        this.classes = classes;
        this.subjects = subjects;
        this.comparison = comparison;
        this.findings = findings;
    }

    private record AssignmentKey(String className, String subject, String teacher) {

        @Override
        public String toString() {
            return className + " · " + subject + " · " + teacher;
        }
    }

    private record SlotKey(String className, int day, int period) {

        @Override
        public String toString() {
            return className + " · " + Weekdays.text(java.time.DayOfWeek.of(day)) + " · " + Column.PERIOD.heading()
                    + " " + period;
        }
    }

    void plan() {
        List<YearRows.AssignmentRow> assignments = knownAssignments();
        List<YearRows.SlotRow> slots = knownSlots();
        if (rows.has(Sheet.ASSIGNMENTS)) {
            assignments(assignments);
        }
        if (rows.has(Sheet.TIMETABLE)) {
            slots(slots);
        }
        new TeachingChecks(rows, current, from, findings).check(assignments, slots);
    }

    private List<YearRows.AssignmentRow> knownAssignments() {
        List<YearRows.AssignmentRow> known = new ArrayList<>();
        for (YearRows.AssignmentRow row : rows.assignments()) {
            if (areKnown(Sheet.ASSIGNMENTS, row.row(), row.teacher(), row.className(), row.subject())) {
                known.add(new YearRows.AssignmentRow(
                        row.row(),
                        row.teacher(),
                        classes.orItself(row.className()),
                        subjects.orItself(row.subject()),
                        row.periods()));
            }
        }
        return known;
    }

    private List<YearRows.SlotRow> knownSlots() {
        List<YearRows.SlotRow> known = new ArrayList<>();
        for (YearRows.SlotRow row : rows.slots()) {
            if (areKnown(Sheet.TIMETABLE, row.row(), row.teacher(), row.className(), row.subject())) {
                known.add(new YearRows.SlotRow(
                        row.row(),
                        classes.orItself(row.className()),
                        row.day(),
                        row.period(),
                        subjects.orItself(row.subject()),
                        row.teacher()));
            }
        }
        return known;
    }

    private boolean areKnown(Sheet sheet, int row, String teacher, String className, String subject) {
        return isKnown(people, sheet, row, Column.TEACHER, "schoolyear.row.unknown-person", teacher)
                & isKnown(classes, sheet, row, Column.CLASS, "schoolyear.row.unknown-class", className)
                & isKnown(subjects, sheet, row, Column.SUBJECT, "schoolyear.row.unknown-subject", subject);
    }

    private boolean isKnown(Known names, Sheet sheet, int row, Column column, String code, String name) {
        boolean known = names.find(name).isPresent();
        if (!known) {
            findings.add(Finding.error(rows.name(sheet), row, column, code, name));
        }
        return known;
    }

    private void assignments(List<YearRows.AssignmentRow> wantedRows) {
        comparison.open(Sheet.ASSIGNMENTS);
        Map<AssignmentKey, YearRows.AssignmentRow> wanted = new LinkedHashMap<>();
        wantedRows.forEach(row -> wanted.put(new AssignmentKey(row.className(), row.subject(), row.teacher()), row));
        Map<AssignmentKey, Integer> ended = new LinkedHashMap<>();
        Set<AssignmentKey> goingOn = new HashSet<>();
        for (Current.HeldAssignment held : current.assignments()) {
            AssignmentKey key = new AssignmentKey(held.className(), held.subject(), held.teacher());
            YearRows.AssignmentRow row = wanted.get(key);
            boolean same = row != null
                    && row.periods() == held.periods()
                    && held.until() == null
                    && !held.from().isAfter(from);
            if (same) {
                goingOn.add(key);
                comparison.unchanged(Sheet.ASSIGNMENTS);
            } else {
                endedAssignments.add(held);
                ended.put(key, held.periods());
            }
        }
        wanted.forEach((key, row) -> {
            if (!goingOn.contains(key)) {
                newAssignments.add(row);
                Integer before = ended.remove(key);
                if (before == null) {
                    comparison.added(Sheet.ASSIGNMENTS, key.toString(), String.valueOf(row.periods()));
                } else {
                    comparison.changed(
                            Sheet.ASSIGNMENTS, key.toString(), before.toString(), String.valueOf(row.periods()));
                }
            }
        });
        ended.keySet().removeAll(goingOn);
        ended.forEach((key, periods) -> comparison.ended(Sheet.ASSIGNMENTS, key.toString(), periods.toString()));
    }

    private void slots(List<YearRows.SlotRow> wantedRows) {
        comparison.open(Sheet.TIMETABLE);
        Map<SlotKey, YearRows.SlotRow> wanted = new LinkedHashMap<>();
        wantedRows.forEach(
                row -> wanted.put(new SlotKey(row.className(), row.day().getValue(), row.period()), row));
        Map<SlotKey, String> ended = new LinkedHashMap<>();
        Set<SlotKey> goingOn = new HashSet<>();
        for (Current.HeldSlot held : current.slots()) {
            SlotKey key = new SlotKey(held.className(), held.day().getValue(), held.period());
            YearRows.SlotRow row = wanted.get(key);
            boolean same = row != null
                    && row.subject().equals(held.subject())
                    && row.teacher().equals(held.teacher())
                    && held.until() == null
                    && !held.from().isAfter(from);
            if (same) {
                goingOn.add(key);
                comparison.unchanged(Sheet.TIMETABLE);
            } else {
                endedSlots.add(held);
                ended.put(key, held.subject() + ", " + held.teacher());
            }
        }
        wanted.forEach((key, row) -> {
            if (!goingOn.contains(key)) {
                newSlots.add(row);
                String before = ended.remove(key);
                String after = row.subject() + ", " + row.teacher();
                if (before == null) {
                    comparison.added(Sheet.TIMETABLE, key.toString(), after);
                } else {
                    comparison.changed(Sheet.TIMETABLE, key.toString(), before, after);
                }
            }
        });
        ended.keySet().removeAll(goingOn);
        ended.forEach((key, before) -> comparison.ended(Sheet.TIMETABLE, key.toString(), before));
    }

    List<Current.HeldAssignment> endedAssignments() {
        return endedAssignments;
    }

    List<YearRows.AssignmentRow> newAssignments() {
        return newAssignments;
    }

    List<Current.HeldSlot> endedSlots() {
        return endedSlots;
    }

    List<YearRows.SlotRow> newSlots() {
        return newSlots;
    }
}
