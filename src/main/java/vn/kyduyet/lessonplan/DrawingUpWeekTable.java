package vn.kyduyet.lessonplan;

import java.text.Collator;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.kyduyet.people.Group;
import vn.kyduyet.people.GroupId;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.people.Role;
import vn.kyduyet.people.SignedInPerson;
import vn.kyduyet.people.StaffDirectory;
import vn.kyduyet.people.VietnameseNames;
import vn.kyduyet.refusal.Refusal;
import vn.kyduyet.regulation.Regulations;
import vn.kyduyet.schoolyear.SchoolYear;
import vn.kyduyet.schoolyear.SchoolYears;
import vn.kyduyet.schoolyear.TeachingWeek;

/**
 * How a teaching week stands, for those who look after it: a tổ trưởng sees the own group, the board and inspectors the
 * whole school. The number of queries does not grow with the school.
 */
@Component
public class DrawingUpWeekTable {

    private final Obligations obligations;
    private final LessonPlans plans;
    private final SchoolYears years;
    private final Regulations regulations;
    private final StaffDirectory staff;
    private final Clock clock;

    DrawingUpWeekTable(
            Obligations obligations,
            LessonPlans plans,
            SchoolYears years,
            Regulations regulations,
            StaffDirectory staff,
            Clock clock) {
        this.obligations = obligations;
        this.plans = plans;
        this.years = years;
        this.regulations = regulations;
        this.staff = staff;
        this.clock = clock;
    }

    /**
     * The table of a week. Empty where the school has not set up the year of today, or a year without weeks.
     *
     * @param number of the teaching week; that of today, or the next, when null or not of the year
     * @param asked the group to show alone; all that the reader may see when null
     * @throws vn.kyduyet.refusal.RefusedException when it is not the reader's to see
     */
    public Optional<WeekTable> of(SignedInPerson reader, @Nullable Integer number, @Nullable GroupId asked) {
        LocalDate today = LocalDate.now(clock);
        List<Group> groups = groups(reader, today);
        Optional<SchoolYear> year = years.on(reader.school(), today);
        if (year.isEmpty() || year.get().weeks().isEmpty()) {
            return Optional.empty();
        }
        List<TeachingWeek> weeks = year.get().weeks();
        boolean all = seesAll(reader);
        Group chosen = all
                ? groups.stream()
                        .filter(group -> group.id().equals(asked))
                        .findFirst()
                        .orElse(null)
                : groups.get(0);
        TeachingWeek week = week(weeks, number, today);
        return Optional.of(new WeekTable(
                year.get(),
                weeks,
                week,
                groups,
                chosen,
                sections(reader, year.get(), week, groups, chosen),
                mayRemind(reader, today)));
    }

    /** Those who see the table: the board, inspectors, and each tổ trưởng. */
    public static boolean isOpenTo(SignedInPerson reader) {
        return seesAll(reader) || reader.holds(Role.GROUP_HEAD);
    }

    private static boolean seesAll(SignedInPerson reader) {
        return reader.holds(Role.PRINCIPAL) || reader.holds(Role.VICE_PRINCIPAL) || reader.holds(Role.INSPECTOR);
    }

    /** Who reminds is the regulation's to say; the board always may. */
    private boolean mayRemind(SignedInPerson reader, LocalDate today) {
        Role chases = regulations.on(reader.school(), today).checks().chasedBy().value();
        return reader.holds(chases) || reader.holds(Role.PRINCIPAL) || reader.holds(Role.VICE_PRINCIPAL);
    }

    private List<Group> groups(SignedInPerson reader, LocalDate today) {
        if (seesAll(reader)) {
            Collator vietnamese = Collator.getInstance(Locale.forLanguageTag("vi"));
            return staff.groups(reader.school()).stream()
                    .sorted(Comparator.comparing(Group::name, vietnamese))
                    .toList();
        }
        return Optional.of(reader)
                .filter(person -> person.holds(Role.GROUP_HEAD))
                .flatMap(head -> staff.groupOf(head.id(), today))
                .map(List::of)
                .orElseThrow(
                        () -> Refusal.forbidden("lessonplan.refused.week-table").asException());
    }

    private static TeachingWeek week(List<TeachingWeek> weeks, @Nullable Integer number, LocalDate today) {
        return weeks.stream()
                .filter(week -> number != null && week.number() == number)
                .findFirst()
                .or(() -> weeks.stream()
                        .filter(week -> !week.sunday().isBefore(today))
                        .findFirst())
                .orElse(weeks.get(weeks.size() - 1));
    }

    private List<WeekTable.Section> sections(
            SignedInPerson reader, SchoolYear year, TeachingWeek week, List<Group> groups, @Nullable Group chosen) {
        Map<PersonId, Draft> drafts = new LinkedHashMap<>();
        List<DueRecord> due = obligations.ofWeek(reader.school(), year, week.number());
        due.forEach(record -> drafts.computeIfAbsent(
                        record.obligation().from(),
                        from -> new Draft(record.obligation().group()))
                .records
                .add(record));
        Set<LessonPlanId> served = due.stream()
                .flatMap(record -> record.plans().stream())
                .map(LessonPlan::id)
                .collect(Collectors.toSet());
        plans.ofYear(year.id(), List.of(week.number()), null, List.of()).stream()
                .filter(plan -> plan.week() != null && !served.contains(plan.id()))
                .forEach(plan -> drafts.computeIfAbsent(plan.author(), author -> new Draft(plan.group()))
                        .others
                        .add(plan));
        Map<PersonId, String> names = staff.names(drafts.keySet());
        Map<@Nullable GroupId, List<WeekTable.Row>> rows = new HashMap<>();
        drafts.forEach((person, draft) -> rows.computeIfAbsent(draft.group, group -> new ArrayList<>())
                .add(new WeekTable.Row(
                        person,
                        names.getOrDefault(person, ""),
                        List.copyOf(draft.records),
                        List.copyOf(draft.others))));
        List<WeekTable.Section> sections = new ArrayList<>();
        for (Group group : chosen == null ? groups : List.of(chosen)) {
            sections.add(section(group, rows.getOrDefault(group.id(), List.of())));
        }
        if (chosen == null) {
            sections.add(section(null, rows.getOrDefault(null, List.of())));
        }
        return sections.stream().filter(section -> !section.rows().isEmpty()).toList();
    }

    private static WeekTable.Section section(@Nullable Group group, List<WeekTable.Row> rows) {
        return new WeekTable.Section(
                group,
                rows.stream()
                        .sorted(Comparator.comparing(WeekTable.Row::name, VietnameseNames.ORDER)
                                .thenComparing(row -> Objects.toString(row.person())))
                        .toList());
    }

    /** A row while it is filled. */
    private static final class Draft {

        private final @Nullable GroupId group;
        private final List<DueRecord> records = new ArrayList<>();
        private final List<LessonPlan> others = new ArrayList<>();

        Draft(@Nullable GroupId group) {
            this.group = group;
        }
    }
}
