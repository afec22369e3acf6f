package vn.kyduyet.lessonplan;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.people.Role;
import vn.kyduyet.schoolyear.SchoolYear;
import vn.kyduyet.schoolyear.TeachingWeek;
import vn.kyduyet.schoolyear.Term;

/**
 * What the five regulations ask of a school, counted a second time and from nothing but the lessons and the calendar: by
 * this the simulated term judges what the application says is due.
 */
final class TermDuties {

    static final String LESSON_PLAN = "lesson-plan";

    private final SimulatedSchool school;
    private final SchoolYear year;

    TermDuties(SimulatedSchool school, SchoolYear year) {
        this.school = school;
        this.year = year;
    }

    /**
     * Something due.
     *
     * @param nominal the day that the regulation names, before days off moved it; null where it is about a week
     * @param group the number of the group, -1 for none
     */
    record Duty(
            String type,
            PersonId from,
            String subject,
            @Nullable Integer grade,
            Set<String> classes,
            @Nullable Integer week,
            @Nullable LocalDate nominal,
            LocalDate lastDay,
            int periods,
            int group) {

        /** Names it as the application's obligations are named here. */
        String key() {
            return key(type, from, subject, grade, week, lastDay);
        }

        static String key(
                String type,
                PersonId from,
                String subject,
                @Nullable Integer grade,
                @Nullable Integer week,
                LocalDate lastDay) {
            return String.join(
                    "|",
                    type,
                    from.toString(),
                    subject,
                    grade == null ? "" : grade.toString(),
                    week == null ? lastDay.toString() : "w" + week);
        }
    }

    /** Everything that is due in the year. */
    List<Duty> all() {
        List<Duty> duties = new ArrayList<>();
        for (TeachingWeek week : year.weeks()) {
            duties.addAll(lessonPlans(week));
            if (school.profile.equals("thang-long")) {
                LocalDate personal = moved(week.monday().minusDays(10), week);
                teachersIn(week).forEach(person -> duties.add(ofWeek("teaching-plan", person, week, personal)));
                LocalDate common = moved(week.monday().minusDays(16), week);
                heads().forEach(person -> duties.add(ofWeek("group-teaching-plan", person, week, common)));
            }
        }
        LocalDate opening = year.terms().get(0).from();
        if (school.profile.equals("thuc-khang")) {
            months().forEach(day -> teachersOn(day.day())
                    .forEach(person -> duties.add(once("teacher-plan", person, day.nominal(), day.day()))));
        } else if (!school.profile.equals("thang-long")) {
            teachersOn(opening).forEach(person -> duties.add(once("teacher-plan", person, opening, opening)));
        }
        heads().forEach(person -> duties.add(once("group-plan", person, opening, opening)));
        duties.add(once("school-plan", school.vice, opening, opening));
        return duties;
    }

    /** Who decides on a record, in order: nobody on one's own, and the board when nobody else is left. */
    List<Role> route(String type, PersonId author) {
        List<Role> asked = switch (school.profile + " " + type) {
            case "thuc-khang lesson-plan" -> List.of(Role.GROUP_HEAD, Role.VICE_PRINCIPAL);
            case "thuc-khang teacher-plan", "xuan-truong lesson-plan" -> List.of(Role.GROUP_HEAD);
            case "thuc-khang group-plan" -> List.of(Role.VICE_PRINCIPAL);
            case "xuan-truong teacher-plan", "xuan-truong group-plan", "xuan-truong school-plan" -> List.of();
            default ->
                type.equals(LESSON_PLAN) || type.equals("teacher-plan")
                        ? List.of(Role.GROUP_HEAD, Role.PRINCIPAL)
                        : List.of(Role.PRINCIPAL);
        };
        List<Role> route = new ArrayList<>(asked);
        route.removeIf(role -> author.equals(holder(role, author)));
        return route.isEmpty() && !asked.isEmpty() ? List.of(Role.VICE_PRINCIPAL) : route;
    }

    /** Whether whoever hands a record in signs it before it goes on. */
    boolean isSignedByAuthor() {
        return school.profile.equals("thang-long");
    }

    PersonId holder(Role role, PersonId author) {
        return switch (role) {
            case GROUP_HEAD -> school.head(school.groupOf(author));
            case VICE_PRINCIPAL -> school.vice;
            default -> school.principal;
        };
    }

    /** The last day on which somebody should decide on what reached him or her on a day. */
    LocalDate decideBy(LocalDate since) {
        return school.profile.equals("xuan-truong")
                ? decideFrom(since).with(TemporalAdjusters.nextOrSame(DayOfWeek.SUNDAY))
                : since.plusDays(7);
    }

