package vn.kyduyet.inspection;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import vn.kyduyet.people.GroupId;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.people.SchoolId;
import vn.kyduyet.schoolyear.SchoolYearId;

/** The check plans and what was found by them; however many there are, a list takes as many queries as one plan. */
@Repository
public class CheckPlans {

    private final JdbcClient database;
    private final Clock clock;

    CheckPlans(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    Optional<CheckPlan> find(CheckPlanId id) {
        return select("where id = :key", id.value()).stream().findFirst();
    }

    /** All of a school, the newest first. */
    List<CheckPlan> of(SchoolId school) {
        return select("where school = :key", school.value());
    }

    /** The plan that a form, known by its token, has made already. */
    Optional<CheckPlanId> madeWith(UUID token) {
        return database.sql("select id from check_plan where token = :token")
                .param("token", token)
                .query(UUID.class)
                .optional()
                .map(CheckPlanId::new);
    }

    /** Thrown when the token was used before: {@link org.springframework.dao.DuplicateKeyException}. */
    @Transactional(propagation = Propagation.MANDATORY)
    void add(CheckPlan plan, UUID token) {
        database.sql("""
                        insert into check_plan (id, school, school_year, title, starts, ends, first_week, last_week, made_by,
                                                made_at, token)
                        values (:id, :school, :year, :title, :from, :until, :first, :last, :by, :at, :token)
                        """)
                .param("id", plan.id().value())
                .param("school", plan.school().value())
                .param("year", plan.year().value())
                .param("title", plan.title())
                .param("from", plan.from())
                .param("until", plan.until())
                .param("first", plan.firstWeek())
                .param("last", plan.lastWeek())
                .param("by", plan.madeBy().value())
                .param("at", now())
                .param("token", token)
                .update();
        plan.groups().forEach(group -> link("check_plan_group", "subject_group", plan, group.value()));
        plan.teachers().forEach(teacher -> link("check_plan_teacher", "teacher", plan, teacher.value()));
        plan.checkers().forEach(checker -> link("check_plan_checker", "person", plan, checker.value()));
        for (int position = 0; position < plan.types().size(); position++) {
            database.sql("insert into check_plan_type (plan, position, record_type) values (:plan, :position, :type)")
                    .param("plan", plan.id().value())
                    .param("position", position + 1)
                    .param("type", plan.types().get(position))
                    .update();
        }
    }

    private void link(String table, String column, CheckPlan plan, UUID value) {
        database.sql("insert into " + table + " (plan, " + column + ") values (:plan, :value)")
                .param("plan", plan.id().value())
                .param("value", value)
                .update();
    }

    /** The newest of what was found by some plans. */
    List<CheckedRecord> newestOf(Collection<CheckPlanId> plans) {
        if (plans.isEmpty()) {
            return List.of();
        }
        return newest(database.sql("select * from record_check where plan in (:plans) order by round")
                .param("plans", plans.stream().map(CheckPlanId::value).toList())
                .query(CheckPlans::checked)
                .list());
    }

    /** The newest of what was found of a teacher, the last checked first. */
    List<CheckedRecord> newestAbout(PersonId teacher) {
        return newest(database.sql("select * from record_check where teacher = :teacher order by round")
                        .param("teacher", teacher.value())
                        .query(CheckPlans::checked)
                        .list())
                .stream()
                .sorted(java.util.Comparator.comparing(CheckedRecord::checkedAt).reversed())
                .toList();
    }

    /** Keeps what a check found beside what earlier ones found. */
    @Transactional(propagation = Propagation.MANDATORY)
    void add(CheckedRecord check) {
        database.sql("""
                        insert into record_check (plan, teacher, record_type, round, due, approved, present, late, missing,
                                                  result, remark, checked_by, checked_at)
                        values (:plan, :teacher, :type, :round, :due, :approved, :present, :late, :missing, :result,
                                :remark, :by, :at)
                        """)
                .param("plan", check.plan().value())
                .param("teacher", check.teacher().value())
                .param("type", check.type())
                .param("round", check.round())
                .param("due", check.counts().due())
                .param("approved", check.counts().approved())
                .param("present", check.counts().present())
                .param("late", check.counts().late())
                .param("missing", check.counts().missing())
                .param("result", check.result().name())
                .param("remark", check.remark())
                .param("by", check.checkedBy().value())
                .param("at", OffsetDateTime.ofInstant(check.checkedAt(), ZoneOffset.UTC))
                .update();
    }

    private static List<CheckedRecord> newest(List<CheckedRecord> all) {
        Map<List<Object>, CheckedRecord> newest = new LinkedHashMap<>();
        all.forEach(check -> newest.put(List.of(check.plan(), check.teacher(), check.type()), check));
        return List.copyOf(newest.values());
    }

    private List<CheckPlan> select(String condition, Object key) {
        List<CheckPlan> plans = database.sql(
                        "select * from check_plan " + condition + " order by starts desc, made_at desc, id")
                .param("key", key)
                .query(CheckPlans::bare)
                .list();
        if (plans.isEmpty()) {
            return plans;
        }
        List<UUID> ids = plans.stream().map(plan -> plan.id().value()).toList();
        Map<UUID, List<UUID>> groups = linked("check_plan_group", "subject_group", ids);
        Map<UUID, List<UUID>> teachers = linked("check_plan_teacher", "teacher", ids);
        Map<UUID, List<UUID>> checkers = linked("check_plan_checker", "person", ids);
        Map<UUID, List<String>> types = database
                .sql("select * from check_plan_type where plan in (:plans) order by plan, position")
                .param("plans", ids)
                .query((row, number) -> Map.entry(row.getObject("plan", UUID.class), row.getString("record_type")))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
        return plans.stream()
                .map(plan -> new CheckPlan(
                        plan.id(),
                        plan.school(),
                        plan.year(),
                        plan.title(),
                        plan.from(),
                        plan.until(),
                        plan.firstWeek(),
                        plan.lastWeek(),
                        of(groups, plan).stream().map(GroupId::new).collect(Collectors.toSet()),
                        of(teachers, plan).stream().map(PersonId::new).collect(Collectors.toSet()),
                        of(checkers, plan).stream().map(PersonId::new).collect(Collectors.toSet()),
                        types.getOrDefault(plan.id().value(), List.of()),
                        plan.madeBy(),
                        plan.madeAt()))
                .toList();
    }

    private Map<UUID, List<UUID>> linked(String table, String column, List<UUID> plans) {
        return database
                .sql("select * from " + table + " where plan in (:plans)")
                .param("plans", plans)
                .query((row, number) -> Map.entry(row.getObject("plan", UUID.class), row.getObject(column, UUID.class)))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    private static List<UUID> of(Map<UUID, List<UUID>> linked, CheckPlan plan) {
        return linked.getOrDefault(plan.id().value(), List.of());
    }

    /** What is in rows of its own is filled in afterwards, for all plans at once. */
    private static CheckPlan bare(ResultSet row, int number) throws SQLException {
        return new CheckPlan(
                new CheckPlanId(row.getObject("id", UUID.class)),
                new SchoolId(row.getString("school")),
                new SchoolYearId(row.getObject("school_year", UUID.class)),
                row.getString("title"),
                row.getObject("starts", LocalDate.class),
                row.getObject("ends", LocalDate.class),
                row.getInt("first_week"),
                row.getInt("last_week"),
                Set.of(),
                Set.of(),
                Set.of(),
                List.of(),
                new PersonId(row.getObject("made_by", UUID.class)),
                row.getObject("made_at", OffsetDateTime.class).toInstant());
    }

    private static CheckedRecord checked(ResultSet row, int number) throws SQLException {
        return new CheckedRecord(
                new CheckPlanId(row.getObject("plan", UUID.class)),
                new PersonId(row.getObject("teacher", UUID.class)),
                row.getString("record_type"),
                row.getInt("round"),
                new CheckCounts(
                        row.getInt("due"),
                        row.getInt("approved"),
                        row.getInt("present"),
                        row.getInt("late"),
                        row.getInt("missing")),
                CheckCounts.Result.valueOf(row.getString("result")),
                row.getString("remark"),
                new PersonId(row.getObject("checked_by", UUID.class)),
                row.getObject("checked_at", OffsetDateTime.class).toInstant());
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
