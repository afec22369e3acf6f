package vn.kyduyet.lessonplan;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Types;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.kyduyet.people.GroupId;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.people.Role;
import vn.kyduyet.people.SchoolId;
import vn.kyduyet.people.SignedInPerson;

/**
 * A school in the database beside that of the demo: each of its teachers teaches Toán to one class, four periods a
 * week, and every twentieth heads a group. Its year is 2026–2027, teaching from 07/09/2026.
 */
final class StoredSchoolFixture {

    static final int GROUP_SIZE = 20;

    private static final OffsetDateTime SUBMITTED = OffsetDateTime.parse("2026-11-12T03:00:00Z");

    final SchoolId school;
    private final JdbcClient database;
    private final UUID year = UUID.randomUUID();

    private StoredSchoolFixture(JdbcClient database) {
        this.database = database;
        this.school = new SchoolId("s-" + UUID.randomUUID());
    }

    static StoredSchoolFixture create(JdbcClient database, int teachers) {
        StoredSchoolFixture fixture = new StoredSchoolFixture(database);
        fixture.createYear();
        for (int number = 0; number < teachers; number++) {
            fixture.teacher(number);
        }
        fixture.person("principal", "Nguyễn Thị Hà");
        fixture.post("principal", Role.PRINCIPAL, null);
        return fixture;
    }

    PersonId teacher(String number) {
        return new PersonId(id("teacher " + number));
    }

    /** In Vietnamese order the first is the last: given names go from Z to A. */
    static String name(int number) {
        return "Trần Văn " + (char) ('Z' - number % 26) + "in" + number;
    }

    GroupId group(int number) {
        return new GroupId(id("group " + number));
    }

    SignedInPerson principal() {
        return new SignedInPerson(
                new PersonId(id("principal")), school, "hieutruong2", "Nguyễn Thị Hà", Set.of(Role.PRINCIPAL), "");
    }

    SignedInPerson signedIn(int number, Role... roles) {
        return new SignedInPerson(
                teacher(Integer.toString(number)), school, "gv" + number, name(number), Set.of(roles), "");
    }

    void closed(String from, String until) {
        database.sql("insert into days_off (school_year, name, starts, ends) values (:year, :name, :from, :until)")
                .param("year", year)
                .param("name", "Bão " + from)
                .param("from", LocalDate.parse(from))
                .param("until", LocalDate.parse(until))
                .update();
    }

    /** A plan of a teacher for a week, in a state; its file has a content of its own, which is not stored. */
    LessonPlanId plan(int teacher, @Nullable Integer week, int periods, LessonPlan.State state, String title) {
        return plan(teacher, week, periods, state, title, "Toán", title.getBytes(StandardCharsets.UTF_8));
    }

    LessonPlanId plan(
            int teacher,
            @Nullable Integer week,
            int periods,
            LessonPlan.State state,
            String title,
            String subject,
            byte[] content) {
        UUID document = UUID.randomUUID();
        UUID plan = UUID.randomUUID();
        UUID author = teacher(Integer.toString(teacher)).value();
        database.sql("insert into document (id, school, kind, title, owner, lookup_code, created_at, newest_version)"
                        + " values (:id, :school, 'LESSON_PLAN', :title, :owner, :code, :at, 1)")
                .param("id", document)
                .param("school", school.value())
                .param("title", title)
                .param("owner", author)
                .param("code", document.toString())
                .param("at", SUBMITTED)
                .update();
        database.sql("insert into document_version (document, number, sha256, size_bytes, pages, origin, media_type,"
                        + " file_name, created_by, created_at) values (:id, 1, :sha, :size, 1, 'SIGNED',"
                        + " 'application/pdf', 'a.pdf', :owner, :at)")
                .param("id", document)
                .param("sha", sha256(content))
                .param("size", content.length)
                .param("owner", author)
                .param("at", SUBMITTED)
                .update();
        database.sql(
                        "insert into lesson_plan (id, school, document, author, subject_group, record_type, subject, title,"
                                + " class_name, grade, week, periods, state, school_year, edition, last_day, timing, signing,"
                                + " submitted_at, changed_at) values (:id, :school, :document, :author, :group, 'lesson-plan',"
                                + " :subject, :title, :class, 7, :week, :periods, :state, :year, '', null, 'IN_TIME',"
                                + " 'DIGITAL', :at, :at)")
                .param("id", plan)
                .param("school", school.value())
                .param("document", document)
                .param("author", author)
                .param("group", group(teacher / GROUP_SIZE).value())
                .param("subject", subject)
                .param("title", title)
                .param("class", "7." + teacher)
                .param("week", week, Types.INTEGER)
                .param("periods", periods)
                .param("state", state.name())
                .param("year", year)
                .param("at", SUBMITTED)
                .update();
        return new LessonPlanId(plan);
    }

