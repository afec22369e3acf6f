package vn.kyduyet.lessonplan;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import vn.kyduyet.document.DocumentId;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.people.SchoolId;
import vn.kyduyet.schoolyear.SchoolYearId;

/** The lesson plans, and who of a plan's people does what: the process model asks by these names. */
@Repository("lessonPlans")
public class LessonPlans {

    private final JdbcClient database;
    private final PlanRows rows;
    private final Successors successors;
    private final Clock clock;

    LessonPlans(JdbcClient database, PlanRows rows, Successors successors, Clock clock) {
        this.database = database;
        this.rows = rows;
        this.successors = successors;
        this.clock = clock;
    }

    /** For the process model: whose task a revision or the own signature is. */
    public String author(String businessKey) {
        LessonPlan plan = get(LessonPlanId.of(businessKey));
        return successors
                .of(List.of(plan.id()))
                .getOrDefault(plan.id(), plan.author())
                .toString();
    }

    /** For the process model: whether its author signs it before it goes on. */
    public boolean isSignedByItsAuthor(String businessKey) {
        return get(LessonPlanId.of(businessKey)).ownSignature().isPresent();
    }

    /** For the process model: whether the group reviews it. */
    public boolean goesToTheGroup(String businessKey) {
        return get(LessonPlanId.of(businessKey)).review().isPresent();
    }

    /** For the process model: whether the board approves it. */
    public boolean goesToTheBoard(String businessKey) {
        return get(LessonPlanId.of(businessKey)).approval().isPresent();
    }

    /** For the process model: whose task the review is. */
    public String reviewer(String businessKey) {
        return get(LessonPlanId.of(businessKey)).review().orElseThrow().person().toString();
    }

    /** For the process model: whose task the last approval is. */
    public String approver(String businessKey) {
        return get(LessonPlanId.of(businessKey))
                .approval()
                .orElseThrow()
                .person()
                .toString();
    }

    public Optional<LessonPlan> find(LessonPlanId id) {
        return select(new Search("where id = :id", Map.of("id", id.value()))).stream()
                .findFirst();
    }

    /** Thrown when there is no such plan: {@link IllegalArgumentException}. */
    public LessonPlan get(LessonPlanId id) {
        return find(id).orElseThrow(() -> new IllegalArgumentException("no lesson plan " + id));
    }

    public Optional<LessonPlan> ofDocument(DocumentId document) {
        return select(new Search("where document = :document", Map.of("document", document.value()))).stream()
                .findFirst();
    }

    /** Whether the document is of a plan that its author took back. */
    boolean isWithdrawn(DocumentId document) {
        return ofDocument(document)
                .filter(plan -> plan.state() == LessonPlan.State.WITHDRAWN)
                .isPresent();
    }

    /** Plans by their ids in one query, for lists of tasks. */
    List<LessonPlan> all(List<LessonPlanId> ids) {
        return ids.isEmpty()
                ? List.of()
                : select(new Search(
                        "where id in (:ids)",
                        Map.of("ids", ids.stream().map(LessonPlanId::value).toList())));
    }

    List<LessonPlan> search(PlanFilter filter, int offset, int limit) {
        Search search = filter.search();
        Map<String, Object> parameters = new HashMap<>(search.parameters());
        parameters.put("rows", limit);
        parameters.put("skipped", offset);
        return select(new Search(
                search.condition() + " order by changed_at desc, id limit :rows offset :skipped", parameters));
    }

