package vn.kyduyet.lessonplan;

import java.text.Collator;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.kyduyet.people.GroupId;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.people.SchoolId;
import vn.kyduyet.people.StaffDirectory;
import vn.kyduyet.schoolyear.SchoolClass;
import vn.kyduyet.schoolyear.SchoolYears;
import vn.kyduyet.schoolyear.Subject;
import vn.kyduyet.schoolyear.Teaching;

/**
 * What waits for a person to review or sign, by the week in which it is taught. A few queries, however much waits: they
 * read the inbox's table beside the plans, because only the database can filter and order by both.
 */
@Repository
public class ReviewQueue {

    /** How many plans a page shows. */
    public static final int PAGE_SIZE = 25;

    /** By the teaching week, which the tasks have as their precedence; the whole order is in an index. */
    private static final String ORDER = " order by t.assignee, t.process_key, t.precedence, t.created_at, t.id";

    private final JdbcClient database;
    private final StaffDirectory staff;
    private final SchoolYears years;
    private final Teaching teaching;
    private final Clock clock;

    ReviewQueue(JdbcClient database, StaffDirectory staff, SchoolYears years, Teaching teaching, Clock clock) {
        this.database = database;
        this.staff = staff;
        this.years = years;
        this.teaching = teaching;
        this.clock = clock;
    }

    /**
     * A page of the queue.
     *
     * @param page from 0
     */
    public Page page(PersonId reviewer, QueueFilter filter, int page) {
        int shown = Math.max(0, page);
        Map<String, Object> parameters = parameters(reviewer, filter);
        int total = database.sql("select count(*)" + waiting(filter))
                .params(parameters)
                .query(Integer.class)
                .single();
        parameters.put("rows", PAGE_SIZE);
        parameters.put("skipped", shown * PAGE_SIZE);
        // What is shown of a plan is looked up after the page is cut out, for its rows only.
        List<Row> rows = database.sql("""
                        select q.*, p.id as plan, p.title, p.subject, p.class_name, p.grade, p.week, p.timing,
                               a.full_name,
                               (select count(*) from lesson_plan_submission s where s.plan = p.id) as rounds
                        from (select t.id, t.name, t.created_at, t.precedence, t.business_key
                        """ + waiting(filter) + ORDER
                        + " limit :rows offset :skipped) q join lesson_plan p on p.id = cast(q.business_key as uuid)"
                        + " join person a on a.id = p.author order by q.precedence, q.created_at, q.id")
                .params(parameters)
                .query((row, number) -> new Row(
                        row.getString("id"),
                        row.getString("name"),
                        row.getObject("created_at", OffsetDateTime.class).toInstant(),
                        new LessonPlanId(row.getObject("plan", UUID.class)),
                        row.getString("title"),
                        row.getString("subject"),
                        row.getString("class_name"),
                        row.getObject("grade", Integer.class),
                        row.getObject("week", Integer.class),
                        row.getString("timing").equals("LATE"),
                        row.getInt("rounds") - 1,
                        row.getString("full_name")))
                .list();
        return new Page(rows, shown, total, choices(reviewer));
    }

    /** What the school has, whether or not something of it waits: to ask the queue would take longer the longer it is. */
    private Choices choices(PersonId reviewer) {
        Collator vietnamese = Collator.getInstance(Locale.forLanguageTag("vi"));
        SchoolId school = staff.person(reviewer).school();
        List<GroupChoice> groups = staff.groups(school).stream()
                .map(group -> new GroupChoice(group.id(), group.name()))
                .sorted((one, other) -> vietnamese.compare(one.name(), other.name()))
                .toList();
        List<String> subjects = teaching.subjects(school).stream()
                .map(Subject::name)
                .sorted(vietnamese)
                .toList();
        List<Integer> grades = years.on(school, LocalDate.now(clock)).stream()
                .flatMap(year -> teaching.classes(year.id()).stream())
                .map(SchoolClass::grade)
                .distinct()
                .toList();
        return new Choices(groups, subjects, grades);
    }

    /** Where a plan stands in a person's filtered queue; nothing when it does not wait there. */
    public Optional<Place> place(PersonId reviewer, QueueFilter filter, LessonPlanId plan) {
        Map<String, Object> parameters = parameters(reviewer, filter);
        parameters.put("key", plan.toString());
        return database
                .sql("select * from (select t.business_key, lag(t.business_key) over (" + ORDER.strip()
                        + ") as before, lead(t.business_key) over (" + ORDER.strip() + ") as after, row_number() over ("
                        + ORDER.strip() + ") as number, count(*) over () as total" + waiting(filter)
                        + ") q where q.business_key = :key")
                .params(parameters)
                .query((row, number) -> new Place(
                        id(row.getString("before")),
                        id(row.getString("after")),
                        row.getInt("number"),
                        row.getInt("total")))
                .list()
                .stream()
                .findFirst();
    }

    /** The plan that is due first; nothing when none waits. */
    public Optional<LessonPlanId> first(PersonId reviewer, QueueFilter filter) {
        return database.sql("select t.business_key" + waiting(filter) + ORDER + " limit 1")
                .params(parameters(reviewer, filter))
                .query(String.class)
                .optional()
                .map(LessonPlanId::of);
    }

    /** Where nothing is filtered the plans are not asked. */
    private static String waiting(QueueFilter filter) {
        String plans = filter.isEmpty() ? "" : " join lesson_plan p on p.id = cast(t.business_key as uuid)";
        return " from inbox_task t" + plans + " where t.assignee = :reviewer and t.process_key = :process"
                + " and t.definition_key in (:decisions)" + filter.search().condition();
    }

    private static Map<String, Object> parameters(PersonId reviewer, QueueFilter filter) {
        Map<String, Object> parameters = new HashMap<>(filter.search().parameters());
        parameters.put("reviewer", reviewer.value());
        parameters.put("process", SubmittingLessonPlan.PROCESS);
        parameters.put("decisions", List.of(OpenTask.REVIEW, OpenTask.SIGN));
        return parameters;
    }

    private static @Nullable LessonPlanId id(@Nullable String key) {
        return key == null ? null : LessonPlanId.of(key);
    }

    /**
     * A plan that waits.
     *
     * @param task its id
     * @param what is to be done, as users say it
     * @param returns how often it was sent back to its author
     * @param author the full name
     */
    public record Row(
            String task,
            String what,
            Instant since,
            LessonPlanId plan,
            String title,
            String subject,
            String className,
            @Nullable Integer grade,
            @Nullable Integer week,
            boolean late,
            int returns,
            String author) {}

    /**
     * @param total on all pages
     * @param choices what the queue can be filtered by, as a whole
     */
    public record Page(List<Row> rows, int number, int total, Choices choices) {

        /** The place of its first row in the whole queue, from 1. */
        public int first() {
            return number * PAGE_SIZE + 1;
        }

        public boolean hasNext() {
            return (number + 1) * PAGE_SIZE < total;
        }
    }

    /**
     * A plan's neighbours.
     *
     * @param number its own, from 1
     */
    public record Place(
            @Nullable LessonPlanId before, @Nullable LessonPlanId after, int number, int total) {}

    public record Choices(List<GroupChoice> groups, List<String> subjects, List<Integer> grades) {}

    public record GroupChoice(GroupId id, String name) {}
}
