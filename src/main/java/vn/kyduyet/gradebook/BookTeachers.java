package vn.kyduyet.gradebook;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.schoolyear.SchoolYearId;

/** Who enters the marks of a book: its teacher, and of several the one who coordinates. */
@Repository
public class BookTeachers {

    private final JdbcClient database;

    BookTeachers(JdbcClient database) {
        this.database = database;
    }

    /** Everyone who teaches the subject in the class on a day. */
    public List<PersonId> teachers(SubjectBook book, LocalDate day) {
        return database.sql("select distinct teacher from teaching_assignment where school_year = :year"
                        + " and class_name = :class and subject = :subject and starts <= :day"
                        + " and (ends is null or ends >= :day)")
                .param("year", book.year().value())
                .param("class", book.className())
                .param("subject", book.subject())
                .param("day", day)
                .query((row, number) -> new PersonId(row.getObject("teacher", UUID.class)))
                .list();
    }

    /** Who was named to enter for all teachers; nobody where there is one teacher only. */
    public Optional<PersonId> coordinator(SubjectBook book) {
        return database.sql("select teacher from mark_coordinator where school_year = :year and class_name = :class"
                        + " and subject = :subject")
                .param("year", book.year().value())
                .param("class", book.className())
                .param("subject", book.subject())
                .query((row, number) -> new PersonId(row.getObject("teacher", UUID.class)))
                .optional();
    }

    /** A subject in a class. */
    public record ClassSubject(String className, String subject) {}

    /** All who were named to enter for all teachers in a school year. */
    public Map<ClassSubject, PersonId> coordinators(SchoolYearId year) {
        Map<ClassSubject, PersonId> coordinators = new HashMap<>();
        database.sql("select * from mark_coordinator where school_year = :year")
                .param("year", year.value())
                .query(row -> {
                    coordinators.put(
                            new ClassSubject(row.getString("class_name"), row.getString("subject")),
                            new PersonId(row.getObject("teacher", UUID.class)));
                });
        return coordinators;
    }

    /** The class's GVCN; nobody while there is none. */
    public Optional<PersonId> homeroomTeacher(SubjectBook book) {
        return database.sql("select homeroom_teacher from school_class where school_year = :year and name = :class"
                        + " and homeroom_teacher is not null")
                .param("year", book.year().value())
                .param("class", book.className())
                .query((row, number) -> new PersonId(row.getObject("homeroom_teacher", UUID.class)))
                .optional();
    }

    void nameCoordinator(SchoolYearId year, String className, String subject, PersonId teacher) {
        database.sql("delete from mark_coordinator where school_year = :year and class_name = :class"
                        + " and subject = :subject")
                .param("year", year.value())
                .param("class", className)
                .param("subject", subject)
                .update();
        database.sql("insert into mark_coordinator (school_year, class_name, subject, teacher)"
                        + " values (:year, :class, :subject, :teacher)")
                .param("year", year.value())
                .param("class", className)
                .param("subject", subject)
                .param("teacher", teacher.value())
                .update();
    }
}
