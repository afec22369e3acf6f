package vn.kyduyet.gradebook;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.people.Role;
import vn.kyduyet.people.SchoolId;
import vn.kyduyet.people.SignedInPerson;
import vn.kyduyet.schoolyear.SchoolYear;
import vn.kyduyet.schoolyear.SchoolYears;
import vn.kyduyet.schoolyear.StudentId;

/**
 * A school of its own with one class 8A, whose year is that of the demo school: 16/11/2026 is in week 11. Toán is taught
 * by {@link #teacher} with four periods a week, Mĩ thuật by {@link #artist} with one.
 */
public final class BookFixture {

    public static final List<String> NAMES = List.of("Trần Văn Bình", "Nguyễn Thị An", "Lê Hoàng Ánh", "Đỗ Minh Châu");

    private static final LocalDate SINCE = LocalDate.of(2026, 8, 1);

    public final SchoolId school =
            new SchoolId("so-diem-" + UUID.randomUUID().toString().substring(0, 8));
    public final SignedInPerson principal = person("Phạm Thị Hiệu", Role.PRINCIPAL);
    public final SignedInPerson vicePrincipal = person("Trần Văn Phó", Role.VICE_PRINCIPAL);
    public final SignedInPerson administrator = person("Đỗ Quản Trị", Role.ADMINISTRATOR);
    public final SignedInPerson clerk = person("Ngô Văn Thư", Role.CLERK);
    public final SignedInPerson inspector = person("Vũ Thanh Tra", Role.INSPECTOR);
    public final SignedInPerson teacher = person("Võ Thị Bình An", Role.TEACHER);
    public final SignedInPerson artist = person("Bùi Hoạ Sĩ", Role.TEACHER);
    public final SignedInPerson homeroom = person("Hoàng Chủ Nhiệm", Role.TEACHER);
    public final List<StudentId> students = new ArrayList<>();
    public final UUID yearId = UUID.randomUUID();

    private final JdbcClient database;
    private final ApplicationContext context;

    private BookFixture(ApplicationContext context) {
        this.context = context;
        this.database = context.getBean(JdbcClient.class);
    }

    /** Stores the school, with its books. */
    public static BookFixture open(ApplicationContext context) {
        BookFixture fixture = new BookFixture(context);
        fixture.store();
        return fixture;
    }

    public SchoolYear year() {
        return context.getBean(SchoolYears.class).of(school).get(0);
    }

    /** The book of a subject in the first term. */
    public SubjectBook book(String subject) {
        return book(subject, 1);
    }

    public SubjectBook book(String subject, int term) {
        return context.getBean(DrawingUpBooks.class).drawUp(year()).stream()
                .filter(book -> book.subject().equals(subject) && book.term() == term)
                .findFirst()
                .orElseThrow();
    }

    /** A value in a cell, as a row: it passes no gate. */
    public void mark(SubjectBook book, int student, MarkColumn column, int version, String content, Instant at) {
        database.sql("""
                        insert into mark (id, book, student, mark_column, version, content, entered_by, entered_at, origin,
                                          address, reason)
                        values (:id, :book, :student, :column, :version, :content, :by, :at, 'GRID', '127.0.0.1', '')
                        """)
                .param("id", UUID.randomUUID())
                .param("book", book.id().value())
                .param("student", students.get(student).value())
                .param("column", column.name())
                .param("version", version)
                .param("content", content)
                .param("by", teacher.id().value())
                .param("at", OffsetDateTime.ofInstant(at, ZoneOffset.UTC))
                .update();
    }

    /** Days of the final tests of a term, and of its closing. */
    public void finalTest(int term, LocalDate day) {
        database.sql("insert into test_day (school_year, term, kind, grade, subject, held_on)"
                        + " values (:year, :term, 'FINAL', 0, '', :day)")
                .param("year", yearId)
                .param("term", term)
                .param("day", day)
                .update();
    }

    /** The last day before the principal closes the books of a term. */
    public void closes(int term, LocalDate lastDay) {
        database.sql("insert into mark_closing (school_year, term, last_day) values (:year, :term, :day)")
                .param("year", yearId)
                .param("term", term)
                .param("day", lastDay)
                .update();
    }

    /** The class is of another grade; before its books are drawn up. */
    public void grade(int grade) {
        database.sql("update school_class set grade = :grade where school_year = :year")
                .param("grade", grade)
                .param("year", yearId)
                .update();
    }

    /** The GVCN of 8A. */
    public void homeroom(SignedInPerson person) {
        database.sql("update school_class set homeroom_teacher = :person where school_year = :year and name = '8A'")
                .param("person", person.id().value())
                .param("year", yearId)
                .update();
    }

