package vn.kyduyet.termclosing;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import vn.kyduyet.gradebook.DrawingUpBooks;
import vn.kyduyet.gradebook.MarkColumn;
import vn.kyduyet.gradebook.SubjectBook;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.people.Role;
import vn.kyduyet.people.SchoolId;
import vn.kyduyet.people.SignedInPerson;
import vn.kyduyet.schoolyear.SchoolYear;
import vn.kyduyet.schoolyear.SchoolYears;
import vn.kyduyet.schoolyear.StudentId;
import vn.kyduyet.signing.keys.KeySource;
import vn.kyduyet.signing.keys.SigningKeyRegister;

/**
 * A lower secondary school of many classes with thirteen subjects. A teacher has one subject in up to four classes; the
 * first four subjects' teachers are the GVCN. Everybody signs with a key of the example PKI.
 */
final class LargeSchool {

    static final List<String> SUBJECTS = List.of(
            "Toán",
            "Ngữ văn",
            "Tiếng Anh",
            "Khoa học tự nhiên",
            "Lịch sử và Địa lí",
            "Giáo dục công dân",
            "Công nghệ",
            "Tin học",
            "Giáo dục thể chất",
            "Âm nhạc",
            "Mĩ thuật",
            "Hoạt động trải nghiệm, hướng nghiệp",
            "Nội dung giáo dục của địa phương");

    private static final int CLASSES_A_TEACHER = 4;
    private static final int BATCH = 2000;
    private static final List<String> FAMILIES = List.of("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Đặng", "Bùi", "Đỗ");
    private static final List<String> GIVEN =
            List.of("An", "Bình", "Châu", "Dũng", "Giang", "Hà", "Khánh", "Linh", "Minh", "Phong", "Thảo", "Vy");

    final SchoolId school = new SchoolId("lon-" + UUID.randomUUID().toString().substring(0, 8));
    final UUID yearId = UUID.randomUUID();
    final SignedInPerson principal = person("Phạm Thị Hiệu", Role.PRINCIPAL);
    final SignedInPerson vicePrincipal = person("Trần Văn Phó", Role.VICE_PRINCIPAL);
    final SignedInPerson administrator = person("Đỗ Quản Trị", Role.ADMINISTRATOR);
    final SignedInPerson clerk = person("Ngô Văn Thư", Role.CLERK);
    final List<String> classes = new ArrayList<>();

    /** By class. */
    final Map<String, SignedInPerson> homeroom = new LinkedHashMap<>();

    /** By class, in the order of the subjects. */
    final Map<String, List<SignedInPerson>> teachers = new LinkedHashMap<>();

    final Map<String, List<StudentId>> students = new LinkedHashMap<>();

    private final ApplicationContext context;
    private final JdbcTemplate database;

    LargeSchool(ApplicationContext context, int classes, int size) {
        this.context = context;
        this.database = context.getBean(JdbcTemplate.class);
        database.update(
                "insert into school (id, name, parent_agency, place) values (?, 'Trường THCS Lớn', 'UBND phường', 'Huế')",
                school.value());
        List.of(principal, vicePrincipal, administrator, clerk).forEach(this::store);
        key(principal, "people/hieutruong");
        key(vicePrincipal, "people/phohieutruong");
        key(administrator, "people/quantri");
        key(clerk, "agency/agency");
        year();
        SUBJECTS.forEach(subject -> database.update(
                "insert into subject (school, name, foreign_language) values (?, ?, ?)",
                school.value(),
                subject,
                subject.equals("Tiếng Anh")));
        for (int number = 0; number < classes; number++) {
            addClass(number, size);
        }
    }

    SchoolYear schoolYear() {
        return context.getBean(SchoolYears.class).of(school).get(0);
    }

    SubjectBook book(String className, String subject, int term) {
        return context.getBean(DrawingUpBooks.class).drawUp(schoolYear()).stream()
                .filter(book ->
                        book.className().equals(className) && book.subject().equals(subject) && book.term() == term)
                .findFirst()
                .orElseThrow();
    }

    /** Every mark of a term, as rows: they pass no gate. */
    void fill(int term, Instant entered) {
        List<Object[]> rows = new ArrayList<>();
        for (SubjectBook book : context.getBean(DrawingUpBooks.class).drawUp(schoolYear())) {
            if (book.term() != term) {
                continue;
            }
            SignedInPerson teacher = teachers.get(book.className()).get(SUBJECTS.indexOf(book.subject()));
            int number = 0;
            for (StudentId student : students.get(book.className())) {
                boolean remarks = SUBJECTS.indexOf(book.subject()) >= SUBJECTS.indexOf("Giáo dục thể chất");
                String content =
                        remarks ? "Đ" : List.of("9", "7.5", "8", "6.5", "8.5").get(number++ % 5);
                for (MarkColumn column : book.columns()) {
                    rows.add(new Object[] {
                        UUID.randomUUID(),
                        book.id().value(),
                        student.value(),
                        column.name(),
                        content,
                        teacher.id().value(),
                        Timestamp.from(entered)
                    });
                }
            }
            if (rows.size() > BATCH) {
                store(rows);
            }
        }
        store(rows);
    }

