package vn.kyduyet.schoolyear.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.kyduyet.IntegrationTest;
import vn.kyduyet.audit.AuditTrail;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.people.SchoolId;
import vn.kyduyet.refusal.RefusedException;
import vn.kyduyet.schoolyear.Enrolment;
import vn.kyduyet.schoolyear.OfficeHours;
import vn.kyduyet.schoolyear.SchoolYear;
import vn.kyduyet.schoolyear.SchoolYearId;
import vn.kyduyet.schoolyear.SettingUpYear;
import vn.kyduyet.schoolyear.Student;
import vn.kyduyet.schoolyear.Students;
import vn.kyduyet.schoolyear.Term;
import vn.kyduyet.schoolyear.sheets.Finding;
import vn.kyduyet.schoolyear.sheets.Sheet;
import vn.kyduyet.schoolyear.sheets.WorkbookFixture;

/** A school of its own for each test, with the classes 7A and 7B. */
@IntegrationTest
class LoadingStudentsIntegrationTests {

    private static final LocalDate FIRST_DAY = LocalDate.of(2026, 9, 7);
    private static final LocalDate LATER = LocalDate.of(2026, 11, 16);
    private static final String STUDENTS = "Mã học sinh|Họ và tên|Ngày sinh|Lớp|Thôi học";

    @Autowired
    LoadingYear loading;

    @Autowired
    SettingUpYear settingUp;

    @Autowired
    Students students;

    @Autowired
    AuditTrail audit;

    @Autowired
    JdbcClient database;

    private final SchoolId school =
            new SchoolId("s-" + UUID.randomUUID().toString().substring(0, 8));
    private final PersonId actor = new PersonId(UUID.randomUUID());
    private SchoolYear year;

    @BeforeEach
    void aSchoolWithTwoClasses() throws Exception {
        database.sql("insert into school (id, name, parent_agency, place) values (:id, 'T', 'T', 'T')")
                .param("id", school.value())
                .update();
        database.sql("insert into person (id, school, full_name, email) values (:id, :school, 'Quản Trị', '')")
                .param("id", actor.value())
                .param("school", school.value())
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
        load(new WorkbookFixture().sheet("Lớp", "Tên lớp|Khối", "7A|7", "7B|7").bytes(), FIRST_DAY);
    }

    @Test
    void newStudentsJoinTheirClassesAndLoadingThemAgainChangesNothing() throws Exception {
        byte[] file = new WorkbookFixture()
                .sheet("Lớp", "Tên lớp|Khối", "7A|7", "7C|7")
                .sheet(
                        "Học sinh",
                        STUDENTS,
                        "HS1|  Trần  Minh Anh|5/9/2014|7a|",
                        "HS2|Lê Gia Bảo||7C|",
                        "HS3|Vũ Hải Dương|29-02-2012|7B|30/11/2026")
                .bytes();
        LoadPlan plan = load(file, FIRST_DAY);

        assertThat(plan.counts()).contains(new LoadPlan.SheetCount(Sheet.STUDENTS, 3, 0, 0, 0));
        assertThat(plan.lines())
                .contains(line(LoadPlan.Outcome.ADDED, "HS1", "", "Trần Minh Anh · 05/09/2014 · 7A"))
                .contains(line(
                        LoadPlan.Outcome.ADDED, "HS3", "", "Vũ Hải Dương · 29/02/2012 · 7B · Thôi học 30/11/2026"));
        assertThat(places("HS1")).containsExactly("7A 2026-09-07 null");
        assertThat(places("HS2")).containsExactly("7C 2026-09-07 null");
        assertThat(places("HS3")).containsExactly("7B 2026-09-07 2026-11-30");
        assertThat(student("HS2").birthDate()).isNull();

        LoadPlan again = loading.plan(school, actor, keep(file, LATER));
        assertThat(again.lines()).isEmpty();
        assertThat(again.findings()).isEmpty();
    }

