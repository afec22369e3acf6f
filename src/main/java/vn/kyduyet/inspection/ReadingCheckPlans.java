package vn.kyduyet.inspection;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.kyduyet.people.Group;
import vn.kyduyet.people.GroupId;
import vn.kyduyet.people.Person;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.people.Post;
import vn.kyduyet.people.Role;
import vn.kyduyet.people.SchoolId;
import vn.kyduyet.people.SignedInPerson;
import vn.kyduyet.people.StaffDirectory;
import vn.kyduyet.people.VietnameseNames;
import vn.kyduyet.refusal.Refusal;
import vn.kyduyet.regulation.Clause;
import vn.kyduyet.regulation.Regulation;

/** The board and inspectors see the check plans of their school; a teacher sees what was found about himself or herself. */
@Component
public class ReadingCheckPlans {

    private final CheckPlans plans;
    private final CheckPlanRights rights;
    private final RecordsOfPlan records;
    private final StaffDirectory staff;
    private final Clock clock;

    ReadingCheckPlans(
            CheckPlans plans, CheckPlanRights rights, RecordsOfPlan records, StaffDirectory staff, Clock clock) {
        this.plans = plans;
        this.rights = rights;
        this.records = records;
        this.staff = staff;
        this.clock = clock;
    }

    /** Those who teach on a day, in the order of names. */
    static List<Person> teachers(StaffDirectory staff, SchoolId school, LocalDate day) {
        return staff.holders(school, Role.TEACHER, day).stream()
                .distinct()
                .sorted(Comparator.comparing(Person::fullName, VietnameseNames.ORDER))
                .toList();
    }

    /** What the reader's list shows. */
    public Listed list(SignedInPerson reader) {
        boolean all = rights.mayRead(reader);
        List<CheckPlan> found = all ? plans.of(reader.school()) : List.of();
        Map<CheckPlanId, Set<PersonId>> checked = plans
                .newestOf(found.stream().map(CheckPlan::id).toList())
                .stream()
                .collect(Collectors.groupingBy(
                        CheckedRecord::plan, Collectors.mapping(CheckedRecord::teacher, Collectors.toSet())));
        List<Post> posts = all ? posts(reader.school()) : List.of();
        List<Progress> progress = found.stream()
                .map(plan -> {
                    Set<PersonId> done = checked.getOrDefault(plan.id(), Set.of());
                    Set<PersonId> everyone = everyone(plan, posts);
                    everyone.addAll(done);
                    return new Progress(plan, done.size(), everyone.size());
                })
                .toList();
        return new Listed(all, rights.mayWrite(reader), progress, own(reader));
    }

    private List<OwnResult> own(SignedInPerson reader) {
        List<CheckedRecord> found = plans.newestAbout(reader.id());
        Map<CheckPlanId, CheckPlan> about = found.isEmpty()
                ? Map.of()
                : plans.of(reader.school()).stream().collect(Collectors.toMap(CheckPlan::id, plan -> plan));
        Map<PersonId, String> names = staff.names(
                found.stream().map(CheckedRecord::checkedBy).distinct().toList());
        Regulation regulation = rights.regulation(reader.school());
        return found.stream()
                .filter(check -> check.result() != CheckCounts.Result.NOT_HELD && about.containsKey(check.plan()))
                .map(check -> new OwnResult(
                        about.get(check.plan()),
                        check,
                        name(regulation, check.type()),
                        names.getOrDefault(check.checkedBy(), "?")))
                .toList();
    }

    /** Thrown when there is none or it is not the reader's to see: {@link vn.kyduyet.refusal.RefusedException}. */
    CheckPlan require(SignedInPerson reader, CheckPlanId id) {
        return plans.find(id)
                .filter(plan -> plan.school().equals(reader.school()) && rights.mayRead(reader))
                .orElseThrow(() ->
                        Refusal.notFound("inspection.plan.refused.not-found").asException());
    }