    private void store(List<Object[]> rows) {
        database.batchUpdate(
                "insert into mark (id, book, student, mark_column, version, content, entered_by, entered_at, origin,"
                        + " address, reason) values (?, ?, ?, ?, 1, ?, ?, ?, 'GRID', '127.0.0.1', '')",
                rows);
        rows.clear();
    }

    private void year() {
        database.update(
                "insert into school_year (id, school, name, starts, ends, office_days, morning_from, morning_until,"
                        + " afternoon_from, afternoon_until) values (?, ?, '2026-2027', date '2026-08-01',"
                        + " date '2027-07-31', 'MONDAY,TUESDAY,WEDNESDAY,THURSDAY,FRIDAY', time '07:30:00',"
                        + " time '11:30:00', time '13:30:00', time '17:00:00')",
                yearId,
                school.value());
        String term = "insert into school_term (school_year, number, starts, ends) values (?, ?, ?, ?)";
        database.update(term, yearId, 1, LocalDate.of(2026, 9, 7), LocalDate.of(2027, 1, 9));
        database.update(term, yearId, 2, LocalDate.of(2027, 1, 11), LocalDate.of(2027, 5, 22));
    }

    private void addClass(int number, int size) {
        int grade = 6 + number % 4;
        String name = grade + "A" + (1 + number / 4);
        List<SignedInPerson> own = new ArrayList<>();
        for (int subject = 0; subject < SUBJECTS.size(); subject++) {
            own.add(
                    number % CLASSES_A_TEACHER == 0
                            ? teacher(subject, number)
                            : teachers.get(classes.get(number - 1)).get(subject));
        }
        classes.add(name);
        teachers.put(name, own);
        homeroom.put(name, own.get(number % CLASSES_A_TEACHER));
        database.update(
                "insert into school_class (school_year, name, grade, homeroom_teacher) values (?, ?, ?, ?)",
                yearId,
                name,
                grade,
                homeroom.get(name).id().value());
        for (int subject = 0; subject < SUBJECTS.size(); subject++) {
            database.update(
                    "insert into teaching_assignment (id, school_year, class_name, school, subject, teacher, periods,"
                            + " starts) values (?, ?, ?, ?, ?, ?, ?, date '2026-09-07')",
                    UUID.randomUUID(),
                    yearId,
                    name,
                    school.value(),
                    SUBJECTS.get(subject),
                    own.get(subject).id().value(),
                    subject < 4 ? 4 : 2);
        }
        students.put(name, new ArrayList<>());
        for (int student = 0; student < size; student++) {
            enrol(name, student);
        }
    }

    private void enrol(String className, int number) {
        StudentId id = new StudentId(UUID.randomUUID());
        database.update(
                "insert into student (id, school, code, full_name, birth_date) values (?, ?, ?, ?, date '2013-05-01')",
                id.value(),
                school.value(),
                className + "-" + (number + 1),
                FAMILIES.get(number % FAMILIES.size()) + " Thị " + GIVEN.get(number % GIVEN.size()) + " "
                        + GIVEN.get(number / GIVEN.size()));
        database.update(
                "insert into enrolment (school_year, class_name, student, starts) values (?, ?, ?, date '2026-09-07')",
                yearId,
                className,
                id.value());
        students.get(className).add(id);
    }

    private SignedInPerson teacher(int subject, int number) {
        SignedInPerson person = person("Giáo Viên " + (subject + 1) + "." + (number + 1), Role.TEACHER);
        store(person);
        key(person, subject % 2 == 0 ? "people/giaovien.an" : "people/giaovien.dung");
        return person;
    }

    private void store(SignedInPerson person) {
        database.update(
                "insert into person (id, school, full_name, email) values (?, ?, ?, ?)",
                person.id().value(),
                school.value(),
                person.fullName(),
                person.id() + "@truong.example");
        person.roles()
                .forEach(role -> database.update(
                        "insert into post (id, person, role, held_from) values (?, ?, ?, date '2026-08-01')",
                        UUID.randomUUID(),
                        person.id().value(),
                        role.name()));
    }

    private void key(SignedInPerson person, String name) {
        String picture = name.startsWith("agency") ? "agency/seal" : name.replace("people/", "signatures/");
        context.getBean(SigningKeyRegister.class)
                .put(
                        person.id(),
                        school,
                        new SigningKeyRegister.Key(
                                KeySource.Kind.PKCS12,
                                "classpath:signing-keys-example/" + name + ".p12",
                                "classpath:signing-keys-example/" + picture + ".png",
                                null));
    }

    private SignedInPerson person(String name, Role role) {
        UUID id = UUID.randomUUID();
        return new SignedInPerson(new PersonId(id), school, "user-" + id, name, Set.of(role), "");
    }
}
