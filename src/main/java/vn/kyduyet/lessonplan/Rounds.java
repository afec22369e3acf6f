package vn.kyduyet.lessonplan;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How often a plan was handed in, and which versions each time made. */
@Repository
class Rounds {

    private final JdbcClient database;

    Rounds(JdbcClient database) {
        this.database = database;
    }

    /** Oldest first; never none. */
    List<Round> of(LessonPlanId plan) {
        return database.sql("select round, original_version, prepared_version from lesson_plan_submission"
                        + " where plan = :plan order by round")
                .param("plan", plan.value())
                .query((row, number) ->
                        new Round(row.getInt("round"), row.getInt("original_version"), row.getInt("prepared_version")))
                .list();
    }

    /**
     * One time that a plan was handed in.
     *
     * @param number from 1
     * @param original the number of the version that the author sent
     * @param prepared the number of the version that was reviewed
     */
    record Round(int number, int original, int prepared) {}
}
