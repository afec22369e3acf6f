package vn.kyduyet.inspection;

import java.text.Collator;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import vn.kyduyet.people.Person;
import vn.kyduyet.refusal.Refusal;
import vn.kyduyet.schoolyear.DaysOff;
import vn.kyduyet.schoolyear.SchoolClass;
import vn.kyduyet.schoolyear.SchoolYear;
import vn.kyduyet.schoolyear.SchoolYears;
import vn.kyduyet.schoolyear.Teaching;
import vn.kyduyet.schoolyear.TeachingWeek;
import vn.kyduyet.schoolyear.TimetableEntry;
import vn.kyduyet.wording.WrittenDates;

/** Finds the lesson that a teacher gives in a period of a day: by the timetable, or as the checker says. */
@Component
public class FindingLesson {

    private static final Collator LETTERS = Collator.getInstance(Locale.forLanguageTag("vi-VN"));

    private final SchoolYears years;
    private final Teaching teaching;

    FindingLesson(SchoolYears years, Teaching teaching) {
        this.years = years;
        this.teaching = teaching;
    }

    /** What the timetable says, or why it says nothing. */
    public Timetabled at(Person teacher, LocalDate day, int period) {
        Optional<SchoolYear> found = years.on(teacher.school(), day);
        if (found.isEmpty()) {
            return Timetabled.none(
                    Refusal.notFound("inspection.lesson.no-year", WrittenDates.DAY.format(day)), null, null);
        }
        SchoolYear year = found.get();
        TeachingWeek week = year.weekOf(day).orElse(null);
        Optional<DaysOff> off =
                year.daysOff().stream().filter(days -> days.contain(day)).findFirst();
        if (off.isPresent()) {
            return Timetabled.none(
                    Refusal.notFound(
                            "inspection.lesson.day-off",
                            WrittenDates.DAY.format(day),
                            off.get().name()),
                    year,
                    week);
        }
        if (week == null || year.terms().stream().noneMatch(term -> term.contains(day))) {
            return Timetabled.none(
                    Refusal.notFound("inspection.lesson.no-week", WrittenDates.DAY.format(day)), year, week);
        }
        List<TimetableEntry> timetable = teaching.timetable(year.id()).stream()
                .filter(entry -> entry.holdsOn(day))
                .toList();
        List<Lesson> lessons = lessons(timetable, teacher, day, period, year, week);
        return lessons.isEmpty()
                ? Timetabled.none(why(timetable, teacher, day, period), year, week)
                : Timetabled.of(lessons, year, week);
    }

    /**
     * The lesson that the checker says it is.
     *
     * @throws vn.kyduyet.refusal.RefusedException when nothing is taught in the week, or there is no such class or
     *     subject
     */
    public Lesson chosen(Person teacher, LocalDate day, String subject, String className) {
        SchoolYear year = years.require(teacher.school(), day);
        TeachingWeek week = year.weekOf(day)
                .orElseThrow(() -> Refusal.notFound("inspection.lesson.no-week", WrittenDates.DAY.format(day))
                        .asException());
        SchoolClass schoolClass = Optional.ofNullable(classes(year).get(className))
                .orElseThrow(() -> Refusal.invalid("inspection.refused.no-class", className)
                        .asException());
        if (!subjects(year).contains(subject)) {
            throw Refusal.invalid("inspection.refused.no-subject", subject).asException();
        }
        return new Lesson(year, week, null, subject, List.of(className), schoolClass.grade());
    }

    /** The names of the classes of a year, by level. */
    public List<String> classNames(SchoolYear year) {
        return teaching.classes(year.id()).stream().map(SchoolClass::name).toList();
    }

    /** The subjects that somebody teaches in a year, in alphabetical order. */
    public List<String> subjects(SchoolYear year) {
        return teaching.assignments(year.id()).stream()
                .map(assignment -> assignment.subject().name())
                .distinct()
                .sorted(LETTERS::compare)
                .toList();
    }

    private List<Lesson> lessons(
            List<TimetableEntry> timetable,
            Person teacher,
            LocalDate day,
            int period,
            SchoolYear year,
            TeachingWeek week) {
        Map<String, SchoolClass> classes = classes(year);
        Map<String, List<String>> together = new LinkedHashMap<>();
        Map<String, Lesson> lessons = new LinkedHashMap<>();
        for (TimetableEntry entry : timetable) {
            if (entry.teacher().equals(teacher.id()) && entry.day() == day.getDayOfWeek() && entry.period() == period) {
                int grade = classes.get(entry.className()).grade();
                String key = entry.subject() + "|" + grade;
                List<String> names = together.computeIfAbsent(key, first -> new ArrayList<>());
                names.add(entry.className());
                lessons.put(key, new Lesson(year, week, period, entry.subject(), List.copyOf(names), grade));
            }
        }
        return List.copyOf(lessons.values());
    }

    private static Refusal why(List<TimetableEntry> timetable, Person teacher, LocalDate day, int period) {
        if (timetable.isEmpty()) {
            return Refusal.notFound("inspection.lesson.no-timetable", WrittenDates.DAY.format(day));
        }
        if (timetable.stream().noneMatch(entry -> entry.teacher().equals(teacher.id()))) {
            return Refusal.notFound("inspection.lesson.not-in-timetable", teacher.fullName());
        }
        int last = timetable.stream().mapToInt(TimetableEntry::period).max().orElse(0);
        if (day.getDayOfWeek() == DayOfWeek.SUNDAY
                && timetable.stream().noneMatch(entry -> entry.day() == DayOfWeek.SUNDAY)) {
            return Refusal.notFound("inspection.lesson.sunday", WrittenDates.DAY.format(day));
        }
        if (period < 1 || period > last) {
            return Refusal.notFound("inspection.lesson.no-period", period, last);
        }
        return Refusal.notFound("inspection.lesson.free", teacher.fullName(), period, WrittenDates.DAY.format(day));
    }

    private Map<String, SchoolClass> classes(SchoolYear year) {
        return teaching.classes(year.id()).stream()
                .collect(Collectors.toMap(SchoolClass::name, Function.identity(), (one, other) -> one, TreeMap::new));
    }
}