    /** Somebody's last day in every post. */
    public void leaves(SignedInPerson person, LocalDate lastDay) {
        database.sql("update post set held_until = :day where person = :person")
                .param("day", lastDay)
                .param("person", person.id().value())
                .update();
    }

    /** Another post of somebody. */
    public void post(SignedInPerson person, Role role) {
        database.sql("insert into post (id, person, role, held_from) values (:id, :person, :role, :from)")
                .param("id", UUID.randomUUID())
                .param("person", person.id().value())
                .param("role", role.name())
                .param("from", SINCE)
                .update();
    }

    public void assign(SignedInPerson person, String subject, int periods) {
        database.sql("insert into teaching_assignment (id, school_year, class_name, school, subject, teacher, periods,"
                        + " starts) values (:id, :year, '8A', :school, :subject, :teacher, :periods, :from)")
                .param("id", UUID.randomUUID())
                .param("year", yearId)
                .param("school", school.value())
                .param("subject", subject)
                .param("teacher", person.id().value())
                .param("periods", periods)
                .param("from", LocalDate.of(2026, 9, 7))
                .update();
    }

    private void store() {
        database.sql("insert into school (id, name, parent_agency, place)"
                        + " values (:id, 'Trường THCS Sổ Điểm', 'UBND phường Sổ Điểm', 'Huế')")
                .param("id", school.value())
                .update();
        List.of(principal, vicePrincipal, administrator, clerk, inspector, teacher, artist, homeroom)
                .forEach(this::store);
        database.sql("insert into school_year (id, school, name, starts, ends, office_days, morning_from,"
                        + " morning_until, afternoon_from, afternoon_until) values (:id, :school, '2026-2027',"
                        + " date '2026-08-01', date '2027-07-31', 'MONDAY,TUESDAY,WEDNESDAY,THURSDAY,FRIDAY',"
                        + " time '07:30:00', time '11:30:00', time '13:30:00', time '17:00:00')")
                .param("id", yearId)
                .param("school", school.value())
                .update();
        term(1, "2026-09-07", "2027-01-09");
        term(2, "2027-01-11", "2027-05-22");
        database.sql("insert into school_class (school_year, name, grade, homeroom_teacher)"
                        + " values (:year, '8A', 8, :homeroom)")
                .param("year", yearId)
                .param("homeroom", homeroom.id().value())
                .update();
        for (String subject : List.of("Toán", "Mĩ thuật")) {
            database.sql("insert into subject (school, name, foreign_language) values (:school, :name, false)")
                    .param("school", school.value())
                    .param("name", subject)
                    .update();
        }
        assign(teacher, "Toán", 4);
        assign(artist, "Mĩ thuật", 1);
        for (String name : NAMES) {
            enrol(name);
        }
    }

    private void store(SignedInPerson person) {
        database.sql("insert into person (id, school, full_name, email) values (:id, :school, :name, :mail)")
                .param("id", person.id().value())
                .param("school", school.value())
                .param("name", person.fullName())
                .param("mail", person.id() + "@truong.example")
                .update();
        for (Role role : person.roles()) {
            database.sql("insert into post (id, person, role, held_from) values (:id, :person, :role, :from)")
                    .param("id", UUID.randomUUID())
                    .param("person", person.id().value())
                    .param("role", role.name())
                    .param("from", SINCE)
                    .update();
        }
    }

    private void term(int number, String from, String until) {
        database.sql(
                        "insert into school_term (school_year, number, starts, ends) values (:year, :number, :from, :until)")
                .param("year", yearId)
                .param("number", number)
                .param("from", LocalDate.parse(from))
                .param("until", LocalDate.parse(until))
                .update();
    }

    /** A student of 8A from the first day. */
    public StudentId enrol(String name) {
        StudentId id = new StudentId(UUID.randomUUID());
        database.sql("insert into student (id, school, code, full_name, birth_date)"
                        + " values (:id, :school, :code, :name, date '2013-05-01')")
                .param("id", id.value())
                .param("school", school.value())
                .param("code", "HS" + (students.size() + 1))
                .param("name", name)
                .update();
        database.sql("insert into enrolment (school_year, class_name, student, starts)"
                        + " values (:year, '8A', :student, date '2026-09-07')")
                .param("year", yearId)
                .param("student", id.value())
                .update();
        students.add(id);
        return id;
    }

    private SignedInPerson person(String name, Role role) {
        UUID id = UUID.randomUUID();
        return new SignedInPerson(new PersonId(id), school, "user-" + id, name, Set.of(role), "");
    }
}
