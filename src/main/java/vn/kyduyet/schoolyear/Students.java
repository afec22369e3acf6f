package vn.kyduyet.schoolyear;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import vn.kyduyet.people.SchoolId;
import vn.kyduyet.people.VietnameseNames;

/** The students of all schools, and the classes in which they are. */
@Repository
public class Students {

    private static final Comparator<Enrolment> BY_NAME = Comparator.<Enrolment, String>comparing(
                    enrolment -> enrolment.student().fullName(), VietnameseNames.ORDER)
            .thenComparing(enrolment -> enrolment.student().code());

    private final JdbcClient database;

    Students(JdbcClient database) {
        this.database = database;
    }

    public Optional<Student> find(StudentId id) {
        return database.sql("select * from student where id = :id")
                .param("id", id.value())
                .query(Students::student)
                .optional();
    }

    /** A student by number ("mã học sinh"). */
    public Optional<Student> find(SchoolId school, String code) {
        return database.sql("select * from student where school = :school and code = :code")
                .param("school", school.value())
                .param("code", code)
                .query(Students::student)
                .optional();
    }

    /** Everyone who is or was in a class in a school year, in Vietnamese order. */
    public List<Enrolment> of(SchoolYearId year, String className) {
        return database
                .sql("select s.*, e.class_name, e.starts, e.ends from enrolment e join student s on s.id = e.student"
                        + " where e.school_year = :year and e.class_name = :class")
                .param("year", year.value())
                .param("class", className)
                .query(Students::enrolment)
                .list()
                .stream()
                .sorted(BY_NAME)
                .toList();
    }

    /** Everyone of a school year, in Vietnamese order. */
    public List<Enrolment> of(SchoolYearId year) {
        return database
                .sql("select s.*, e.class_name, e.starts, e.ends from enrolment e join student s on s.id = e.student"
                        + " where e.school_year = :year")
                .param("year", year.value())
                .query(Students::enrolment)
                .list()
                .stream()
                .sorted(BY_NAME)
                .toList();
    }

    /** The classes of one student in a school year, the earliest first. */
    public List<Enrolment> of(SchoolYearId year, StudentId student) {
        return database.sql("select s.*, e.class_name, e.starts, e.ends from enrolment e join student s"
                        + " on s.id = e.student where e.school_year = :year and e.student = :student order by e.starts")
                .param("year", year.value())
                .param("student", student.value())
                .query(Students::enrolment)
                .list();
    }

    /** The school years in which a student is or was in a class. */
    public Set<SchoolYearId> yearsOf(StudentId student) {
        return database.sql("select distinct school_year from enrolment where student = :student")
                .param("student", student.value())
                .query((row, number) -> new SchoolYearId(row.getObject("school_year", UUID.class)))
                .set();
    }

    /** Adds a student, in the caller's transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void add(Student student) {
        write(
                student,
                "insert into student (id, school, code, full_name, birth_date)"
                        + " values (:id, :school, :code, :name, :born)");
    }

    /** Corrects the name or the date of birth, in the caller's transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void replace(Student student) {
        write(
                student,
                "update student set full_name = :name, birth_date = :born"
                        + " where id = :id and school = :school and code = :code");
    }

    /**
     * Puts a student into a class from a day on; the class in which he or she was ends on the day before. In the caller's
     * transaction.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void enrol(SchoolYearId year, StudentId student, String className, LocalDate from) {
        end(year, student, from.minusDays(1));
        database.sql("insert into enrolment (school_year, class_name, student, starts)"
                        + " values (:year, :class, :student, :from)")
                .param("year", year.value())
                .param("class", className)
                .param("student", student.value())
                .param("from", from)
                .update();
    }

    /** A student leaves the class after a day, in the caller's transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void end(SchoolYearId year, StudentId student, LocalDate lastDay) {
        database.sql("delete from enrolment where school_year = :year and student = :student and starts > :day")
                .param("year", year.value())
                .param("student", student.value())
                .param("day", lastDay)
                .update();
        database.sql("update enrolment set ends = :day where school_year = :year and student = :student"
                        + " and (ends is null or ends > :day)")
                .param("year", year.value())
                .param("student", student.value())
                .param("day", lastDay)
                .update();
    }

    private void write(Student student, String statement) {
        database.sql(statement)
                .param("id", student.id().value())
                .param("school", student.school().value())
                .param("code", student.code())
                .param("name", student.fullName())
                .param("born", student.birthDate(), java.sql.Types.DATE)
                .update();
    }

    private static Enrolment enrolment(ResultSet row, int number) throws SQLException {
        return new Enrolment(
                student(row, number),
                row.getString("class_name"),
                row.getObject("starts", LocalDate.class),
                day(row, "ends"));
    }

    private static Student student(ResultSet row, int number) throws SQLException {
        return new Student(
                new StudentId(row.getObject("id", UUID.class)),
                new SchoolId(row.getString("school")),
                row.getString("code"),
                row.getString("full_name"),
                day(row, "birth_date"));
    }

    private static @Nullable LocalDate day(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDate.class);
    }
}
