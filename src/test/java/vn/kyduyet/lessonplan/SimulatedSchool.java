package vn.kyduyet.lessonplan;

import java.sql.Types;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.kyduyet.people.GroupId;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.people.Role;
import vn.kyduyet.people.SchoolId;
import vn.kyduyet.people.SignedInPerson;
import vn.kyduyet.regulation.ChoosingRegulation;
import vn.kyduyet.schoolyear.DaysOff;
import vn.kyduyet.schoolyear.OfficeHours;
import vn.kyduyet.schoolyear.SchoolYear;
import vn.kyduyet.schoolyear.SchoolYearId;
import vn.kyduyet.schoolyear.SettingUpYear;
import vn.kyduyet.schoolyear.Term;
import vn.kyduyet.signing.keys.KeySource;
import vn.kyduyet.signing.keys.SigningKeyRegister;

/** A school that lives through a simulated term: people with posts and keys, classes, assignments and a timetable. */
final class SimulatedSchool {

    /** What its year teaches first. */
    static final LocalDate OPENING = LocalDate.of(2026, 9, 7);

    private static final LocalDate SINCE = LocalDate.of(2026, 8, 1);
    private static final int PERIODS_A_DAY = 5;

    /** Subjects with their periods a week, by the group that teaches them. */
    private static final List<List<Map.Entry<String, Integer>>> SUBJECTS = List.of(
            List.of(Map.entry("Toán", 4)),
            List.of(Map.entry("Ngữ văn", 4)),
            List.of(Map.entry("Ngoại ngữ", 3)),
            List.of(Map.entry("Khoa học tự nhiên", 4)),
            List.of(Map.entry("Lịch sử và Địa lí", 3)),
            List.of(Map.entry("Tin học", 1), Map.entry("Công nghệ", 1), Map.entry("Giáo dục công dân", 1)),
            List.of(
                    Map.entry("Giáo dục thể chất", 2),
                    Map.entry("Nghệ thuật", 2),
                    Map.entry("Hoạt động trải nghiệm, hướng nghiệp", 3)));

    /** Those of the example PKI whose keys the signers of this school have. */
    private static final List<String> KEYS =
            List.of("hieutruong", "phohieutruong", "totruong.toan", "totruong.van", "giaovien.an", "giaovien.dung");

    final SchoolId school = new SchoolId("term-" + UUID.randomUUID().toString().substring(0, 30));
    final String profile;
    final PersonId principal = new PersonId(UUID.randomUUID());
    final PersonId vice = new PersonId(UUID.randomUUID());

    /** Each with its tổ trưởng first. */
    final List<List<PersonId>> groups = new ArrayList<>();

    final List<GroupId> groupIds = new ArrayList<>();

    /** What is taught, each lesson of the timetable; changes when a teacher leaves. */
    final List<Lesson> lessons = new ArrayList<>();

    private final JdbcClient database;
    private final SigningKeyRegister keys;
    private final UUID year = UUID.randomUUID();

    /**
     * How large a school is.
     *
     * @param groups how many people each group has
     * @param classes how many there are, spread over the class levels
     */
    record Size(List<Integer> groups, int classes) {

        /** So small that all regulations have their term within a build. */
        static final Size SMALL = new Size(List.of(3, 3), 2);

        /** 60 teachers in seven groups and twenty classes. */
        static final Size WHOLE = new Size(List.of(9, 9, 9, 9, 8, 8, 8), 20);
    }

    /** One weekly lesson in the timetable; both days inclusive. */
    record Lesson(
            PersonId teacher,
            String className,
            int grade,
            String subject,
            DayOfWeek day,
            LocalDate from,
            @Nullable LocalDate until) {

        boolean holdsOn(LocalDate date) {
            return !date.isBefore(from) && (until == null || !date.isAfter(until));
        }
    }

    private SimulatedSchool(BeanFactory beans, String profile) {
        this.profile = profile;
        this.database = beans.getBean(JdbcClient.class);
        this.keys = beans.getBean(SigningKeyRegister.class);
    }

