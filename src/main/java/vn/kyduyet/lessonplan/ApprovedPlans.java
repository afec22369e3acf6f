package vn.kyduyet.lessonplan;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.schoolyear.SchoolYearId;

/** The plans that everyone on their route approved, never more of them than the reader may see. */
@Repository
class ApprovedPlans {

    private final JdbcClient database;
    private final LessonPlans plans;

    ApprovedPlans(JdbcClient database, LessonPlans plans) {
        this.database = database;
        this.plans = plans;
    }

    /**
     * Those of a week or of all, of an author or of all, by week, subject and author.
     *
     * @param year null where the school has set up none
     * @param most at most so many
     */
    List<LessonPlan> find(PlanFilter filter, @Nullable SchoolYearId year, @Nullable PersonId author, int most) {
        LessonPlans.Search search = approved(filter, year);
        StringBuilder condition = new StringBuilder(search.condition());
        Map<String, Object> parameters = new HashMap<>(search.parameters());
        if (author != null) {
            condition.append(" and author = :author");
            parameters.put("author", author.value());
        }
        parameters.put("most", most);
        return plans.select(new LessonPlans.Search(
                condition
                        .append(" order by week, subject, author, submitted_at, id limit :most")
                        .toString(),
                parameters));
    }

    /** The authors among them. */
    List<PersonId> authors(PlanFilter filter, @Nullable SchoolYearId year) {
        LessonPlans.Search search = approved(filter, year);
        return database.sql("select distinct author from lesson_plan " + search.condition())
                .params(search.parameters())
                .query((row, number) -> new PersonId(row.getObject("author", UUID.class)))
                .list();
    }

    /** The weeks among them, in order. */
    List<Integer> weeks(PlanFilter filter, @Nullable SchoolYearId year) {
        LessonPlans.Search search = approved(filter, year);
        return database.sql("select distinct week from lesson_plan " + search.condition()
                        + " and week is not null order by week")
                .params(search.parameters())
                .query(Integer.class)
                .list();
    }

    /** The classes among them, as authors wrote them. */
    List<String> classNames(PlanFilter filter, @Nullable SchoolYearId year) {
        LessonPlans.Search search = approved(filter, year);
        return database.sql("select distinct class_name from lesson_plan " + search.condition())
                .params(search.parameters())
                .query(String.class)
                .list();
    }

    private static LessonPlans.Search approved(PlanFilter filter, @Nullable SchoolYearId year) {
        LessonPlans.Search visible = filter.search();
        Map<String, Object> parameters = new HashMap<>(visible.parameters());
        String condition = visible.condition() + " and state in ('APPROVED', 'ARCHIVED')";
        if (year != null) {
            condition += " and school_year = :year";
            parameters.put("year", year.value());
        }
        return new LessonPlans.Search(condition, parameters);
    }
}