    /** A plan with what was found. Throws as {@link #teacher}. */
    public Table table(SignedInPerson reader, CheckPlanId id) {
        CheckPlan plan = require(reader, id);
        Regulation regulation = rights.regulation(plan.school());
        List<CheckedRecord> found = plans.newestOf(List.of(id));
        Map<PersonId, Map<String, CheckedRecord>> byTeacher = new HashMap<>();
        found.forEach(check -> byTeacher
                .computeIfAbsent(check.teacher(), first -> new HashMap<>())
                .put(check.type(), check));
        Map<PersonId, String> teachers = teachers(plan);
        List<PersonId> people = new ArrayList<>(plan.checkers());
        people.add(plan.madeBy());
        found.forEach(check -> people.add(check.checkedBy()));
        found.forEach(check -> people.add(check.teacher()));
        Map<PersonId, String> names =
                new HashMap<>(staff.names(people.stream().distinct().toList()));
        names.putAll(teachers);
        byTeacher.keySet().forEach(teacher -> teachers.putIfAbsent(teacher, names.getOrDefault(teacher, "?")));
        Map<PersonId, String> groups = groups(plan);
        return new Table(
                plan,
                plan.types().stream()
                        .map(type -> new Column(type, name(regulation, type)))
                        .toList(),
                teachers.entrySet().stream()
                        .sorted(Map.Entry.comparingByValue(VietnameseNames.ORDER))
                        .map(teacher -> new Row(
                                teacher.getKey(),
                                teacher.getValue(),
                                groups.getOrDefault(teacher.getKey(), ""),
                                byTeacher.getOrDefault(teacher.getKey(), Map.of())))
                        .toList(),
                names,
                staff.groups(plan.school()).stream()
                        .filter(group -> plan.groups().contains(group.id()))
                        .map(Group::name)
                        .toList(),
                regulation.checks().planBy().clause(),
                rights.checksBy(reader, plan) && !LocalDate.now(clock).isBefore(plan.from()));
    }

    /**
     * One teacher's records as they stand now, and as the last check found them.
     *
     * @throws vn.kyduyet.refusal.RefusedException when there is no such plan, it is not the reader's to see, or the
     *     person is not in it
     */
    public TeacherView teacher(SignedInPerson reader, CheckPlanId id, PersonId teacher) {
        Table table = table(reader, id);
        Row row = table.rows().stream()
                .filter(one -> one.teacher().equals(teacher))
                .findFirst()
                .orElseThrow(() ->
                        Refusal.notFound("inspection.plan.refused.not-in-plan").asException());
        return new TeacherView(
                table,
                row,
                List.copyOf(Objects.requireNonNull(
                                records.of(table.plan(), List.of(teacher)).get(teacher))
                        .values()));
    }

    /** Those whom a plan checks today, with their names. */
    Map<PersonId, String> teachers(CheckPlan plan) {
        return new LinkedHashMap<>(staff.names(everyone(plan, posts(plan.school()))));
    }

    private List<Post> posts(SchoolId school) {
        return staff.postsOn(school, LocalDate.now(clock));
    }

    private static Set<PersonId> everyone(CheckPlan plan, List<Post> posts) {
        return Stream.concat(
                        plan.teachers().stream(),
                        posts.stream()
                                .filter(post -> post.role() == Role.TEACHER || post.role() == Role.GROUP_HEAD)
                                .filter(post -> isOneOf(plan.groups(), post.group()))
                                .map(Post::person))
                .collect(Collectors.toSet());
    }

    private static boolean isOneOf(Set<GroupId> groups, @Nullable GroupId group) {
        return group != null && groups.contains(group);
    }

    private Map<PersonId, String> groups(CheckPlan plan) {
        Map<GroupId, String> names =
                staff.groups(plan.school()).stream().collect(Collectors.toMap(Group::id, Group::name));
        return posts(plan.school()).stream()
                .filter(post -> post.group() != null)
                .collect(Collectors.toMap(
                        Post::person, post -> names.getOrDefault(post.group(), ""), (one, other) -> one));
    }

    private static String name(Regulation regulation, String type) {
        return regulation.record(type).map(record -> record.name().value()).orElse(type);
    }

    /** What a reader's list shows: all plans for those who may see them, and what was found about the reader. */
    public record Listed(boolean all, boolean mayWrite, List<Progress> plans, List<OwnResult> own) {}

    /** How many of a plan's teachers were checked. */
    public record Progress(CheckPlan plan, int checked, int total) {}

    /** What was found about the reader. */
    public record OwnResult(CheckPlan plan, CheckedRecord check, String type, String checker) {}

    /** A type of record. */
    public record Column(String type, String name) {}

    /** What was found about a teacher, by type; empty before the first check. */
    public record Row(PersonId teacher, String name, String group, Map<String, CheckedRecord> checks) {

        public boolean isChecked() {
            return !checks.isEmpty();
        }
    }

    /**
     * A plan as a table.
     *
     * @param names of everyone in it
     * @param groups the names of its groups
     * @param clause who makes check plans
     * @param mayCheck whether the reader may record a check now
     */
    public record Table(
            CheckPlan plan,
            List<Column> columns,
            List<Row> rows,
            Map<PersonId, String> names,
            List<String> groups,
            Clause clause,
            boolean mayCheck) {

        public int checked() {
            return (int) rows.stream().filter(Row::isChecked).count();
        }

        public List<String> checkers() {
            return plan.checkers().stream()
                    .map(checker -> names.getOrDefault(checker, "?"))
                    .sorted(VietnameseNames.ORDER)
                    .toList();
        }
    }

    /** One teacher of a plan. */
    public record TeacherView(Table table, Row row, List<RecordsOfPlan.Found> now) {}
}
