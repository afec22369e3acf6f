package vn.kyduyet.lessonplan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import vn.kyduyet.CountedStatements;
import vn.kyduyet.IntegrationTest;
import vn.kyduyet.TestClock;
import vn.kyduyet.audit.AuditTrail;
import vn.kyduyet.people.Role;
import vn.kyduyet.people.SignedInPerson;
import vn.kyduyet.refusal.RefusedException;

@IntegrationTest
@Import(CountedStatements.class)
class WeekTableIntegrationTests {

    /** That of Monday 16/11/2026, the test clock's day. */
    private static final int WEEK = 11;

    @Autowired
    MockMvc http;

    @Autowired
    DrawingUpWeekTable tables;

    @Autowired
    Reminding reminding;

    @Autowired
    AuditTrail audit;

    @Autowired
    JdbcClient database;

    @Autowired
    TestClock.MovableClock clock;

    @Autowired
    CountedStatements.Counter statements;

    @AfterEach
    void clockBack() {
        clock.reset();
    }

    @Test
    void theBoardSeesEveryGroupInVietnameseOrderWithWhatIsMissing() {
        StoredSchoolFixture school = StoredSchoolFixture.create(database, 22);
        school.plan(0, WEEK, 4, LessonPlan.State.ARCHIVED, "Một");
        school.plan(1, WEEK, 2, LessonPlan.State.RETURNED, "Hai");
        school.plan(2, WEEK, 1, LessonPlan.State.IN_REVIEW, "Ba");

        WeekTable table = tables.of(school.principal(), null, null).orElseThrow();

        assertThat(table.week().number()).isEqualTo(WEEK);
        assertThat(table.sections())
                .extracting(section -> section.rows().size())
                .containsExactly(20, 2);
        assertThat(table.sections().get(0).rows().get(0).name()).isEqualTo(StoredSchoolFixture.name(19));
        assertThat(table.sections().get(1).rows())
                .extracting(WeekTable.Row::name)
                .containsExactly(StoredSchoolFixture.name(21), StoredSchoolFixture.name(20));
        WeekTable.Counts totals = table.sections().get(0).totals();
        assertThat(totals.due()).isEqualTo(new WeekTable.Tally(20, 80));
        assertThat(totals.submitted()).isEqualTo(new WeekTable.Tally(3, 7));
        assertThat(totals.returned()).isEqualTo(new WeekTable.Tally(1, 2));
        assertThat(totals.approved()).isEqualTo(new WeekTable.Tally(1, 4));
        assertThat(totals.missing())
                .as("the returned one is its author's to improve")
                .isEqualTo(new WeekTable.Tally(18, 17 * 4 + 3));
        assertThat(totals.overdue()).isEqualTo(totals.missing());
        assertThat(table.mayRemind()).isTrue();
    }

