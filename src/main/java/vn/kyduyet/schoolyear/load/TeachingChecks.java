package vn.kyduyet.schoolyear.load;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import vn.kyduyet.people.Role;
import vn.kyduyet.schoolyear.sheets.Column;
import vn.kyduyet.schoolyear.sheets.Finding;
import vn.kyduyet.schoolyear.sheets.Sheet;

/** Whether assignments and timetable fit each other, as they would be after the load. */
final class TeachingChecks {

    /** More rows than that are not counted up in one sentence. */
    private static final int MOST_NAMED_ROWS = 20;

    private final YearRows rows;
    private final Current current;
    private final LocalDate from;
    private final List<Finding> findings;

    TeachingChecks(YearRows rows, Current current, LocalDate from, List<Finding> findings) {
        this.rows = rows;
        this.current = current;
        this.from = from;
        this.findings = findings;
    }

    private record Lesson(String teacher, String className, String subject) {}

    private record Moment(String teacher, int day, int period) {}

    /** Where something was said: a row of the file, or 0 for what the school has already. */
    private record Assigned(int row, int periods) {}

    void check(List<YearRows.AssignmentRow> assignments, List<YearRows.SlotRow> slots) {
        teachersInTwoPlaces(slots);
        Map<Lesson, Assigned> assigned = assigned(assignments);
        Map<Lesson, List<Integer>> timetabled = timetabled(slots);
        if (rows.has(Sheet.TIMETABLE)) {
            unassigned(assigned, timetabled);
        }
        if (!timetabled.isEmpty() && (rows.has(Sheet.TIMETABLE) || rows.has(Sheet.ASSIGNMENTS))) {
            otherPeriods(assigned, timetabled);
        }
        if (rows.has(Sheet.ASSIGNMENTS)) {
            notTeachers(assignments);
        }
    }

    private void teachersInTwoPlaces(List<YearRows.SlotRow> slots) {
        Map<Moment, YearRows.SlotRow> first = new HashMap<>();
        for (YearRows.SlotRow slot : slots) {
            Moment moment = new Moment(slot.teacher(), slot.day().getValue(), slot.period());
            YearRows.SlotRow earlier = first.putIfAbsent(moment, slot);
            if (earlier != null) {
                findings.add(Finding.error(
                        rows.name(Sheet.TIMETABLE),
                        slot.row(),
                        Column.TEACHER,
                        "schoolyear.row.two-classes",
                        slot.teacher(),
                        earlier.className(),
                        earlier.row(),
                        slot.className(),
                        Weekdays.text(slot.day()),
                        slot.period()));
            }
        }
    }

    private Map<Lesson, Assigned> assigned(List<YearRows.AssignmentRow> assignments) {
        Map<Lesson, Assigned> assigned = new LinkedHashMap<>();
        if (rows.has(Sheet.ASSIGNMENTS)) {
            assignments.forEach(row -> assigned.put(
                    new Lesson(row.teacher(), row.className(), row.subject()), new Assigned(row.row(), row.periods())));
        } else {
            current.assignments().stream()
                    .filter(held -> held.until() == null)
                    .forEach(held -> assigned.put(
                            new Lesson(held.teacher(), held.className(), held.subject()),
                            new Assigned(0, held.periods())));
        }
        return assigned;
    }

    private Map<Lesson, List<Integer>> timetabled(List<YearRows.SlotRow> slots) {
        Map<Lesson, List<Integer>> timetabled = new LinkedHashMap<>();
        if (rows.has(Sheet.TIMETABLE)) {
            slots.forEach(row -> timetabled
                    .computeIfAbsent(
                            new Lesson(row.teacher(), row.className(), row.subject()), lesson -> new ArrayList<>())
                    .add(row.row()));
        } else {
            current.slots().stream()
                    .filter(held -> held.until() == null)
                    .forEach(held -> timetabled
                            .computeIfAbsent(
                                    new Lesson(held.teacher(), held.className(), held.subject()),
                                    lesson -> new ArrayList<>())
                            .add(0));
        }
        return timetabled;
    }

    private void unassigned(Map<Lesson, Assigned> assigned, Map<Lesson, List<Integer>> timetabled) {
        if (assigned.isEmpty() && !timetabled.isEmpty()) {
            findings.add(Finding.warning(
                    rows.name(Sheet.TIMETABLE),
                    0,
                    null,
                    "schoolyear.row.no-assignments",
                    named(timetabled.values().stream()
                            .flatMap(List::stream)
                            .sorted()
                            .toList())));
            return;
        }
        timetabled.forEach((lesson, at) -> {
            if (!assigned.containsKey(lesson)) {
                findings.add(Finding.warning(
                        rows.name(Sheet.TIMETABLE),
                        at.get(0),
                        Column.TEACHER,
                        "schoolyear.row.unassigned",
                        lesson.teacher(),
                        lesson.subject(),
                        lesson.className(),
                        named(at)));
            }
        });
    }

    private void otherPeriods(Map<Lesson, Assigned> assigned, Map<Lesson, List<Integer>> timetabled) {
        assigned.forEach((lesson, one) -> {
            List<Integer> at = timetabled.getOrDefault(lesson, List.of());
            if (at.size() != one.periods()) {
                boolean inFile = one.row() > 0;
                findings.add(Finding.warning(
                        rows.name(inFile ? Sheet.ASSIGNMENTS : Sheet.TIMETABLE),
                        inFile ? one.row() : at.stream().findFirst().orElse(0),
                        Column.PERIODS,
                        "schoolyear.row.other-periods",
                        lesson.teacher(),
                        lesson.subject(),
                        lesson.className(),
                        one.periods(),
                        at.size()));
            }
        });
    }

    /** Whoever is assigned hands in plans, which only the post of a teacher allows. */
    private void notTeachers(List<YearRows.AssignmentRow> assignments) {
        Set<String> teachers = current.members().stream()
                .filter(member -> member.posts().stream()
                        .anyMatch(post -> post.role() == Role.TEACHER
                                && (post.until() == null || !post.until().isBefore(from))))
                .map(member -> member.username())
                .collect(Collectors.toCollection(HashSet::new));
        rows.staff().forEach(row -> {
            if (row.roles().contains(Role.TEACHER)) {
                teachers.add(row.username());
            } else {
                teachers.remove(row.username());
            }
        });
        for (YearRows.AssignmentRow row : assignments) {
            if (teachers.add(row.teacher())) {
                findings.add(Finding.warning(
                        rows.name(Sheet.ASSIGNMENTS),
                        row.row(),
                        Column.TEACHER,
                        "schoolyear.row.not-teacher",
                        row.teacher(),
                        RoleWords.text(Role.TEACHER)));
            }
        }
    }

    private static String named(List<Integer> rows) {
        String named = rows.stream().limit(MOST_NAMED_ROWS).map(String::valueOf).collect(Collectors.joining(", "));
        return rows.size() > MOST_NAMED_ROWS ? named + "…" : named;
    }
}