    /** The first day on which it is their turn. */
    LocalDate decideFrom(LocalDate since) {
        return school.profile.equals("xuan-truong") && isEven(since)
                ? since.with(TemporalAdjusters.next(DayOfWeek.MONDAY))
                : since;
    }

    private List<Duty> lessonPlans(TeachingWeek week) {
        Map<String, Duty> duties = new LinkedHashMap<>();
        LocalDate lastDay = lastDayOfPlans(week);
        taught(week)
                .forEach((lesson, periods) -> duties.merge(
                        lesson.teacher() + "|" + lesson.subject() + "|" + lesson.grade(),
                        new Duty(
                                LESSON_PLAN,
                                lesson.teacher(),
                                lesson.subject(),
                                lesson.grade(),
                                Set.of(lesson.className()),
                                week.number(),
                                null,
                                lastDay,
                                periods,
                                school.groupOf(lesson.teacher())),
                        TermDuties::together));
        return List.copyOf(duties.values());
    }

    private static Duty together(Duty one, Duty other) {
        Set<String> classes = new TreeSet<>(one.classes());
        classes.addAll(other.classes());
        return new Duty(
                one.type(),
                one.from(),
                one.subject(),
                one.grade(),
                classes,
                one.week(),
                null,
                one.lastDay(),
                Math.max(one.periods(), other.periods()),
                one.group());
    }

    /** Lessons of a week counted by teacher, class and subject. */
    private Map<Taught, Integer> taught(TeachingWeek week) {
        Map<Taught, Integer> counted = new HashMap<>();
        for (SimulatedSchool.Lesson lesson : school.lessons) {
            LocalDate day = week.monday().with(TemporalAdjusters.nextOrSame(lesson.day()));
            if (lesson.holdsOn(day) && teaches(day)) {
                counted.merge(
                        new Taught(lesson.teacher(), lesson.className(), lesson.grade(), lesson.subject()),
                        1,
                        Integer::sum);
            }
        }
        return counted;
    }

    private record Taught(PersonId teacher, String className, int grade, String subject) {}

    private LocalDate lastDayOfPlans(TeachingWeek week) {
        return switch (school.profile) {
            case "thang-long" -> moved(week.monday().minusDays(6), week);
            case "xuan-truong" -> {
                LocalDate monday = week.monday().minusWeeks(2);
                while (!isEven(monday)) {
                    monday = monday.minusWeeks(1);
                }
                yield moved(monday.plusDays(6), week);
            }
            default -> week.monday().minusDays(1);
        };
    }

    /** The next day on which the school is open, but the eve of the week at the latest. */
    private LocalDate moved(LocalDate day, TeachingWeek week) {
        LocalDate open = open(day);
        LocalDate eve = week.monday().minusDays(1);
        return open.isAfter(eve) ? eve : open;
    }

    private LocalDate open(LocalDate day) {
        LocalDate open = day;
        while (year.isOff(open)) {
            open = open.plusDays(1);
        }
        return open;
    }

    private static boolean isEven(LocalDate day) {
        int monday =
                day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)).getDayOfMonth();
        return monday > 7 && monday <= 14 || monday > 21 && monday <= 28;
    }

    private record Month(LocalDate nominal, LocalDate day) {}

    private List<Month> months() {
        LocalDate first = year.terms().get(0).from();
        LocalDate last = year.terms().get(year.terms().size() - 1).until();
        List<Month> months = new ArrayList<>();
        for (YearMonth month = YearMonth.from(first); !month.atDay(28).isAfter(last); month = month.plusMonths(1)) {
            months.add(new Month(month.atDay(28), open(month.atDay(28))));
        }
        return months;
    }

    private boolean teaches(LocalDate day) {
        return !year.isOff(day) && year.terms().stream().anyMatch((Term term) -> term.contains(day));
    }

    private Set<PersonId> teachersIn(TeachingWeek week) {
        return taught(week).keySet().stream().map(Taught::teacher).collect(Collectors.toSet());
    }

    private Set<PersonId> teachersOn(LocalDate day) {
        return school.lessons.stream()
                .filter(lesson -> lesson.holdsOn(day))
                .map(SimulatedSchool.Lesson::teacher)
                .collect(Collectors.toSet());
    }

    private List<PersonId> heads() {
        return school.groups.stream().map(members -> members.get(0)).toList();
    }

    private Duty ofWeek(String type, PersonId from, TeachingWeek week, LocalDate lastDay) {
        return new Duty(type, from, "", null, Set.of(), week.number(), null, lastDay, 0, school.groupOf(from));
    }

    private Duty once(String type, PersonId from, LocalDate nominal, LocalDate lastDay) {
        return new Duty(
                type,
                from,
                "",
                null,
                Set.of(),
                null,
                Objects.requireNonNull(nominal),
                lastDay,
                0,
                school.groupOf(from));
    }
}