    static SimulatedSchool create(BeanFactory beans, String profile, Size size) {
        SimulatedSchool school = new SimulatedSchool(beans, profile);
        school.people(size);
        beans.getBean(SettingUpYear.class).save(school.principal, school.schoolYear(), "");
        beans.getBean(ChoosingRegulation.class).choose(school.principal, school.school, profile, SINCE);
        school.teaching(size);
        return school;
    }

    PersonId head(int group) {
        return groups.get(group).get(0);
    }

    /** Who stands in for the first group's tổ trưởng: the last of the group. */
    PersonId deputy() {
        List<PersonId> group = groups.get(0);
        return group.get(group.size() - 1);
    }

    /** The group of somebody who holds a post in one; -1 for the board. */
    int groupOf(PersonId person) {
        for (int group = 0; group < groups.size(); group++) {
            if (groups.get(group).contains(person)) {
                return group;
            }
        }
        return -1;
    }

    /** The principal as signed in. */
    SignedInPerson signedInPrincipal() {
        return new SignedInPerson(principal, school, "hieutruong", "Hiệu trưởng", Set.of(Role.PRINCIPAL), "");
    }

    /** The lessons of one who leaves go on with another. */
    void handOver(PersonId leaver, PersonId successor, LocalDate lastDay) {
        for (Lesson lesson : List.copyOf(lessons)) {
            if (lesson.teacher().equals(leaver)) {
                lessons.remove(lesson);
                lessons.add(new Lesson(
                        leaver,
                        lesson.className(),
                        lesson.grade(),
                        lesson.subject(),
                        lesson.day(),
                        lesson.from(),
                        lastDay));
                lessons.add(new Lesson(
                        successor,
                        lesson.className(),
                        lesson.grade(),
                        lesson.subject(),
                        lesson.day(),
                        lastDay.plusDays(1),
                        null));
            }
        }
        groups.get(groupOf(leaver)).remove(leaver);
    }

    private SchoolYear schoolYear() {
        return new SchoolYear(
                new SchoolYearId(year),
                school,
                "2026-2027",
                SINCE,
                LocalDate.of(2027, 7, 31),
                List.of(
                        new Term(1, OPENING, LocalDate.of(2027, 1, 9)),
                        new Term(2, LocalDate.of(2027, 1, 11), LocalDate.of(2027, 5, 22))),
                List.of(
                        day("Quốc khánh", LocalDate.of(2026, 9, 2), 1),
                        day("Tết Dương lịch", LocalDate.of(2027, 1, 1), 1),
                        day("Tết Nguyên đán", LocalDate.of(2027, 2, 1), 14)),
                OfficeHours.USUAL);
    }

    private static DaysOff day(String name, LocalDate from, int days) {
        return new DaysOff(name, from, from.plusDays(days - 1L));
    }

    private void people(Size size) {
        database.sql("insert into school (id, name, parent_agency, place) values (:id, :name, 'UBND', 'Huế')")
                .param("id", school.value())
                .param("name", "Trường " + profile)
                .update();
        person(principal, "Nguyễn Thị Hiệu", 0);
        post(principal, Role.PRINCIPAL, null);
        person(vice, "Trần Văn Phó", 1);
        post(vice, Role.VICE_PRINCIPAL, null);
        key(principal, 0);
        key(vice, 1);
        for (int group = 0; group < size.groups().size(); group++) {
            group(group, size.groups().get(group));
        }
    }

    private void group(int number, int members) {
        GroupId group = new GroupId(UUID.randomUUID());
        groupIds.add(group);
        groups.add(new ArrayList<>());
        database.sql("insert into subject_group (id, school, name) values (:id, :school, :name)")
                .param("id", group.value())
                .param("school", school.value())
                .param("name", "Tổ " + (number + 1))
                .update();
        for (int member = 0; member < members; member++) {
            PersonId person = new PersonId(UUID.randomUUID());
            groups.get(number).add(person);
            person(person, "Lê Thị " + (char) ('A' + number) + (char) ('a' + member), 2);
            post(person, Role.TEACHER, group);
            if (member == 0) {
                post(person, Role.GROUP_HEAD, group);
            }
            // Where the regulation asks for it, everybody signs what they hand in.
            key(person, member == 0 ? 2 + number % 3 : 4 + member % 2);
        }
    }

