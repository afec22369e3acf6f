package vn.kyduyet.schoolyear.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.kyduyet.IntegrationTest;
import vn.kyduyet.TestClock;
import vn.kyduyet.audit.AuditTrail;
import vn.kyduyet.people.Accounts;
import vn.kyduyet.people.DemoSchool;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.people.Role;
import vn.kyduyet.people.SchoolId;
import vn.kyduyet.people.StaffDirectory;
import vn.kyduyet.refusal.RefusedException;
import vn.kyduyet.schoolyear.Assignment;
import vn.kyduyet.schoolyear.DaysOff;
import vn.kyduyet.schoolyear.OfficeHours;
import vn.kyduyet.schoolyear.SchoolClass;
import vn.kyduyet.schoolyear.SchoolYear;
import vn.kyduyet.schoolyear.SchoolYearId;
import vn.kyduyet.schoolyear.SchoolYears;
import vn.kyduyet.schoolyear.SettingUpYear;
import vn.kyduyet.schoolyear.ShiftingYear;
import vn.kyduyet.schoolyear.Students;
import vn.kyduyet.schoolyear.Teaching;
import vn.kyduyet.schoolyear.Term;
import vn.kyduyet.schoolyear.TimetableEntry;
import vn.kyduyet.schoolyear.sheets.Finding;
import vn.kyduyet.schoolyear.sheets.Sheet;
import vn.kyduyet.schoolyear.sheets.WorkbookFixture;

/** A school of its own for each test, so that the demo school stays as it is. */
@IntegrationTest
class LoadingYearIntegrationTests {

    private static final LocalDate FIRST_DAY = LocalDate.of(2026, 9, 7);
    private static final LocalDate LATER = LocalDate.of(2026, 11, 16);
    private static final String STAFF = "Tên đăng nhập|Họ và tên|Chức vụ|Tổ|Thư điện tử";
    private static final String CLASSES = "Tên lớp|Khối|Giáo viên chủ nhiệm";
    private static final String ASSIGNMENTS = "Giáo viên|Lớp|Môn|Số tiết mỗi tuần";
    private static final String TIMETABLE = "Lớp|Thứ|Tiết|Môn|Giáo viên";

    @Autowired
    LoadingYear loading;

    @Autowired
    SettingUpYear settingUp;

    @Autowired
    ShiftingYear shifting;

    @Autowired
    SchoolYears years;

    @Autowired
    Teaching teaching;

    @Autowired
    Students students;

    @Autowired
    StaffDirectory staff;

    @Autowired
    Accounts accounts;

    @Autowired
    AuditTrail audit;

    @Autowired
    JdbcClient database;

    @Autowired
    TestClock.MovableClock clock;

    private final String mark = UUID.randomUUID().toString().substring(0, 8);
    private final SchoolId school = new SchoolId("t-" + mark);
    private final PersonId actor = new PersonId(UUID.randomUUID());
    private SchoolYear year;

    @BeforeEach
    void aSchoolWithAYear() {
        database.sql("insert into school (id, name, parent_agency, place) values (:id, 'T', 'T', 'T')")
                .param("id", school.value())
                .update();
        database.sql("insert into person (id, school, full_name, email) values (:id, :school, 'Quản Trị', '')")
                .param("id", actor.value())
                .param("school", school.value())
                .update();
        database.sql("insert into account (username, person, password_hash, password_changed_at)"
                        + " values (:name, :id, 'x', current_timestamp)")
                .param("name", "qt." + mark)
                .param("id", actor.value())
                .update();
        year = new SchoolYear(
                new SchoolYearId(UUID.randomUUID()),
                school,
                "2026-2027",
                LocalDate.of(2026, 8, 1),
                LocalDate.of(2027, 7, 31),
                List.of(
                        new Term(1, FIRST_DAY, LocalDate.of(2027, 1, 9)),
                        new Term(2, LocalDate.of(2027, 1, 11), LocalDate.of(2027, 5, 22))),
                List.of(),
                OfficeHours.USUAL);
        settingUp.save(actor, year, "");
    }

    @AfterEach
    void clockBack() {
        clock.reset();
    }