    @Test
    void studentsMoveAreCorrectedAndStayWhenTheFileDoesNotNameThem() throws Exception {
        pupils(FIRST_DAY, "HS1|Trần Minh Anh|05/09/2014|7A|", "HS2|Lê Gia Bảo|01/02/2014|7A|", "HS3|Vũ An||7B|");
        LoadPlan plan = pupils(LATER, "hs1|Trần Minh Ánh||7B|", "HS3|Vũ An|03/04/2014|7B|");

        assertThat(plan.lines())
                .containsExactly(
                        line(
                                LoadPlan.Outcome.CHANGED,
                                "HS1",
                                "Trần Minh Anh · 05/09/2014 · 7A",
                                "Trần Minh Ánh · 05/09/2014 · 7B"),
                        line(LoadPlan.Outcome.CHANGED, "HS3", "Vũ An · 7B", "Vũ An · 03/04/2014 · 7B"));
        assertThat(places("HS1")).containsExactly("7A 2026-09-07 2026-11-15", "7B 2026-11-16 null");
        assertThat(places("HS2")).containsExactly("7A 2026-09-07 null");
        assertThat(student("HS1").fullName()).isEqualTo("Trần Minh Ánh");
        assertThat(student("HS3").birthDate()).isEqualTo("2014-04-03");
        assertThat(audit.of("school-year", year.id().toString()))
                .filteredOn(event -> event.action().equals("school-year.students-corrected"))
                .singleElement()
                .satisfies(event -> assertThat(event.details())
                        .containsEntry("HS1", "Trần Minh Anh 2014-09-05 → Trần Minh Ánh 2014-09-05")
                        .containsOnlyKeys("HS1", "HS3"));

        // On the same day once more: who was never there needs no trace.
        pupils(LATER, "HS1|Trần Minh Ánh||7A|");
        assertThat(places("HS1")).containsExactly("7A 2026-09-07 2026-11-15", "7A 2026-11-16 null");
    }

    @Test
    void aStudentLeavesAndComesBack() throws Exception {
        pupils(FIRST_DAY, "HS1|Trần Minh Anh||7A|", "HS2|Lê Gia Bảo||7A|");
        pupils(LATER, "HS1|Trần Minh Anh||7A|13/11/2026", "HS2|Lê Gia Bảo||7B|31/12/2026");
        assertThat(places("HS1")).containsExactly("7A 2026-09-07 2026-11-13");
        assertThat(places("HS2")).containsExactly("7A 2026-09-07 2026-11-15", "7B 2026-11-16 2026-12-31");

        LoadPlan plan = pupils(LocalDate.of(2027, 1, 11), "HS1|Trần Minh Anh||7A|", "HS2|Lê Gia Bảo||7B|31/12/2026");
        assertThat(plan.warnings()).extracting(Finding::code).containsExactly("schoolyear.row.returns");
        assertThat(plan.counts()).containsExactly(new LoadPlan.SheetCount(Sheet.STUDENTS, 0, 1, 1, 0));
        assertThat(places("HS1")).containsExactly("7A 2026-09-07 2026-11-13", "7A 2027-01-11 null");
    }

    @Test
    void aDateOfTheSpreadsheetIsReadHoweverItIsShown() throws Exception {
        WorkbookFixture fixture = new WorkbookFixture().sheet("Học sinh", STUDENTS);
        CellStyle american = fixture.workbook().createCellStyle();
        american.setDataFormat((short) 14);
        Row row = fixture.workbook().getSheet("Học sinh").createRow(1);
        row.createCell(0).setCellValue("HS1");
        row.createCell(1).setCellValue("Trần Minh Anh");
        row.createCell(2).setCellValue(LocalDate.of(2014, 9, 5));
        row.getCell(2).setCellStyle(american);
        row.createCell(3).setCellValue("7A");
        load(fixture.bytes(), FIRST_DAY);

        assertThat(student("HS1").birthDate()).isEqualTo("2014-09-05");
    }

    @Test
    void everyFaultIsToldWithItsRowAndNoStudentIsLoaded() throws Exception {
        UUID kept = keep("""
                Họ và tên;Mã HS;Lớp;Ngày sinh;Thôi học
                Trần Minh Anh;HS1;7A;31/02/2012;
                Lê Gia Bảo;HS2;9Z;;
                Vũ An;HS3;7A;;
                Vũ Bình;hs3;7B;;
                ;HS4;;05/9/14;
                Đỗ Chi;HS5;7A;01/01/2030;01/09/2027
                Đỗ Dung;HS6;7A;;01/09/2026
                """.getBytes(StandardCharsets.UTF_8), FIRST_DAY);
        LoadPlan plan = loading.plan(school, actor, kept);

        assertThat(plan.errors())
                .extracting(
                        Finding::row, Finding::column, finding -> finding.code().replace("schoolyear.row.", ""))
                .containsExactlyInAnyOrder(
                        tuple(2, "Ngày sinh", "no-date"),
                        tuple(3, "Lớp", "unknown-class"),
                        tuple(5, null, "student-twice"),
                        tuple(6, "Họ và tên", "empty"),
                        tuple(6, "Lớp", "empty"),
                        tuple(6, "Ngày sinh", "no-date"),
                        tuple(7, "Ngày sinh", "born"),
                        tuple(7, "Thôi học", "left-year"),
                        tuple(8, "Thôi học", "left-unknown"));
        assertThat(plan.errors().stream()
                        .filter(finding -> finding.row() == 5)
                        .flatMap(finding -> finding.arguments().stream()))
                .containsExactly("hs3", "4");
        assertThatThrownBy(() -> loading.load(school, actor, kept, plan.fingerprint()))
                .isInstanceOf(RefusedException.class);
        assertThat(students.of(year.id())).isEmpty();
    }