    int count(PlanFilter filter) {
        Search search = filter.search();
        return database.sql("select count(*) from lesson_plan " + search.condition())
                .params(search.parameters())
                .query(Integer.class)
                .single();
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void add(LessonPlan plan) {
        rows.insert(plan);
    }

    /**
     * Has another sign at a step, found by its field. Whom the sheet names is remembered until the sheet is made anew.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    void replaceSigner(LessonPlanId plan, RouteStep step) {
        PersonId absent = step.inPlaceOf();
        database.sql("update lesson_plan_step set named_on_sheet = person"
                        + " where plan = :plan and field_name = :field and named_on_sheet is null")
                .param("plan", plan.value())
                .param("field", step.fieldName())
                .update();
        database.sql("update lesson_plan_step set role = :role, person = :person, in_place_of = :inPlaceOf,"
                        + " named_on_sheet = case when named_on_sheet = :person then null else named_on_sheet end"
                        + " where plan = :plan and field_name = :field")
                .param("role", step.role().name())
                .param("person", step.person().value())
                .param("inPlaceOf", absent == null ? null : absent.value(), java.sql.Types.OTHER)
                .param("plan", plan.value())
                .param("field", step.fieldName())
                .update();
    }

    /** By plan and field, whom the sheet names where that is not the signer; one query for many plans. */
    Map<LessonPlanId, Map<String, PersonId>> namedOnSheet(Collection<LessonPlanId> plans) {
        Map<LessonPlanId, Map<String, PersonId>> named = new HashMap<>();
        if (!plans.isEmpty()) {
            database.sql("select plan, field_name, named_on_sheet from lesson_plan_step"
                            + " where plan in (:plans) and named_on_sheet is not null")
                    .param("plans", plans.stream().map(LessonPlanId::value).toList())
                    .query(row -> {
                        named.computeIfAbsent(
                                        new LessonPlanId(row.getObject("plan", UUID.class)), plan -> new HashMap<>())
                                .put(
                                        row.getString("field_name"),
                                        new PersonId(row.getObject("named_on_sheet", UUID.class)));
                    });
        }
        return named;
    }

    /** The sheet was made anew: it names those who sign. */
    @Transactional(propagation = Propagation.MANDATORY)
    void sheetIsNew(LessonPlanId plan) {
        database.sql("update lesson_plan_step set named_on_sheet = null where plan = :plan")
                .param("plan", plan.value())
                .update();
    }

    /** The plans on their way that a person has to see to their end, as author or as successor, oldest first. */
    List<LessonPlan> unfinished(PersonId person) {
        List<LessonPlan> candidates = select(new Search(
                "where state in ('AWAITING_AUTHOR', 'IN_REVIEW', 'RETURNED', 'AWAITING_APPROVAL') and (author = :person"
                        + " or id in (select plan from lesson_plan_successor where person = :person))"
                        + " order by submitted_at, id",
                Map.of("person", person.value())));
        Map<LessonPlanId, PersonId> now =
                successors.of(candidates.stream().map(LessonPlan::id).toList());
        return candidates.stream()
                .filter(plan -> now.getOrDefault(plan.id(), plan.author()).equals(person))
                .toList();
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void moveTo(LessonPlanId id, LessonPlan.State state) {
        database.sql("update lesson_plan set state = :state, changed_at = :at where id = :id")
                .param("state", state.name())
                .param("at", utc(clock.instant()))
                .param("id", id.value())
                .update();
    }

    /** The other plans of a school, not withdrawn, that have the same text in their newest or an earlier file. */
    List<LessonPlan> withText(SchoolId school, String textSha256, LessonPlanId except) {
        return select(new Search(
                "where school = :school and id <> :except and state <> 'WITHDRAWN' and id in"
                        + " (select plan from lesson_plan_submission where text_sha256 = :text) order by submitted_at",
                Map.of("school", school.value(), "except", except.value(), "text", textSha256)));
    }

    /**
     * The plans of a school year that are about one of the weeks or about none, those withdrawn not among them.
     *
     * @param authors only these people's, and those of the shared types; everyone's when null
     */
    public List<LessonPlan> ofYear(
            SchoolYearId year,
            Collection<Integer> weeks,
            @Nullable Collection<PersonId> authors,
            Collection<String> shared) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("year", year.value());
        StringBuilder condition =
                new StringBuilder("where school_year = :year and state <> 'WITHDRAWN' and (week is null");
        if (!weeks.isEmpty()) {
            condition.append(" or week in (:weeks)");
            parameters.put("weeks", weeks);
        }
        condition.append(')');
        if (authors != null) {
            condition.append(" and (author in (:authors)");
            parameters.put("authors", authors.stream().map(PersonId::value).toList());
            if (!shared.isEmpty()) {
                condition.append(" or record_type in (:shared)");
                parameters.put("shared", shared);
            }
            condition.append(')');
        }
        return select(new Search(condition.append(" order by submitted_at").toString(), parameters));
    }

    /** An author's records of a school year, those withdrawn not among them. */
    List<LessonPlan> ofAuthor(PersonId author, SchoolYearId year) {
        return select(new Search(
                "where author = :author and school_year = :year and state <> 'WITHDRAWN' order by submitted_at",
                Map.of("author", author.value(), "year", year.value())));
    }

    /** The plans of a school that wait for a decision. */
    List<LessonPlan> waiting(SchoolId school) {
        return select(new Search(
                "where school = :school and state in ('IN_REVIEW', 'AWAITING_APPROVAL') order by changed_at, id",
                Map.of("school", school.value())));
    }

    List<LessonPlan> select(Search search) {
        return rows.select(search);
    }

    private static OffsetDateTime utc(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    /** A condition in SQL and what it is about. */
    record Search(String condition, Map<String, Object> parameters) {}
}
