package vn.kyduyet.lessonplan;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.kyduyet.document.DocumentId;
import vn.kyduyet.people.GroupId;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.people.Role;
import vn.kyduyet.people.SchoolId;
import vn.kyduyet.regulation.SigningManner;
import vn.kyduyet.regulation.SubmissionWindow;
import vn.kyduyet.schoolyear.SchoolYearId;

/** Lesson plans with their routes as rows of the database. */
@Repository
class PlanRows {

    private final JdbcClient database;

    PlanRows(JdbcClient database) {
        this.database = database;
    }

    void insert(LessonPlan plan) {
        database.sql("""
                        insert into lesson_plan (id, school, document, author, subject_group, record_type, subject, title,
                                                 class_name, grade, week, periods, state, school_year, edition, last_day,
                                                 timing, signing, submitted_at, changed_at)
                        values (:id, :school, :document, :author, :group, :type, :subject, :title, :class, :grade, :week,
                                :periods, :state, :year, :edition, :last, :timing, :signing, :at, :at)
                        """)
                .param("id", plan.id().value())
                .param("school", plan.school().value())
                .param("document", plan.document().value())
                .param("author", plan.author().value())
                .param("group", plan.group() == null ? null : plan.group().value(), Types.OTHER)
                .param("type", plan.recordType())
                .param("subject", plan.subject())
                .param("title", plan.title())
                .param("class", plan.className())
                .param("grade", plan.grade(), Types.INTEGER)
                .param("week", plan.week(), Types.INTEGER)
                .param("periods", plan.periods())
                .param("state", plan.state().name())
                .param(
                        "year",
                        plan.rules().year() == null ? null : plan.rules().year().value(),
                        Types.OTHER)
                .param("edition", plan.rules().edition())
                .param("last", plan.rules().lastDay(), Types.DATE)
                .param("timing", plan.rules().timing().name())
                .param("signing", plan.rules().signing().name())
                .param("at", utc(plan.submittedAt()))
                .update();
        for (int position = 0; position < plan.route().size(); position++) {
            RouteStep step = plan.route().get(position);
            PersonId absent = step.inPlaceOf();
            database.sql("insert into lesson_plan_step (plan, position, role, person, field_name, in_place_of)"
                            + " values (:plan, :position, :role, :person, :field, :inPlaceOf)")
                    .param("plan", plan.id().value())
                    .param("position", position + 1)
                    .param("role", step.role().name())
                    .param("person", step.person().value())
                    .param("field", step.fieldName())
                    .param("inPlaceOf", absent == null ? null : absent.value(), java.sql.Types.OTHER)
                    .update();
        }
    }

    List<LessonPlan> select(LessonPlans.Search search) {
        List<LessonPlan> plans = database.sql("select * from lesson_plan " + search.condition())
                .params(search.parameters())
                .query((row, number) -> plan(row))
                .list();
        if (plans.isEmpty()) {
            return plans;
        }
        Map<UUID, List<RouteStep>> routes = new HashMap<>();
        database.sql("select * from lesson_plan_step where plan in (:plans) order by plan, position")
                .param("plans", plans.stream().map(plan -> plan.id().value()).toList())
                .query(row -> {
                    routes.computeIfAbsent(row.getObject("plan", UUID.class), plan -> new ArrayList<>())
                            .add(new RouteStep(
                                    Role.valueOf(row.getString("role")),
                                    new PersonId(row.getObject("person", UUID.class)),
                                    row.getString("field_name"),
                                    person(row.getObject("in_place_of", UUID.class))));
                });
        plans.forEach(plan -> plan.route().addAll(routes.getOrDefault(plan.id().value(), List.of())));
        return plans;
    }

    /** The route is filled in afterwards, for all rows in one query. */
    private static LessonPlan plan(ResultSet row) throws SQLException {
        UUID group = row.getObject("subject_group", UUID.class);
        UUID year = row.getObject("school_year", UUID.class);
        return new LessonPlan(
                new LessonPlanId(row.getObject("id", UUID.class)),
                new SchoolId(row.getString("school")),
                new DocumentId(row.getObject("document", UUID.class)),
                new PersonId(row.getObject("author", UUID.class)),
                group == null ? null : new GroupId(group),
                row.getString("record_type"),
                row.getString("subject"),
                row.getString("title"),
                row.getString("class_name"),
                row.getObject("grade", Integer.class),
                row.getObject("week", Integer.class),
                row.getInt("periods"),
                LessonPlan.State.valueOf(row.getString("state")),
                row.getObject("submitted_at", OffsetDateTime.class).toInstant(),
                row.getObject("changed_at", OffsetDateTime.class).toInstant(),
                new LessonPlan.Rules(
                        year == null ? null : new SchoolYearId(year),
                        row.getString("edition"),
                        row.getObject("last_day", LocalDate.class),
                        SubmissionWindow.Timing.valueOf(row.getString("timing")),
                        SigningManner.valueOf(row.getString("signing"))),
                new ArrayList<>());
    }

    private static @Nullable PersonId person(@Nullable UUID id) {
        return id == null ? null : new PersonId(id);
    }

    private static OffsetDateTime utc(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