    @Test
    void aWholeSchoolIsLoadedAndLoadingItAgainChangesNothing() throws Exception {
        byte[] file = whole().bytes();
        UUID kept = keep(file, FIRST_DAY);
        LoadPlan plan = loading.plan(school, actor, kept);

        assertThat(plan.findings()).isEmpty();
        assertThat(plan.counts())
                .containsExactlyInAnyOrder(
                        new LoadPlan.SheetCount(Sheet.GROUPS, 1, 0, 0, 0),
                        new LoadPlan.SheetCount(Sheet.STAFF, 2, 0, 0, 0),
                        new LoadPlan.SheetCount(Sheet.SUBJECTS, 2, 0, 0, 0),
                        new LoadPlan.SheetCount(Sheet.CLASSES, 2, 0, 0, 0),
                        new LoadPlan.SheetCount(Sheet.ASSIGNMENTS, 2, 0, 0, 0),
                        new LoadPlan.SheetCount(Sheet.TIMETABLE, 3, 0, 0, 0));
        assertThat(count("person")).isEqualTo(1);

        LoadDone done = loading.load(school, actor, kept, plan.fingerprint()).orElseThrow();

        assertThat(done.accounts())
                .extracting(LoadDone.NewAccount::fullName)
                .containsExactly("Nguyễn Văn An", "Trần Thị Bình");
        PersonId an = accounts.loadUserByUsername(name("an")).id();
        assertThat(staff.rolesOf(an, LATER)).containsExactlyInAnyOrder(Role.TEACHER, Role.GROUP_HEAD);
        assertThat(staff.groupOf(an, LATER).orElseThrow().name()).isEqualTo("Tổ Toán");
        // The list opens the account.
        accounts.changePassword(name("an"), done.accounts().get(0).password(), "mật khẩu của riêng tôi");
        assertThat(teaching.classes(year.id()))
                .extracting("name", "grade", "homeroomTeacher")
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("7/1", 7, null),
                        org.assertj.core.groups.Tuple.tuple("7A", 7, an));
        assertThat(teaching.assignments(year.id())).hasSize(2).allSatisfy(one -> {
            assertThat(one.from()).isEqualTo(FIRST_DAY);
            assertThat(one.until()).isNull();
        });
        assertThat(teaching.timetable(year.id())).hasSize(3);
        assertThat(audit.of("school-year", year.id().toString()))
                .extracting("action")
                .containsExactly("school-year.set-up", "school-year.loaded");
        assertThat(audit.of("person", an.toString())).extracting("action").containsExactly("person.added");
        assertThat(audit.firstBrokenLink(school.value())).isEmpty();

