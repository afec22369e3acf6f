package vn.kyduyet.lessonplan;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What was noticed about the files of plans when they were handed in. */
@Repository
class SubmissionNotices {

    private final JdbcClient database;
    private final JsonMapper json;

    SubmissionNotices(JdbcClient database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void add(LessonPlanId plan, int round, List<SubmissionNotice> notices) {
        for (int position = 0; position < notices.size(); position++) {
            SubmissionNotice notice = notices.get(position);
            database.sql("insert into submission_notice (plan, round, position, code, arguments)"
                            + " values (:plan, :round, :position, :code, :arguments)")
                    .param("plan", plan.value())
                    .param("round", round)
                    .param("position", position + 1)
                    .param("code", notice.code())
                    .param("arguments", json.writeValueAsString(notice.arguments()))
                    .update();
        }
    }

    /** Of the file that was handed in last. */
    List<SubmissionNotice> newest(LessonPlanId plan) {
        return database.sql("select * from submission_notice where plan = :plan and round ="
                        + " (select max(round) from lesson_plan_submission where plan = :plan) order by position")
                .param("plan", plan.value())
                .query((row, number) -> new SubmissionNotice(
                        row.getString("code"),
                        json.readValue(row.getString("arguments"), new TypeReference<List<String>>() {})))
                .list();
    }
}