    private void person(PersonId id, String name, int number) {
        database.sql("insert into person (id, school, full_name, email) values (:id, :school, :name, :mail)")
                .param("id", id.value())
                .param("school", school.value())
                .param("name", name)
                .param("mail", "p" + number + "." + id + "@truong.example")
                .update();
    }

    private void post(PersonId person, Role role, @Nullable GroupId group) {
        database.sql("insert into post (id, person, role, subject_group, held_from)"
                        + " values (:id, :person, :role, :group, :from)")
                .param("id", UUID.randomUUID())
                .param("person", person.value())
                .param("role", role.name())
                .param("group", group == null ? null : group.value(), Types.OTHER)
                .param("from", SINCE)
                .update();
    }

    private void key(PersonId person, int number) {
        String name = KEYS.get(number);
        keys.put(
                person,
                school,
                new SigningKeyRegister.Key(
                        KeySource.Kind.PKCS12,
                        "classpath:signing-keys-example/people/" + name + ".p12",
                        "classpath:signing-keys-example/signatures/" + name + ".png",
                        null));
    }

    private void teaching(Size size) {
        List<Integer> grades = grades();
        for (int number = 0; number < size.classes(); number++) {
            int grade = grades.get(number * grades.size() / size.classes());
            String name = grade + "." + (number + 1);
            database.sql("insert into school_class (school_year, name, grade) values (:year, :name, :grade)")
                    .param("year", year)
                    .param("name", name)
                    .param("grade", grade)
                    .update();
        }
        for (int group = 0; group < groups.size(); group++) {
            for (Map.Entry<String, Integer> subject : SUBJECTS.get(group)) {
                database.sql("insert into subject (school, name, foreign_language) values (:school, :name, :foreign)")
                        .param("school", school.value())
                        .param("name", subject.getKey())
                        .param("foreign", subject.getKey().equals("Ngoại ngữ"))
                        .update();
            }
        }
        for (int number = 0; number < size.classes(); number++) {
            int grade = grades.get(number * grades.size() / size.classes());
            lessonsOf(number, grade, size);
        }
    }

    private void lessonsOf(int number, int grade, Size size) {
        int slot = 0;
        String className = grade + "." + (number + 1);
        for (int group = 0; group < groups.size(); group++) {
            // Neighbouring classes have the same teacher, so that one plan serves several.
            PersonId teacher = groups.get(group).get(number * size.groups().get(group) / size.classes());
            for (Map.Entry<String, Integer> subject : SUBJECTS.get(group)) {
                assignment(className, subject.getKey(), teacher, subject.getValue());
                for (int period = 0; period < subject.getValue(); period++) {
                    DayOfWeek day = DayOfWeek.of(slot / PERIODS_A_DAY + 1);
                    entry(className, day, slot % PERIODS_A_DAY + 1, subject.getKey(), teacher);
                    lessons.add(new Lesson(teacher, className, grade, subject.getKey(), day, OPENING, null));
                    slot++;
                }
            }
        }
    }

    private void assignment(String className, String subject, PersonId teacher, int periods) {
        database.sql("insert into teaching_assignment (id, school_year, class_name, school, subject, teacher, periods,"
                        + " starts) values (:id, :year, :class, :school, :subject, :teacher, :periods, :from)")
                .param("id", UUID.randomUUID())
                .param("year", year)
                .param("class", className)
                .param("school", school.value())
                .param("subject", subject)
                .param("teacher", teacher.value())
                .param("periods", periods)
                .param("from", OPENING)
                .update();
    }

    private void entry(String className, DayOfWeek day, int period, String subject, PersonId teacher) {
        database.sql("insert into timetable_entry (school_year, class_name, weekday, period, starts, school, subject,"
                        + " teacher) values (:year, :class, :day, :period, :from, :school, :subject, :teacher)")
                .param("year", year)
                .param("class", className)
                .param("day", day.getValue())
                .param("period", period)
                .param("from", OPENING)
                .param("school", school.value())
                .param("subject", subject)
                .param("teacher", teacher.value())
                .update();
    }

    private List<Integer> grades() {
        return switch (profile) {
            case "thang-long" -> List.of(1, 2, 3, 4, 5);
            case "than-nhan-trung", "xuan-truong" -> List.of(10, 11, 12);
            default -> List.of(6, 7, 8, 9);
        };
    }
}