    @Test
    void aHeadSeesTheOwnGroupAnInspectorAllAndATeacherNothing() throws Exception {
        StoredSchoolFixture school = StoredSchoolFixture.create(database, 22);
        SignedInPerson head = school.signedIn(20, Role.GROUP_HEAD, Role.TEACHER);

        WeekTable own = tables.of(head, WEEK, school.group(0)).orElseThrow();
        WeekTable inspected = tables.of(school.signedIn(3, Role.INSPECTOR), WEEK, school.group(1))
                .orElseThrow();

        assertThat(own.rows()).extracting(WeekTable.Row::name).hasSize(2).doesNotContain(StoredSchoolFixture.name(0));
        assertThat(own.mayRemind()).isTrue();
        assertThat(inspected.rows()).hasSize(2);
        assertThat(inspected.mayRemind()).isFalse();
        assertThatThrownBy(() -> reminding.remind(school.signedIn(3, Role.INSPECTOR), WEEK, null, null))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused ->
                                assertThat(refused.refusal().code()).isEqualTo("lessonplan.refused.not-the-reminder"));
        http.perform(get("/week-table").with(user(school.signedIn(1, Role.TEACHER))))
                .andExpect(status().isForbidden());
        http.perform(get("/week-table").with(user(head)))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString(StoredSchoolFixture.name(21))))
                .andExpect(content().string(not(containsString(StoredSchoolFixture.name(1) + "<"))));
    }

    @Test
    void theTableTakesAsManyStatementsForAHundredAndTwentyTeachersAsForSix() throws Exception {
        StoredSchoolFixture small = StoredSchoolFixture.create(database, 6);
        StoredSchoolFixture large = StoredSchoolFixture.create(database, 120);
        small.plan(1, WEEK, 4, LessonPlan.State.ARCHIVED, "Một");
        for (int teacher = 0; teacher < 110; teacher++) {
            large.plan(teacher, WEEK, 4, LessonPlan.State.ARCHIVED, "Bài " + teacher);
        }
        show(small);
        show(large);

        int few = statements.during(() -> show(small));
        int many = statements.during(() -> show(large));

        assertThat(many).isEqualTo(few);
    }

    private void show(StoredSchoolFixture school) throws Exception {
        http.perform(get("/week-table").with(user(school.principal()))).andExpect(status().isOk());
    }

    @Test
    void oneClickRemindsEveryoneOfWhomSomethingIsMissingAndNotTwiceOnADay() throws Exception {
        StoredSchoolFixture school = StoredSchoolFixture.create(database, 4);
        school.plan(1, WEEK, 4, LessonPlan.State.IN_REVIEW, "Đã nộp");
        SignedInPerson head = school.signedIn(0, Role.GROUP_HEAD, Role.TEACHER);

        http.perform(post("/week-table/reminders")
                        .with(user(head))
                        .with(csrf())
                        .param("week", "11")
                        .param("person", school.teacher("2").toString()))
                .andExpect(redirectedUrl("/week-table?week=11"))
                .andExpect(flash().attribute(
                                "reminded",
                                new Reminding.Reminded(List.of(StoredSchoolFixture.name(2)), List.of(), 1)));
        Reminding.Reminded all = reminding.remind(school.principal(), WEEK, null, null);

        assertThat(all.told())
                .containsExactlyInAnyOrder(StoredSchoolFixture.name(0), StoredSchoolFixture.name(3))
                .doesNotContain(StoredSchoolFixture.name(1));
    }

    @Test
    void onTheNextDayItMayBeRemindedAgain() {
        StoredSchoolFixture school = StoredSchoolFixture.create(database, 3);
        SignedInPerson head = school.signedIn(0, Role.GROUP_HEAD, Role.TEACHER);

        assertThat(reminding.remind(head, WEEK, null, null).told()).hasSize(2);
        Reminding.Reminded again = reminding.remind(head, WEEK, null, null);
        clock.advance(Duration.ofDays(1));
        Reminding.Reminded nextDay = reminding.remind(head, WEEK, null, null);

        assertThat(again.told()).isEmpty();
        assertThat(again.before()).hasSize(2);
        assertThat(nextDay.told()).hasSize(2);
        assertThat(school.told(school.teacher("1")))
                .containsExactly("lessonplan.reminder.asked", "lessonplan.reminder.asked");
        assertThat(school.told(school.teacher("0")))
                .as("nobody reminds oneself")
                .isEmpty();
        assertThat(audit.of("school", school.school.value()))
                .extracting(event -> event.action())
                .containsOnly("lesson-plans.reminded")
                .hasSize(2);
    }

    @Test
    void theWorkbookOpensInAnOfficeWithVietnameseHeadingsAndDates(@TempDir Path folder) throws Exception {
        StoredSchoolFixture school = StoredSchoolFixture.create(database, 3);
        school.plan(1, WEEK, 2, LessonPlan.State.RETURNED, "Số hữu tỉ");
        byte[] workbook = http.perform(
                        get("/week-table/xlsx").param("week", "11").with(user(school.principal())))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsByteArray();

        try (XSSFWorkbook read = new XSSFWorkbook(new ByteArrayInputStream(workbook))) {
            Cell day = read.getSheet("Từng hồ sơ").getRow(1).getCell(8);
            assertThat(DateUtil.isCellDateFormatted(day)).isTrue();
            assertThat(day.getLocalDateTimeCellValue().toLocalDate()).isEqualTo(LocalDate.of(2026, 11, 15));
        }
        String csv = asCsv(Files.write(folder.resolve("bang.xlsx"), workbook), "Bảng tuần");
        assertThat(csv.lines())
                .first()
                .asString()
                .startsWith("Tổ chuyên môn,Giáo viên,Phải nộp (hồ sơ),Phải nộp (tiết),Đã nộp (hồ sơ),Đã nộp (tiết)");
        assertThat(csv.lines())
                .contains("Tổ A," + StoredSchoolFixture.name(1) + ",1,4,1,2,1,2,0,0,0,0,0,0,0,0,0,0")
                .contains("Tổ A," + StoredSchoolFixture.name(2) + ",1,4,0,0,0,0,0,0,0,0,1,4,1,4,0,0")
                .last()
                .asString()
                .startsWith(",Cộng,");
        assertThat(asCsv(folder.resolve("bang.xlsx"), "Từng hồ sơ"))
                .contains("Toán,7,7.1,4,2,15/11/2026,12/11/2026,\"Bị trả lại, cần sửa\",Mặc định");
    }

    /** A sheet as LibreOffice reads it. */
    private static String asCsv(Path workbook, String sheet) throws Exception {
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/bin/soffice")), "LibreOffice is not on this machine");
        Path folder = workbook.getParent();
        Process office = new ProcessBuilder(
                        "soffice",
                        "-env:UserInstallation=" + folder.resolve("profile").toUri(),
                        "--headless",
                        "--convert-to",
                        "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1",
                        "--outdir",
                        folder.toString(),
                        workbook.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(office.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(office.waitFor(2, TimeUnit.MINUTES)).as(said).isTrue();
        return Files.readString(folder.resolve("bang-" + sheet + ".csv"));
    }
}
