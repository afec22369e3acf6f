package vn.kyduyet.schoolyear.load;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.kyduyet.people.Staffing;
import vn.kyduyet.schoolyear.Enrolment;
import vn.kyduyet.schoolyear.SchoolYear;
import vn.kyduyet.schoolyear.Student;
import vn.kyduyet.schoolyear.StudentId;
import vn.kyduyet.schoolyear.Subject;

/** Reads what a school has, in a number of queries that does not grow with it. */
@Repository
class YearData {

    private static final String HOLDS_LATER =
            " where school_year = :year and (ends is null or ends >= :day) order by class_name, ";

    private final JdbcClient database;
    private final Staffing staffing;

    YearData(JdbcClient database, Staffing staffing) {
        this.database = database;
        this.staffing = staffing;
    }

    /** @param withStudents whether the students are needed, who are many */
    Current current(SchoolYear year, LocalDate from, boolean withStudents) {
        List<Staffing.Member> members = staffing.members(year.school());
        Map<UUID, String> names = new HashMap<>();
        members.forEach(member -> names.put(member.person().id().value(), member.username()));
        return new Current(
                staffing.groups(year.school()),
                members,
                subjects(year),
                classes(year, names),
                assignments(year, from, names),
                slots(year, from, names),
                withStudents ? students(year) : List.of());
    }

    private List<Subject> subjects(SchoolYear year) {
        return database.sql("select * from subject where school = :school order by name")
                .param("school", year.school().value())
                .query((row, number) -> new Subject(row.getString("name"), row.getBoolean("foreign_language")))
                .list();
    }

    private List<Current.HeldClass> classes(SchoolYear year, Map<UUID, String> names) {
        return database.sql("select * from school_class where school_year = :year order by name")
                .param("year", year.id().value())
                .query((row, number) -> {
                    UUID teacher = row.getObject("homeroom_teacher", UUID.class);
                    return new Current.HeldClass(
                            row.getString("name"), row.getInt("grade"), teacher == null ? null : name(teacher, names));
                })
                .list();
    }

    private List<Current.HeldAssignment> assignments(SchoolYear year, LocalDate from, Map<UUID, String> names) {
        return database.sql("select * from teaching_assignment" + HOLDS_LATER + "subject, starts, id")
                .param("year", year.id().value())
                .param("day", from)
                .query((row, number) -> new Current.HeldAssignment(
                        row.getObject("id", UUID.class),
                        row.getString("class_name"),
                        row.getString("subject"),
                        name(row.getObject("teacher", UUID.class), names),
                        row.getInt("periods"),
                        row.getObject("starts", LocalDate.class),
                        row.getObject("ends", LocalDate.class)))
                .list();
    }

    private List<Current.HeldSlot> slots(SchoolYear year, LocalDate from, Map<UUID, String> names) {
        return database.sql("select * from timetable_entry" + HOLDS_LATER + "weekday, period, starts")
                .param("year", year.id().value())
                .param("day", from)
                .query((row, number) -> new Current.HeldSlot(
                        row.getString("class_name"),
                        DayOfWeek.of(row.getInt("weekday")),
                        row.getInt("period"),
                        row.getString("subject"),
                        name(row.getObject("teacher", UUID.class), names),
                        row.getObject("starts", LocalDate.class),
                        row.getObject("ends", LocalDate.class)))
                .list();
    }

    private List<Current.HeldStudent> students(SchoolYear year) {
        Map<Student, List<Enrolment>> students = new LinkedHashMap<>();
        database.sql("select s.*, e.class_name, e.starts, e.ends from student s"
                        + " left join enrolment e on e.student = s.id and e.school_year = :year"
                        + " where s.school = :school order by s.code, e.starts")
                .param("year", year.id().value())
                .param("school", year.school().value())
                .query(row -> {
                    Student student = new Student(
                            new StudentId(row.getObject("id", UUID.class)),
                            year.school(),
                            row.getString("code"),
                            row.getString("full_name"),
                            row.getObject("birth_date", LocalDate.class));
                    List<Enrolment> enrolments = students.computeIfAbsent(student, one -> new ArrayList<>());
                    String className = row.getString("class_name");
                    if (className != null) {
                        enrolments.add(new Enrolment(
                                student,
                                className,
                                row.getObject("starts", LocalDate.class),
                                row.getObject("ends", LocalDate.class)));
                    }
                });
        return students.entrySet().stream()
                .map(entry -> new Current.HeldStudent(entry.getKey(), List.copyOf(entry.getValue())))
                .toList();
    }

    /** Somebody without an account has no name that a file could say. */
    private static String name(UUID person, Map<UUID, String> names) {
        return names.getOrDefault(person, person.toString());
    }
}
