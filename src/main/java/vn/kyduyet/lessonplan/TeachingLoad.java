package vn.kyduyet.lessonplan;

import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.schoolyear.Assignment;
import vn.kyduyet.schoolyear.SchoolYear;
import vn.kyduyet.schoolyear.TeachingWeek;
import vn.kyduyet.schoolyear.TimetableEntry;

/** How many periods of each assignment are taught in a week: by the timetable where there is one, else as assigned. */
final class TeachingLoad {

    private static final int SCHOOL_DAYS = 6;

    private final SchoolYear year;
    private final List<Assignment> assignments;
    private final Map<String, List<TimetableEntry>> timetable;
    private final Map<String, List<Assignment>> ended;

    TeachingLoad(SchoolYear year, List<Assignment> assignments, List<TimetableEntry> timetable) {
        this.year = year;
        this.assignments = assignments;
        this.timetable = timetable.stream().collect(Collectors.groupingBy(TeachingLoad::key));
        this.ended = assignments.stream()
                .filter(assignment -> assignment.until() != null)
                .collect(Collectors.groupingBy(TeachingLoad::taught));
    }

    SchoolYear year() {
        return year;
    }

    List<Assignment> assignments() {
        return assignments;
    }

    /** 0 in a week in which the assignment does not hold, or all of whose days are off. */
    int periods(Assignment assignment, TeachingWeek week) {
        List<LocalDate> days = week.monday()
                .datesUntil(week.monday().plusDays(SCHOOL_DAYS))
                .filter(day -> assignment.holdsOn(day) && teaches(day))
                .toList();
        List<TimetableEntry> entries = timetable.getOrDefault(key(assignment), List.of());
        if (entries.isEmpty()) {
            return days.isEmpty() ? 0 : assignment.periods();
        }
        return (int) days.stream()
                .flatMap(day ->
                        entries.stream().filter(entry -> entry.day() == day.getDayOfWeek() && entry.holdsOn(day)))
                .count();
    }

    /** Who taught the subject to the class until the day before, and until the day before that one, and so on. */
    Set<PersonId> predecessors(Assignment assignment) {
        Set<PersonId> found = new LinkedHashSet<>();
        Optional<Assignment> before = before(assignment);
        while (before.isPresent()) {
            found.add(before.get().teacher());
            before = before(before.get());
        }
        return found;
    }

    private Optional<Assignment> before(Assignment assignment) {
        return ended.getOrDefault(taught(assignment), List.of()).stream()
                .filter(earlier -> assignment.from().minusDays(1).equals(earlier.until()))
                .filter(earlier -> earlier.from().isBefore(assignment.from()))
                .findFirst();
    }

    private static String taught(Assignment assignment) {
        return assignment.schoolClass().name() + "|" + assignment.subject().name();
    }

    private boolean teaches(LocalDate day) {
        return !year.isOff(day) && year.terms().stream().anyMatch(term -> term.contains(day));
    }

    private static String key(TimetableEntry entry) {
        return entry.className() + "|" + entry.subject() + "|" + entry.teacher();
    }

    private static String key(Assignment assignment) {
        return assignment.schoolClass().name() + "|" + assignment.subject().name() + "|" + assignment.teacher();
    }
}
