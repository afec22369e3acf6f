package vn.kyduyet.lessonplan;

import java.text.Collator;
import java.time.Instant;
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

/**
 * What waits for a person to review or sign, by the week in which it is taught. A few queries, however much waits: they
 * read the inbox's table beside the plans, because only the database can filter and order by both.
 */
@Repository
public class ReviewQueue {

    /** How many plans a page shows. */
    public static final int PAGE_SIZE = 50;

    private static final String ORDER = " order by p.week nulls last, p.submitted_at, t.id";

    private final JdbcClient database;

    ReviewQueue(JdbcClient database) {
        this.database = database;
    }

    /**
     * A page of the queue.
     *
     * @param page from 0
     */
    public Page page(PersonId reviewer, QueueFilter filter, int page) {
        int shown = Math.max(0, page);
        Map<String, Object> parameters = parameters(reviewer, filter);
        List<Facets> facets = facets(reviewer);
        int total = filter.isEmpty()
                ? facets.stream().mapToInt(Facets::count).sum()
                : database.sql("select count(*)" + waiting(filter))
                        .params(parameters)
                        .query(Integer.class)
                        .single();
        parameters.put("rows", PAGE_SIZE);
        parameters.put("skipped", shown * PAGE_SIZE);
        // What is shown of a plan is looked up after the page is cut out, for its rows only.
        List<Row> rows = database.sql("""
                        select q.*, a.full_name,
                               (select count(*) from lesson_plan_submission s where s.plan = q.plan) as rounds
                        from (select t.id, t.name, t.created_at, p.id as plan, p.title, p.subject, p.class_name, p.grade,
                                     p.week, p.timing, p.author, p.submitted_at
                        """ + waiting(filter) + ORDER
                        + " limit :rows offset :skipped) q join person a on a.id = q.author"
                        + " order by q.week nulls last, q.submitted_at, q.id")
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
        return new Page(rows, shown, total, choices(facets));
    }

    /** How much waits of each kind that can be filtered by, unfiltered. */
    private List<Facets> facets(PersonId reviewer) {
        return database.sql("select f.*, g.name from (select p.subject_group, p.subject, p.grade, count(*) as number"
                        + waiting(QueueFilter.EVERYTHING)
                        + " group by p.subject_group, p.subject, p.grade) f"
                        + " left join subject_group g on g.id = f.subject_group")
                .params(parameters(reviewer, QueueFilter.EVERYTHING))
                .query((row, number) -> new Facets(
                        row.getObject("subject_group", UUID.class),
                        row.getString("name"),
                        row.getString("subject"),
                        row.getObject("grade", Integer.class),
                        row.getInt("number")))
                .list();
    }

    private static Choices choices(List<Facets> all) {
        Collator vietnamese = Collator.getInstance(Locale.forLanguageTag("vi"));
        return new Choices(
                all.stream()
                        .filter(facets -> facets.group() != null)
                        .map(facets -> new GroupChoice(new GroupId(facets.group()), String.valueOf(facets.name())))
                        .distinct()
                        .sorted((one, other) -> vietnamese.compare(one.name(), other.name()))
                        .toList(),
                all.stream()
                        .map(Facets::subject)
                        .filter(subject -> !subject.isBlank())
                        .distinct()
                        .sorted(vietnamese)
                        .toList(),
                all.stream()
                        .map(Facets::grade)
                        .filter(grade -> grade != null)
                        .distinct()
                        .sorted()
                        .toList());
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

    private static String waiting(QueueFilter filter) {
        return " from inbox_task t join lesson_plan p on p.id = cast(t.business_key as uuid) where t.assignee = :reviewer and t.process_key = :process and t.definition_key in (:decisions)"
                + filter.search().condition();
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

    private record Facets(
            @Nullable UUID group,
            @Nullable String name,
            String subject,
            @Nullable Integer grade,
            int count) {}
}