        LoadPlan again = loading.plan(school, actor, keep(file, LATER));
        assertThat(again.lines()).isEmpty();
        assertThat(again.findings()).isEmpty();
    }

    @Test
    void aChangedFileEndsOneAssignmentAndBeginsAnother() throws Exception {
        load(whole().bytes(), FIRST_DAY);
        load(
                new WorkbookFixture()
                        .sheet("Phân công", ASSIGNMENTS, name("an") + "|7A|Toán|5", name("binh") + "|7/1|Toán|3")
                        .sheet("Thời khoá biểu", TIMETABLE, "7A|2|1|Toán|" + name("an"), "7A|2|2|Toán|" + name("binh"))
                        .bytes(),
                LATER);

        List<Assignment> assignments = teaching.assignments(year.id());
        assertThat(assignments.stream()
                        .filter(one -> one.schoolClass().name().equals("7A")
                                && one.subject().name().equals("Toán")))
                .extracting(Assignment::periods, Assignment::from, Assignment::until)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(2, FIRST_DAY, LATER.minusDays(1)),
                        org.assertj.core.groups.Tuple.tuple(5, LATER, null));
        assertThat(assignments.stream().filter(one -> one.holdsOn(LATER))).hasSize(2);
        List<TimetableEntry> timetable = teaching.timetable(year.id());
        assertThat(timetable.stream().filter(one -> one.holdsOn(LATER)))
                .extracting(TimetableEntry::day, TimetableEntry::period)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(DayOfWeek.MONDAY, 1),
                        org.assertj.core.groups.Tuple.tuple(DayOfWeek.MONDAY, 2));
        assertThat(timetable.stream().filter(one -> one.holdsOn(FIRST_DAY))).hasSize(3);
    }

    @Test
    void aTeacherMovesToAnotherGroupFromADay() throws Exception {
        load(whole().bytes(), FIRST_DAY);
        load(
                new WorkbookFixture()
                        .sheet("Tổ", "Tên tổ", "Tổ Tin")
                        .sheet("Nhân sự", STAFF, name("binh") + "|Trần Thị Bình Minh|Giáo viên|tổ tin|")
                        .bytes(),
                LATER);

        PersonId binh = accounts.loadUserByUsername(name("binh")).id();
        assertThat(staff.person(binh).fullName()).isEqualTo("Trần Thị Bình Minh");
        assertThat(staff.person(binh).email()).isEqualTo("binh@truong.example");
        assertThat(staff.groupOf(binh, LATER.minusDays(1)).orElseThrow().name()).isEqualTo("Tổ Toán");
        assertThat(staff.groupOf(binh, LATER).orElseThrow().name()).isEqualTo("Tổ Tin");
    }

    @Test
    void everyFaultIsToldWithItsRowAndNothingIsLoaded() throws Exception {
        UUID kept = keep(
                new WorkbookFixture()
                        .sheet("Tổ", "Tên tổ", "Tổ Toán", "Tổ Văn")
                        .sheet(
                                "Nhân sự",
                                STAFF,
                                name("an") + "|Nguyễn Văn An|Giáo viên|Tổ Toán|an@truong.example",
                                name("an") + "|Nguyễn Văn An|Giáo viên|Tổ Văn|an@truong.example",
                                "giaovien.an|Người Khác|Giáo viên|Tổ Văn|x@truong.example",
                                "Có Dấu|Lê Văn C|Phi công|Tổ Hoá|không",
                                name("d") + "|Đỗ D|Giáo viên||d@truong.example",
                                "qt." + mark + "|Quản Trị|Văn thư||qt@truong.example")
                        .sheet("Môn", "Tên môn", "Toán", "Ngữ văn", "toán")
                        .sheet("Lớp", CLASSES, "7A|7|", "7a|7|", "8A|15|", "8B|8|ai.do")
                        .sheet("Phân công", ASSIGNMENTS, name("an") + "|7A|Hát|4", "ai|9Z|Toán|bốn")
                        .sheet(
                                "Thời khoá biểu",
                                TIMETABLE,
                                "7A|2|1|Toán|" + name("an"),
                                "7A|Thứ hai|1|Ngữ văn|" + name("an"),
                                "8A|9|1|Toán|" + name("an"))
                        .bytes(),
                FIRST_DAY);

        LoadPlan plan = loading.plan(school, actor, kept);

        assertThat(plan.errors())
                .extracting(Finding::sheet, Finding::row, Finding::column, Finding::code)
                .contains(
                        found("Nhân sự", 3, "Tổ", "two-groups"),
                        found("Nhân sự", 4, "Tên đăng nhập", "taken"),
                        found("Nhân sự", 5, "Tên đăng nhập", "username"),
                        found("Nhân sự", 5, "Chức vụ", "role"),
                        found("Nhân sự", 5, "Thư điện tử", "email"),
                        found("Nhân sự", 6, "Tổ", "no-group"),
                        found("Nhân sự", 7, "Chức vụ", "own-post"),
                        found("Môn", 4, null, "twice"),
                        found("Lớp", 3, null, "twice"),
                        found("Lớp", 4, "Khối", "number"),
                        found("Lớp", 5, "Giáo viên chủ nhiệm", "unknown-person"),
                        found("Phân công", 2, "Môn", "unknown-subject"),
                        found("Phân công", 3, "Số tiết mỗi tuần", "number"),
                        found("Thời khoá biểu", 3, null, "slot-twice"),
                        found("Thời khoá biểu", 4, "Thứ", "weekday"));
        assertThat(plan.errors().stream()
                        .filter(finding -> finding.code().endsWith("two-groups"))
                        .findFirst()
                        .orElseThrow()
                        .arguments())
                .containsExactly(name("an"), "Tổ Toán", "2", "Tổ Văn");
        assertThatThrownBy(() -> loading.load(school, actor, kept, plan.fingerprint()))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.refusal().code()).isEqualTo("schoolyear.refused.errors"));
        assertThat(count("person")).isEqualTo(1);
        assertThat(count("subject")).isZero();
        assertThat(count("subject_group")).isZero();
    }

    @Test
    void timetableAndAssignmentsAreHeldAgainstEachOther() throws Exception {
        load(
                new WorkbookFixture()
                        .sheet("Tổ", "Tên tổ", "Tổ Toán")
                        .sheet(
                                "Nhân sự",
                                STAFF,
                                name("an") + "|Nguyễn Văn An|Giáo viên|Tổ Toán|an@truong.example",
                                name("vt") + "|Lý Văn Thư|Văn thư||vt@truong.example")
                        .sheet("Môn", "Tên môn", "Toán", "Tin học")
                        .sheet("Lớp", CLASSES, "7A|7|", "7B|7|")
                        .bytes(),
                FIRST_DAY);
        byte[] timetable = new WorkbookFixture()
                .sheet("Thời khoá biểu", TIMETABLE, "7A|2|1|Toán|" + name("an"), "7A|CN|2|Toán|" + name("an"))
                .bytes();
        assertThat(loading.plan(school, actor, keep(timetable, FIRST_DAY)).findings())
                .containsExactly(Finding.warning("Thời khoá biểu", 0, null, "schoolyear.row.no-assignments", "2, 3"));

        byte[] both = new WorkbookFixture()
                .sheet("Phân công", ASSIGNMENTS, name("an") + "|7A|Toán|4", name("vt") + "|7B|Toán|1")
                .sheet(
                        "Thời khoá biểu",
                        TIMETABLE,
                        "7A|2|1|Toán|" + name("an"),
                        "7B|2|1|Toán|" + name("an"),
                        "7B|3|1|Toán|" + name("vt"),
                        "7A|4|1|Tin học|" + name("an"))
                .bytes();
        LoadPlan plan = loading.plan(school, actor, keep(both, FIRST_DAY));

        assertThat(plan.errors())
                .extracting(Finding::row, Finding::code)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(3, "schoolyear.row.two-classes"));
        assertThat(plan.warnings())
                .extracting(Finding::sheet, Finding::row, Finding::code)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("Thời khoá biểu", 3, "schoolyear.row.unassigned"),
                        org.assertj.core.groups.Tuple.tuple("Thời khoá biểu", 5, "schoolyear.row.unassigned"),
                        org.assertj.core.groups.Tuple.tuple("Phân công", 2, "schoolyear.row.other-periods"),
                        org.assertj.core.groups.Tuple.tuple("Phân công", 3, "schoolyear.row.not-teacher"));
    }

    @Test
    void aPreviewThatHasBecomeOldLoadsNothing() throws Exception {
        byte[] file = whole().bytes();
        UUID kept = keep(file, FIRST_DAY);
        String seen = loading.plan(school, actor, kept).fingerprint();
        database.sql("insert into subject (school, name, foreign_language) values (:school, 'Toán', false)")
                .param("school", school.value())
                .update();

        assertThat(loading.load(school, actor, kept, seen)).isEmpty();
        assertThat(count("person")).isEqualTo(1);

        String again = loading.plan(school, actor, kept).fingerprint();
        assertThat(loading.load(school, actor, kept, again)).isPresent();
        assertThatThrownBy(() -> loading.load(school, actor, kept, again)).isInstanceOf(RefusedException.class);
    }

    @Test
    void sixtyPeopleAreLoadedWithinSeconds() throws Exception {
        List<String> rows = new ArrayList<>(List.of(STAFF));
        for (int number = 1; number <= 60; number++) {
            rows.add(name("gv" + number) + "|Nguyễn Văn " + number + "|Giáo viên|Tổ Toán|gv@truong.example");
        }
        UUID kept = keep(
                new WorkbookFixture()
                        .sheet("Tổ", "Tên tổ", "Tổ Toán")
                        .sheet("Nhân sự", rows.toArray(String[]::new))
                        .bytes(),
                FIRST_DAY);
        LoadPlan plan = loading.plan(school, actor, kept);
        long start = System.nanoTime();
        Optional<LoadDone> done = loading.load(school, actor, kept, plan.fingerprint());
        System.out.println("60 new accounts were loaded in " + (System.nanoTime() - start) / 1_000_000 + " ms");

        assertThat(done.orElseThrow().accounts()).hasSize(60);
        assertThat(done.orElseThrow().accounts())
                .extracting(LoadDone.NewAccount::password)
                .doesNotHaveDuplicates()
                .allMatch(password -> password.matches("([a-z2-9]{4}-){2}[a-z2-9]{4}"));
    }

    @Test
    void theYearIsShiftedAndBack() {
        DaysOff storm = new DaysOff("Bão", LocalDate.of(2026, 11, 23), LocalDate.of(2026, 11, 29));
        ShiftingYear.Wish close = new ShiftingYear.Wish(storm, false, true);
        String seen = year.fingerprint();
        shifting.shift(actor, school, year.id(), close, seen);

        SchoolYear closed = years.require(school, LATER);
        assertThat(closed.week(12).orElseThrow().monday()).isEqualTo(LocalDate.of(2026, 11, 30));
        assertThat(closed.weeks()).hasSameSizeAs(year.weeks());
        assertThatThrownBy(() -> shifting.shift(actor, school, year.id(), close, seen))
                .isInstanceOf(RefusedException.class);

        shifting.shift(actor, school, year.id(), new ShiftingYear.Wish(storm, true, true), closed.fingerprint());
        assertThat(years.require(school, LATER)).isEqualTo(year);
        assertThat(audit.of("school-year", year.id().toString()))
                .extracting("action")
                .containsExactly("school-year.set-up", "school-year.closed", "school-year.reopened");
    }

    @Test
    void theDemoSchoolHasAYearThatFitsItsPlans() {
        SchoolYear demo = years.require(DemoSchool.SCHOOL, LATER);

        assertThat(demo.weekOf(LATER).orElseThrow().number()).isEqualTo(11);
        assertThat(demo.weeks()).hasSize(35);
        List<Assignment> assignments = teaching.assignments(demo.id());
        for (String lesson : List.of(
                "giaovien.an Toán",
                "giaovien.dung Tin học",
                "giaovien.mai Ngữ văn",
                "giaovien.khanh Lịch sử và Địa lí")) {
            String[] parts = lesson.split(" ", 2);
            assertThat(assignments.stream()
                            .filter(one -> one.teacher().equals(DemoSchool.person(parts[0])))
                            .filter(one -> one.subject().name().equals(parts[1]) && one.periods() >= 2)
                            .map(one -> one.schoolClass().name()))
                    .contains("7A", "7B", "7C", "7D");
        }
        assertThat(teaching.timetable(demo.id()))
                .hasSize(assignments.stream().mapToInt(Assignment::periods).sum());
        for (SchoolClass one : teaching.classes(demo.id())) {
            assertThat(students.of(demo.id(), one.name()))
                    .as(one.name())
                    .hasSizeBetween(12, 18)
                    .allMatch(enrolment -> enrolment.holdsOn(LATER));
        }
    }

    private WorkbookFixture whole() {
        return new WorkbookFixture()
                .sheet("Tổ", "Tên tổ", "Tổ Toán")
                .sheet(
                        "Nhân sự",
                        STAFF,
                        name("an") + "|  Nguyễn  Văn An|GV; Tổ trưởng|Tổ Toán|an@truong.example",
                        name("binh") + "|Trần Thị Bình|Giáo viên|TỔ TOÁN|binh@truong.example")
                .sheet("Môn", "Tên môn|Ngoại ngữ", "Toán|", "Tiếng Anh|x")
                .sheet("Lớp", CLASSES, "7A|7|" + name("an"), "7/1|7|")
                .sheet("Phân công", ASSIGNMENTS, name("an") + "|7A|Toán|2", name("binh") + "|7/1|Tiếng Anh|1")
                .sheet(
                        "Thời khoá biểu",
                        TIMETABLE,
                        "7A|2|1|Toán|" + name("an"),
                        "7A|Thứ ba|1|toán|" + name("an"),
                        "7/1|T4|3|Tiếng Anh|" + name("binh"));
    }

    private static org.assertj.core.groups.Tuple found(String sheet, int row, String column, String code) {
        return org.assertj.core.groups.Tuple.tuple(sheet, row, column, "schoolyear.row." + code);
    }

    private String name(String first) {
        return first + "." + mark;
    }

    private UUID keep(byte[] file, LocalDate from) throws Exception {
        return loading.keep(school, actor, year.id(), from, "dữ liệu.xlsx", new ByteArrayInputStream(file));
    }

    private void load(byte[] file, LocalDate from) throws Exception {
        UUID kept = keep(file, from);
        LoadPlan plan = loading.plan(school, actor, kept);
        assertThat(plan.errors()).isEmpty();
        assertThat(loading.load(school, actor, kept, plan.fingerprint())).isPresent();
    }

    private int count(String table) {
        return database.sql("select count(*) from " + table + " where school = :school")
                .param("school", school.value())
                .query(Integer.class)
                .single();
    }
}
