package vn.kyduyet.schoolyear;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.people.SchoolId;

/** Who teaches what to which class in a school year; each answer is one or two queries, however large the school. */
@Repository
public class Teaching {

    private final JdbcClient database;

    Teaching(JdbcClient database) {
        this.database = database;
    }

    /** The subjects of a school, by name. */
    public List<Subject> subjects(SchoolId school) {
        return database.sql("select * from subject where school = :school order by name")
                .param("school", school.value())
                .query((row, number) -> new Subject(row.getString("name"), row.getBoolean("foreign_language")))
                .list();
    }

    /** The classes of a year, by level and name. */
    public List<SchoolClass> classes(SchoolYearId year) {
        return database.sql("select * from school_class where school_year = :year order by grade, name")
                .param("year", year.value())
                .query((row, number) -> new SchoolClass(
                        row.getString("name"),
                        row.getInt("grade"),
                        person(row.getObject("homeroom_teacher", UUID.class))))
                .list();
    }

    /** All assignments of a year, those that ended among them. */
    public List<Assignment> assignments(SchoolYearId year) {
        Map<String, SchoolClass> classes =
                classes(year).stream().collect(Collectors.toMap(SchoolClass::name, Function.identity()));
        return database.sql("select a.*, s.foreign_language from teaching_assignment a"
                        + " join subject s on s.school = a.school and s.name = a.subject"
                        + " where a.school_year = :year order by a.class_name, a.subject, a.starts")
                .param("year", year.value())
                .query((row, number) -> new Assignment(
                        new PersonId(row.getObject("teacher", UUID.class)),
                        classes.get(row.getString("class_name")),
                        new Subject(row.getString("subject"), row.getBoolean("foreign_language")),
                        row.getInt("periods"),
                        row.getObject("starts", LocalDate.class),
                        row.getObject("ends", LocalDate.class)))
                .list();
    }

    /** The whole timetable of a year, that of earlier days among it. */
    public List<TimetableEntry> timetable(SchoolYearId year) {
        return database.sql("select * from timetable_entry where school_year = :year"
                        + " order by class_name, weekday, period, starts")
                .param("year", year.value())
                .query(Teaching::entry)
                .list();
    }

    private static TimetableEntry entry(ResultSet row, int number) throws SQLException {
        return new TimetableEntry(
                row.getString("class_name"),
                DayOfWeek.of(row.getInt("weekday")),
                row.getInt("period"),
                row.getString("subject"),
                new PersonId(row.getObject("teacher", UUID.class)),
                row.getObject("starts", LocalDate.class),
                row.getObject("ends", LocalDate.class));
    }

    private static @Nullable PersonId person(@Nullable UUID id) {
        return id == null ? null : new PersonId(id);
    }
}
