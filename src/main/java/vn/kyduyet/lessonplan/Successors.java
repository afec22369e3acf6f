package vn.kyduyet.lessonplan;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import vn.kyduyet.people.PersonId;

/** Who goes on with the plans of authors who left. */
@Repository
class Successors {

    private final JdbcClient database;
    private final Clock clock;

    Successors(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Has another go on with a plan whose author left. */
    @Transactional(propagation = Propagation.MANDATORY)
    void add(LessonPlanId plan, PersonId successor) {
        database.sql("insert into lesson_plan_successor (plan, number, person, since)"
                        + " select :plan, coalesce(max(number), 0) + 1, cast(:person as uuid),"
                        + " cast(:at as timestamp with time zone) from lesson_plan_successor where plan = :plan")
                .param("plan", plan.value())
                .param("person", successor.value())
                .param("at", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .update();
    }

    /** The successors of authors who left; nothing for plans that are still their author's. */
    Map<LessonPlanId, PersonId> of(List<LessonPlanId> ids) {
        Map<LessonPlanId, PersonId> successors = new HashMap<>();
        if (!ids.isEmpty()) {
            database.sql("select plan, person from lesson_plan_successor where plan in (:ids) order by number")
                    .param("ids", ids.stream().map(LessonPlanId::value).toList())
                    .query(row -> {
                        successors.put(
                                new LessonPlanId(row.getObject("plan", UUID.class)),
                                new PersonId(row.getObject("person", UUID.class)));
                    });
        }
        return successors;
    }
}
