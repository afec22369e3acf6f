package vn.kyduyet.schoolyear;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import vn.kyduyet.people.PersonId;

/** A teacher leaves in the middle of a year: the classes and the timetable end on the last day, and go on with another. */
@Component
public class HandingOverTeaching {

    private static final String LATER = " a.teacher = :teacher and (a.ends is null or a.ends > :day)"
            + " and a.school_year in (select id from school_year y where y.ends > :day) ";

    private final JdbcClient database;

    HandingOverTeaching(JdbcClient database) {
        this.database = database;
    }

    /** What a teacher would teach after a day, by class and subject. */
    public List<Taught> after(PersonId teacher, LocalDate day) {
        return database.sql("select distinct a.class_name, a.subject from teaching_assignment a where" + LATER
                        + "order by a.class_name, a.subject")
                .param("teacher", teacher.value())
                .param("day", day)
                .query((row, number) -> new Taught(row.getString("class_name"), row.getString("subject")))
                .list();
    }

    /**
     * Ends everything that a teacher teaches on a day, and has the successor teach it from the next, in the caller's
     * transaction.
     *
     * @param successor null while nobody is found: then it only ends
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void handOver(PersonId teacher, @Nullable PersonId successor, LocalDate lastDay) {
        if (successor != null) {
            copyAssignments(teacher, successor, lastDay);
            copyTimetable(teacher, successor, lastDay);
        }
        for (String table : List.of("teaching_assignment", "timetable_entry")) {
            run("delete from " + table + " where teacher = :teacher and starts > :day", teacher, lastDay);
            run(
                    "update " + table + " set ends = :day where teacher = :teacher and (ends is null or ends > :day)"
                            + " and school_year in (select id from school_year y where y.ends > :day)",
                    teacher,
                    lastDay);
        }
        database.sql("update school_class set homeroom_teacher = :successor where homeroom_teacher = :teacher"
                        + " and school_year in (select id from school_year y where y.ends > :day)")
                .param("successor", successor == null ? null : successor.value(), java.sql.Types.OTHER)
                .param("teacher", teacher.value())
                .param("day", lastDay)
                .update();
    }

    private void copyAssignments(PersonId teacher, PersonId successor, LocalDate lastDay) {
        List<Map<String, Object>> rows = rows("teaching_assignment", teacher, lastDay);
        for (Map<String, Object> row : rows) {
            database.sql("""
                            insert into teaching_assignment (id, school_year, class_name, school, subject, teacher, periods,
                                                             starts, ends)
                            select cast(:id as uuid), a.school_year, a.class_name, a.school, a.subject,
                                   cast(:successor as uuid), a.periods,
                                   case when a.starts > :day then a.starts else cast(:next as date) end, a.ends
                            from teaching_assignment a where a.id = :old
                            """)
                    .param("id", UUID.randomUUID())
                    .param("successor", successor.value())
                    .param("day", lastDay)
                    .param("next", lastDay.plusDays(1))
                    .param("old", row.get("id"))
                    .update();
        }
    }

    private void copyTimetable(PersonId teacher, PersonId successor, LocalDate lastDay) {
        // Those that begin later keep their first day, which is part of their key: they change in place.
        database.sql("update timetable_entry set teacher = :successor where teacher = :teacher and starts > :day")
                .param("successor", successor.value())
                .param("teacher", teacher.value())
                .param("day", lastDay)
                .update();
        database.sql(
                        "insert into timetable_entry (school_year, class_name, weekday, period, starts, ends, school, subject,"
                                + " teacher) select a.school_year, a.class_name, a.weekday, a.period, cast(:next as date), a.ends,"
                                + " a.school, a.subject, cast(:successor as uuid) from timetable_entry a where" + LATER)
                .param("next", lastDay.plusDays(1))
                .param("successor", successor.value())
                .param("teacher", teacher.value())
                .param("day", lastDay)
                .update();
    }

    private List<Map<String, Object>> rows(String table, PersonId teacher, LocalDate lastDay) {
        return database.sql("select a.id from " + table + " a where" + LATER)
                .param("teacher", teacher.value())
                .param("day", lastDay)
                .query()
                .listOfRows();
    }

    private void run(String sql, PersonId teacher, LocalDate lastDay) {
        database.sql(sql)
                .param("teacher", teacher.value())
                .param("day", lastDay)
                .update();
    }

    /** A class and what it is taught. */
    public record Taught(String className, String subject) {}
}