    @Test
    void aLastDayInAClassWhereTheStudentWasNotIsAFaultAndOneStudentTwiceIsNoticed() throws Exception {
        pupils(FIRST_DAY, "HS1|Trần Minh Anh|05/09/2014|7A|", "HS2|Lê Gia Bảo||7A|");
        pupils(LATER, "HS2|Lê Gia Bảo||7B|");
        LoadPlan plan = loading.plan(
                school,
                actor,
                keep(
                        new WorkbookFixture()
                                .sheet(
                                        "Học sinh",
                                        STUDENTS,
                                        "HS1|Trần Minh Anh|05/09/2014|7B|13/11/2026",
                                        "HS2|Lê Gia Bảo||7A|13/11/2026",
                                        "HS9|TRẦN Minh Anh|05/09/2014|7A|")
                                .bytes(),
                        LATER));

        assertThat(plan.findings())
                .extracting(Finding::row, Finding::code)
                .containsExactly(
                        tuple(2, "schoolyear.row.left-class"),
                        tuple(3, "schoolyear.row.left-class"),
                        tuple(4, "schoolyear.row.same-student"));
        assertThat(plan.findings().get(1).arguments()).last().asString().contains("7B 16/11/2026 – …");
    }

    @Test
    void aPreviewIsOldWhenAStudentHasMovedSince() throws Exception {
        pupils(FIRST_DAY, "HS1|Trần Minh Anh||7A|");
        UUID kept = keep(
                new WorkbookFixture()
                        .sheet("Học sinh", STUDENTS, "HS1|Trần An||7A|")
                        .bytes(),
                LATER);
        String seen = loading.plan(school, actor, kept).fingerprint();
        database.sql("update enrolment set class_name = '7B' where school_year = :year")
                .param("year", year.id().value())
                .update();

        assertThat(loading.load(school, actor, kept, seen)).isEmpty();
        assertThat(student("HS1").fullName()).isEqualTo("Trần Minh Anh");
    }

    @Test
    void twoThousandStudentsAreLoadedAndMoved() throws Exception {
        for (String className : List.of("7A", "7B")) {
            String[] rows = IntStream.range(0, 2000)
                    .mapToObj(number -> "HS" + number + "|Nguyễn Văn " + number + "|05/09/2014|" + className + "|")
                    .toArray(String[]::new);
            UUID kept = keep(sheet(rows), className.equals("7A") ? FIRST_DAY : LATER);
            long start = System.nanoTime();
            LoadPlan plan = loading.plan(school, actor, kept);
            long planned = System.nanoTime();
            assertThat(loading.load(school, actor, kept, plan.fingerprint())).isPresent();
            System.out.println("2000 students of " + className + " were shown in " + (planned - start) / 1_000_000
                    + " ms and loaded in " + (System.nanoTime() - planned) / 1_000_000 + " ms");
        }
        assertThat(students.of(year.id(), "7A")).hasSize(2000).noneMatch(one -> one.holdsOn(LATER));
        assertThat(students.of(year.id(), "7B")).hasSize(2000).allMatch(one -> one.holdsOn(LATER));
    }

    private Student student(String code) {
        return students.find(school, code).orElseThrow();
    }

    private Stream<String> places(String code) {
        return students.of(year.id(), student(code).id()).stream().map(LoadingStudentsIntegrationTests::text);
    }

    private static String text(Enrolment one) {
        return one.className() + " " + one.from() + " " + one.until();
    }

    private static LoadPlan.Line line(LoadPlan.Outcome outcome, String code, String before, String after) {
        return new LoadPlan.Line(Sheet.STUDENTS, outcome, code, before, after);
    }

    private static byte[] sheet(String... rows) throws Exception {
        return new WorkbookFixture()
                .sheet(
                        "Học sinh",
                        Stream.concat(Stream.of(STUDENTS), Stream.of(rows)).toArray(String[]::new))
                .bytes();
    }

    private LoadPlan pupils(LocalDate from, String... rows) throws Exception {
        return load(sheet(rows), from);
    }

    private UUID keep(byte[] file, LocalDate from) throws Exception {
        return loading.keep(school, actor, year.id(), from, "học sinh.xlsx", new ByteArrayInputStream(file));
    }

    private LoadPlan load(byte[] file, LocalDate from) throws Exception {
        UUID kept = keep(file, from);
        LoadPlan plan = loading.plan(school, actor, kept);
        assertThat(plan.errors()).isEmpty();
        assertThat(loading.load(school, actor, kept, plan.fingerprint())).isPresent();
        return plan;
    }
}
