package vn.kyduyet.inspection;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;
import vn.kyduyet.lessonplan.DueRecord;
import vn.kyduyet.lessonplan.LessonPlan;
import vn.kyduyet.lessonplan.LessonPlans;
import vn.kyduyet.lessonplan.Obligations;
import vn.kyduyet.people.GroupId;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.people.Post;
import vn.kyduyet.people.Role;
import vn.kyduyet.people.StaffDirectory;
import vn.kyduyet.regulation.Holder;
import vn.kyduyet.regulation.RecordType;
import vn.kyduyet.regulation.Regulation;
import vn.kyduyet.regulation.SubmissionCycle;
import vn.kyduyet.schoolyear.SchoolClass;
import vn.kyduyet.schoolyear.SchoolYear;
import vn.kyduyet.schoolyear.SchoolYears;
import vn.kyduyet.schoolyear.Teaching;

/** What stands on the system now of the records that a plan checks; the number of queries does not grow with the school. */
@Component
class RecordsOfPlan {

    private final CheckPlanRights rights;
    private final Obligations obligations;
    private final LessonPlans plans;
    private final SchoolYears years;
    private final Teaching teaching;
    private final StaffDirectory staff;
    private final Clock clock;

    RecordsOfPlan(
            CheckPlanRights rights,
            Obligations obligations,
            LessonPlans plans,
            SchoolYears years,
            Teaching teaching,
            StaffDirectory staff,
            Clock clock) {
        this.rights = rights;
        this.obligations = obligations;
        this.plans = plans;
        this.years = years;
        this.teaching = teaching;
        this.staff = staff;
        this.clock = clock;
    }

    /** By teacher and type, in the order of the plan. */
    Map<PersonId, Map<String, Found>> of(CheckPlan plan, Collection<PersonId> teachers) {
        SchoolYear year = years.of(plan.school()).stream()
                .filter(one -> one.id().equals(plan.year()))
                .findFirst()
                .orElseThrow();
        Regulation regulation = rights.regulation(plan.school());
        Set<Integer> weeks =
                IntStream.rangeClosed(plan.firstWeek(), plan.lastWeek()).boxed().collect(Collectors.toSet());
        Map<String, List<DueRecord>> due = obligations.ofWeeks(plan.school(), year, weeks).stream()
                .filter(record -> isOf(record, plan, year))
                .collect(Collectors.groupingBy(record -> key(
                        record.obligation().from(), record.obligation().type().id())));
        List<RecordType> types = plan.types().stream()
                .flatMap(type -> regulation.record(type).stream())
                .toList();
        Map<String, List<LessonPlan>> undated = undated(year, weeks, types);
        Holders holders = holders(plan, year);
        Map<PersonId, Map<String, Found>> found = new HashMap<>();
        for (PersonId teacher : teachers) {
            Map<String, Found> each = new LinkedHashMap<>();
            for (RecordType type : types) {
                each.put(type.id(), found(teacher, type, due, undated, holders));
            }
            found.put(teacher, each);
        }
        return found;
    }

    private static Found found(
            PersonId teacher,
            RecordType type,
            Map<String, List<DueRecord>> due,
            Map<String, List<LessonPlan>> undated,
            Holders holders) {
        if (!isDated(type)) {
            List<LessonPlan> handedIn = undated.getOrDefault(type.id(), List.of()).stream()
                    .filter(plan -> holders.isOf(plan, type, teacher))
                    .toList();
            return holders.holds(teacher, type)
                    ? new Found(type, CheckCounts.ofPlans(handedIn), true, List.of(), handedIn)
                    : Found.notHeld(type);
        }
        List<DueRecord> records = due.getOrDefault(key(teacher, type.id()), List.of());
        return records.isEmpty() && !holders.holds(teacher, type)
                ? Found.notHeld(type)
                : new Found(type, CheckCounts.of(records), true, records, List.of());
    }

    /** Those of its weeks; of those about no week, the year's, and those of a month that ends within its weeks. */
    private static boolean isOf(DueRecord record, CheckPlan plan, SchoolYear year) {
        if (!plan.types().contains(record.obligation().type().id())) {
            return false;
        }
        if (record.obligation().week() != null) {
            return true;
        }
        LocalDate last = record.obligation().lastDay();
        boolean ofTheYear = record.obligation().type().due().value() instanceof SubmissionCycle.OnceAYear;
        return year.week(plan.lastWeek())
                        .filter(week -> !last.isAfter(week.sunday()))
                        .isPresent()
                && (ofTheYear
                        || year.week(plan.firstWeek())
                                .filter(week -> !last.isBefore(week.monday()))
                                .isPresent());
    }

    private Map<String, List<LessonPlan>> undated(SchoolYear year, Set<Integer> weeks, List<RecordType> types) {
        Set<String> wanted = types.stream()
                .filter(type -> !isDated(type))
                .map(RecordType::id)
                .collect(Collectors.toSet());
        return wanted.isEmpty()
                ? Map.of()
                : plans.ofYear(year.id(), weeks, null, List.of()).stream()
                        .filter(plan -> wanted.contains(plan.recordType()))
                        .collect(Collectors.groupingBy(LessonPlan::recordType));
    }

    private static boolean isDated(RecordType type) {
        return !(type.due().value() instanceof SubmissionCycle.WhenNeeded);
    }

    private Holders holders(CheckPlan plan, SchoolYear year) {
        List<Post> posts = staff.postsOn(plan.school(), LocalDate.now(clock));
        return new Holders(
                posts.stream()
                        .filter(post -> post.role() == Role.TEACHER)
                        .map(Post::person)
                        .collect(Collectors.toSet()),
                teaching.classes(year.id()).stream()
                        .map(SchoolClass::homeroomTeacher)
                        .flatMap(teacher -> Optional.ofNullable(teacher).stream())
                        .collect(Collectors.toSet()),
                posts.stream()
                        .filter(post -> post.role() == Role.GROUP_HEAD && post.group() != null)
                        .collect(Collectors.toMap(
                                Post::person,
                                post -> Optional.ofNullable(post.group()).orElseThrow(),
                                (one, other) -> one)));
    }

    private static String key(PersonId person, String type) {
        return person + "|" + type;
    }

    /** Who keeps records of which sort. */
    private record Holders(Set<PersonId> teachers, Set<PersonId> homeroom, Map<PersonId, GroupId> heads) {

        boolean holds(PersonId person, RecordType type) {
            return switch (type.holder().value()) {
                case TEACHER -> teachers.contains(person);
                case HOMEROOM_TEACHER -> homeroom.contains(person);
                case GROUP_HEAD -> heads.containsKey(person);
                case BOARD, UNION, YOUTH -> false;
            };
        }

        boolean isOf(LessonPlan plan, RecordType type, PersonId person) {
            return type.holder().value() == Holder.GROUP_HEAD
                    ? plan.group() != null && plan.group().equals(heads.get(person))
                    : plan.author().equals(person);
        }
    }

    /**
     * What was found of one teacher's records of one type.
     *
     * @param held whether the person keeps such records
     * @param due what is due of them
     * @param others what was handed in where nothing is due on a day
     */
    public record Found(
            RecordType type, CheckCounts counts, boolean held, List<DueRecord> due, List<LessonPlan> others) {

        static Found notHeld(RecordType type) {
            return new Found(type, CheckCounts.NONE, false, List.of(), List.of());
        }

        public CheckCounts.Result result() {
            return held ? counts.result() : CheckCounts.Result.NOT_HELD;
        }
    }
}
