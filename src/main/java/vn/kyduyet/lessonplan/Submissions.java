package vn.kyduyet.lessonplan;

import java.sql.Types;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Each time that a plan was handed in, with the token of the form by which it came. */
@Repository
class Submissions {

    private final JdbcClient database;
    private final LessonPlans plans;
    private final Clock clock;

    Submissions(JdbcClient database, LessonPlans plans, Clock clock) {
        this.database = database;
        this.plans = plans;
        this.clock = clock;
    }

    /** The plan that a submission form, known by its token, has made already. */
    Optional<LessonPlanId> planOf(UUID token) {
        return database.sql("select plan from lesson_plan_submission where token = :token")
                .param("token", token)
                .query(UUID.class)
                .optional()
                .map(LessonPlanId::new);
    }

    /** Thrown when the token was used before: {@link org.springframework.dao.DuplicateKeyException}. */
    @Transactional(propagation = Propagation.MANDATORY)
    int add(UUID token, LessonPlanId plan, int originalVersion, int preparedVersion, @Nullable String textSha256) {
        int round = database.sql("select count(*) + 1 from lesson_plan_submission where plan = :plan")
                .param("plan", plan.value())
                .query(Integer.class)
                .single();
        database.sql("""
                        insert into lesson_plan_submission (token, plan, round, original_version, prepared_version,
                                                            text_sha256, submitted_at)
                        values (:token, :plan, :round, :original, :prepared, :text, :at)
                        """)
                .param("token", token)
                .param("plan", plan.value())
                .param("round", round)
                .param("original", originalVersion)
                .param("prepared", preparedVersion)
                .param("text", textSha256, Types.CHAR)
                .param("at", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .update();
        plans.sheetIsNew(plan);
        return round;
    }
}
