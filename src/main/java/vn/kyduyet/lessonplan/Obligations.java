package vn.kyduyet.lessonplan;

import java.text.Collator;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.people.SchoolId;
import vn.kyduyet.people.StaffDirectory;
import vn.kyduyet.regulation.Holder;
import vn.kyduyet.regulation.RecordType;
import vn.kyduyet.regulation.Regulation;
import vn.kyduyet.regulation.Regulations;
import vn.kyduyet.schoolyear.SchoolYear;
import vn.kyduyet.schoolyear.SchoolYears;
import vn.kyduyet.schoolyear.Teaching;
import vn.kyduyet.schoolyear.TeachingWeek;

/**
 * What is due from whom. Nothing of it is kept: it follows from the calendar, the timetable and the regulation, so that
 * a closing after a storm moves every open deadline at once. The number of queries does not grow with the school.
 */
@Component
public class Obligations {

    private static final Comparator<DueRecord> ORDER = Comparator.comparing(
                    (DueRecord record) -> record.obligation().lastDay())
            .thenComparing(record -> record.obligation().type().id())
            .thenComparing(
                    record -> record.obligation().subject(), Collator.getInstance(Locale.forLanguageTag("vi"))::compare)
            .thenComparing(
                    record -> Objects.requireNonNullElse(record.obligation().grade(), 0));

    private final Regulations regulations;
    private final SchoolYears years;
    private final Teaching teaching;
    private final StaffDirectory staff;
    private final LessonPlans plans;
    private final Clock clock;

    Obligations(
            Regulations regulations,
            SchoolYears years,
            Teaching teaching,
            StaffDirectory staff,
            LessonPlans plans,
            Clock clock) {
        this.regulations = regulations;
        this.years = years;
        this.teaching = teaching;
        this.staff = staff;
        this.plans = plans;
        this.clock = clock;
    }

    /** Everything that is due from one person in the school year of today, by day. Empty where no year is set up. */
    public List<DueRecord> of(PersonId person, SchoolId school) {
        return years.on(school, LocalDate.now(clock))
                .map(year -> due(school, year, obligation -> obligation.from().equals(person), person))
                .orElse(List.of());
    }

    /** Everything that is due at a school for a teaching week, and what is due in it without being about any week. */
    public List<DueRecord> ofWeek(SchoolId school, SchoolYear year, int week) {
        List<TeachingWeek> weeks = year.weeks();
        return due(school, year, obligation -> obligation.shownIn(weeks) == week, null);
    }

    /** Who taught a subject to a class level before a teacher and handed it over, so that their plans for a week count. */
    public Set<PersonId> predecessors(
            PersonId teacher, SchoolId school, SchoolYear year, int week, String subject, int grade) {
        return ofWeek(school, year, week).stream()
                .map(DueRecord::obligation)
                .filter(due -> due.from().equals(teacher) && due.subject().equalsIgnoreCase(subject))
                .filter(due -> Integer.valueOf(grade).equals(due.grade()))
                .flatMap(due -> due.predecessors().keySet().stream())
                .collect(Collectors.toSet());
    }

    /** Everything that is due at a school for some teaching weeks, and what is due for none. */
    public List<DueRecord> ofWeeks(SchoolId school, SchoolYear year, Set<Integer> weeks) {
        return due(school, year, obligation -> obligation.week() == null || weeks.contains(obligation.week()), null);
    }

    /** Everything that is due at a school with its last day between two days, both inclusive. */
    public List<DueRecord> between(SchoolId school, LocalDate from, LocalDate until) {
        return years.on(school, LocalDate.now(clock))
                .map(year -> due(
                        school,
                        year,
                        obligation -> !obligation.lastDay().isBefore(from)
                                && !obligation.lastDay().isAfter(until),
                        null))
                .orElse(List.of());
    }

    /** What is due in a school year and among those asked for, by day. */
    private List<DueRecord> due(
            SchoolId school, SchoolYear year, Predicate<Obligation> asked, @Nullable PersonId person) {
        LocalDate today = LocalDate.now(clock);
        Regulation regulation = regulations.on(school, today);
        TeachingLoad load = new TeachingLoad(year, teaching.assignments(year.id()), teaching.timetable(year.id()));
        List<Obligation> obligations = new DrawingUpObligations(regulation, load, staff.postsOn(school, today))
                .all().stream().filter(asked).toList();
        Map<String, List<LessonPlan>> handedIn =
                handedIn(year, regulation, obligations, person == null ? null : authors(person, obligations));
        Map<PersonId, String> names = staff.names(obligations.stream()
                .flatMap(obligation -> obligation.predecessors().keySet().stream())
                .distinct()
                .toList());
        Map<String, DueDays> days = regulation.catalogue().stream()
                .collect(Collectors.toMap(
                        RecordType::id, type -> DueDays.of(type.due().value(), year)));
        return obligations.stream()
                .map(obligation -> DueRecord.of(
                        obligation,
                        handedIn.getOrDefault(place(obligation.type().id(), obligation.week()), List.of()).stream()
                                .filter(plan -> obligation.isServedBy(plan, day(plan, days)))
                                .toList(),
                        today,
                        names))
                .sorted(ORDER)
                .toList();
    }

    /** The person's own, and who handed teaching over to the person. */
    private static Set<PersonId> authors(PersonId person, List<Obligation> obligations) {
        return Stream.concat(
                        Stream.of(person),
                        obligations.stream().flatMap(obligation -> obligation.predecessors().keySet().stream()))
                .collect(Collectors.toSet());
    }

    /** Only what could serve one of the obligations is read: a year has tens of thousands of plans. */
    private Map<String, List<LessonPlan>> handedIn(
            SchoolYear year, Regulation regulation, List<Obligation> obligations, @Nullable Set<PersonId> authors) {
        Set<Integer> weeks = obligations.stream()
                .map(Obligation::week)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        List<String> shared = regulation.catalogue().stream()
                .filter(type -> type.holder().value() == Holder.GROUP_HEAD
                        || type.holder().value() == Holder.BOARD)
                .map(RecordType::id)
                .toList();
        return plans.ofYear(year.id(), weeks, authors, shared).stream()
                .collect(Collectors.groupingBy(plan -> place(plan.recordType(), plan.week())));
    }

    private static @Nullable LocalDate day(LessonPlan plan, Map<String, DueDays> days) {
        LocalDate then = plan.rules().lastDay();
        return then == null || plan.week() != null
                ? then
                : days.getOrDefault(plan.recordType(), new DueDays(List.of()))
                        .now(then)
                        .orElse(null);
    }

    private static String place(String type, @Nullable Integer week) {
        return type + "|" + week;
    }
}