    static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (java.security.NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void createYear() {
        database.sql("insert into school (id, name, parent_agency, place) values (:id, 'Trường THCS', 'UBND', 'Huế')")
                .param("id", school.value())
                .update();
        database.sql("insert into school_year (id, school, name, starts, ends, office_days, morning_from,"
                        + " morning_until, afternoon_from, afternoon_until) values (:id, :school, '2026-2027',"
                        + " :from, :until, 'MONDAY,FRIDAY', '07:30', '11:30', '13:30', '17:00')")
                .param("id", year)
                .param("school", school.value())
                .param("from", LocalDate.of(2026, 8, 1))
                .param("until", LocalDate.of(2027, 7, 31))
                .update();
        term(1, LocalDate.of(2026, 9, 7), LocalDate.of(2027, 1, 9));
        term(2, LocalDate.of(2027, 1, 11), LocalDate.of(2027, 5, 22));
        database.sql("insert into subject (school, name, foreign_language) values (:school, 'Toán', false)")
                .param("school", school.value())
                .update();
    }

    private void term(int number, LocalDate from, LocalDate until) {
        database.sql("insert into school_term (school_year, number, starts, ends) values (:year, :number, :from, :to)")
                .param("year", year)
                .param("number", number)
                .param("from", from)
                .param("to", until)
                .update();
    }

    private void teacher(int number) {
        int group = number / GROUP_SIZE;
        if (number % GROUP_SIZE == 0) {
            database.sql("insert into subject_group (id, school, name) values (:id, :school, :name)")
                    .param("id", group(group).value())
                    .param("school", school.value())
                    .param("name", "Tổ " + (char) ('A' + group))
                    .update();
        }
        String key = "teacher " + number;
        person(key, name(number));
        if (number % GROUP_SIZE == 0) {
            post(key, Role.GROUP_HEAD, group(group));
        }
        post(key, Role.TEACHER, group(group));
        database.sql("insert into school_class (school_year, name, grade) values (:year, :name, 7)")
                .param("year", year)
                .param("name", "7." + number)
                .update();
        database.sql("insert into teaching_assignment (id, school_year, class_name, school, subject, teacher, periods,"
                        + " starts) values (:id, :year, :class, :school, 'Toán', :teacher, 4, :from)")
                .param("id", UUID.randomUUID())
                .param("year", year)
                .param("class", "7." + number)
                .param("school", school.value())
                .param("teacher", id(key))
                .param("from", LocalDate.of(2026, 9, 7))
                .update();
    }

    private void person(String key, String name) {
        database.sql("insert into person (id, school, full_name, email) values (:id, :school, :name, :mail)")
                .param("id", id(key))
                .param("school", school.value())
                .param("name", name)
                .param("mail", key.replace(" ", "").toLowerCase(Locale.ROOT) + "@truong.example")
                .update();
    }

    private void post(String key, Role role, @Nullable GroupId group) {
        database.sql("insert into post (id, person, role, subject_group, held_from)"
                        + " values (:id, :person, :role, :group, :from)")
                .param("id", UUID.randomUUID())
                .param("person", id(key))
                .param("role", role.name())
                .param("group", group == null ? null : group.value(), Types.OTHER)
                .param("from", LocalDate.of(2026, 8, 1))
                .update();
    }

    /** What the notices to a person say, the earliest first: code and what it is about. */
    List<String> told(PersonId person) {
        return database.sql("select code from notice where recipient = :person order by told_at, id")
                .param("person", person.value())
                .query(String.class)
                .list();
    }

    private UUID id(String key) {
        return UUID.nameUUIDFromBytes((school + "/" + key).getBytes(StandardCharsets.UTF_8));
    }
}
