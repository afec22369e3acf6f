package vn.kyduyet.gradebook.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import vn.kyduyet.CountedStatements;
import vn.kyduyet.IntegrationTest;
import vn.kyduyet.TestClock;
import vn.kyduyet.gradebook.BookFixture;
import vn.kyduyet.gradebook.BookProgress;
import vn.kyduyet.gradebook.DrawingUpProgress;
import vn.kyduyet.gradebook.MarkColumn;
import vn.kyduyet.gradebook.SubjectBook;
import vn.kyduyet.people.SignedInPerson;
import vn.kyduyet.regulation.ChoosingRegulation;
import vn.kyduyet.regulation.FollowedFixture;

/** On 16/11/2026, a Monday in week 11, and days after it. */
@IntegrationTest
@Import(CountedStatements.class)
class GradebookPagesIntegrationTests {

    @Autowired
    MockMvc http;

    @Autowired
    ApplicationContext context;

    @Autowired
    DrawingUpProgress progress;

    @Autowired
    ChoosingRegulation choosing;

    @Autowired
    JdbcClient database;

    @Autowired
    TestClock.MovableClock clock;

    @Autowired
    CountedStatements.Counter statements;

    BookFixture school;

    @BeforeEach
    void openTheSchool() {
        school = BookFixture.open(context);
    }

    @AfterEach
    void putTheClockBack() {
        clock.reset();
    }

    @Test
    void everyoneSeesTheBooksThatConcernHimOrHer() throws Exception {
        http.perform(get("/gradebook").with(user(school.teacher)))
                .andExpect(status().isOk())
                .andExpect(content().string(allOf(containsString("8A · Toán"), not(containsString("8A · Mĩ thuật")))))
                .andExpect(content().string(containsString("Đang mở")))
                .andExpect(content().string(not(containsString("/gradebook/progress"))));
        for (SignedInPerson reader : new SignedInPerson[] {school.homeroom, school.principal, school.inspector}) {
            http.perform(get("/gradebook").with(user(reader)))
                    .andExpect(content().string(allOf(containsString("8A · Toán"), containsString("8A · Mĩ thuật"))));
        }
        http.perform(get("/gradebook").param("subject", "Toán").with(user(school.principal)))
                .andExpect(content().string(not(containsString("8A · Mĩ thuật</strong>"))));
        http.perform(get("/gradebook/progress").with(user(school.teacher))).andExpect(status().isForbidden());
        http.perform(get("/gradebook/progress").with(user(school.principal)))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("TX 0 %")));
    }

    @Test
    void whatIsMissingAfterItsDayIsToldWithTheClause() {
        FollowedFixture.follow(choosing, school.administrator.id(), school.school, "than-nhan-trung");
        SubjectBook maths = school.book("Toán");
        // Half of 4 students' 4 regular marks are 8.
        for (int student = 0; student < 4; student++) {
            school.mark(maths, student, MarkColumn.REGULAR_1, 1, "7", at(2026, 10, 20));
        }
        school.mark(maths, 0, MarkColumn.REGULAR_2, 1, "7", at(2026, 10, 21));
        school.mark(maths, 0, MarkColumn.REGULAR_2, 2, "8", at(2026, 10, 22));

        BookProgress book = of(school.teacher);

        assertThat(book.regular()).isEqualTo(new BookProgress.Tally(5, 16));
        assertThat(book.delays())
                .containsExactly(new BookProgress.Delay(
                        BookProgress.Delay.Kind.REGULAR_MISSING, LocalDate.of(2026, 11, 1), "TNT 6.2", 3, 50));
        assertThat(book.shut())
                .hasValueSatisfying(refusal -> assertThat(refusal.arguments()).contains("TNT 2.3"));
    }

    @Test
    void marksOfATestAreDueTenWorkingDaysAfterIt() {
        SubjectBook maths = school.book("Toán");
        database.sql("insert into test_day (school_year, term, kind, grade, subject, held_on)"
                        + " values (:year, 1, 'MIDTERM', 8, 'Toán', date '2026-11-02')")
                .param("year", school.yearId)
                .update();
        school.mark(maths, 0, MarkColumn.MIDTERM, 1, "7", at(2026, 11, 16));
        assertThat(of(school.teacher).delays()).isEmpty();

        clock.advance(Duration.ofDays(1));
        school.mark(maths, 1, MarkColumn.MIDTERM, 1, "7", clock.instant());

        assertThat(of(school.teacher).delays())
                .extracting(BookProgress.Delay::kind, BookProgress.Delay::by, BookProgress.Delay::cells)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                BookProgress.Delay.Kind.MIDTERM_MISSING, LocalDate.of(2026, 11, 16), 2),
                        org.assertj.core.groups.Tuple.tuple(
                                BookProgress.Delay.Kind.MIDTERM_LATE, LocalDate.of(2026, 11, 16), 1));
    }

    @Test
    void aMonthWithoutANewRegularMarkIsToldAfterItsDay() throws Exception {
        FollowedFixture.follow(choosing, school.administrator.id(), school.school, "thuc-khang");
        SubjectBook maths = school.book("Toán");
        school.mark(maths, 0, MarkColumn.REGULAR_1, 1, "7", at(2026, 10, 20));
        assertThat(of(school.teacher).delays()).isEmpty();

        clock.advance(Duration.ofDays(8));

        assertThat(of(school.teacher).delays())
                .containsExactly(new BookProgress.Delay(
                        BookProgress.Delay.Kind.NO_NEW_REGULAR, LocalDate.of(2026, 11, 23), "TK Đ5.1", 0, 0));
        http.perform(get("/gradebook/progress").with(user(school.vicePrincipal)))
                .andExpect(content()
                        .string(containsString("Chưa có điểm thường xuyên nào mới cho kỳ 23/11/2026 (TK Đ5.1)")));
        school.mark(maths, 0, MarkColumn.REGULAR_2, 1, "7", clock.instant());
        assertThat(of(school.teacher).delays()).isEmpty();
    }

    @Test
    void theListTakesAsManyStatementsForManyBooksAsForTwo() throws Exception {
        BookFixture large = BookFixture.open(context);
        for (int number = 0; number < 20; number++) {
            String subject = "Môn " + number;
            database.sql("insert into subject (school, name, foreign_language) values (:school, :name, false)")
                    .param("school", large.school.value())
                    .param("name", subject)
                    .update();
            large.assign(large.teacher, subject, 2);
        }
        for (int student = 0; student < 20; student++) {
            large.enrol("Nguyễn Văn A" + student);
            large.mark(large.book("Toán"), student, MarkColumn.REGULAR_1, 1, "7", at(2026, 10, 1 + student));
        }
        for (String page : new String[] {"/gradebook", "/gradebook/progress"}) {
            show(page, school);
            show(page, large);

            int few = statements.during(() -> show(page, school));
            int many = statements.during(() -> show(page, large));

            assertThat(many).as(page).isEqualTo(few);
        }
    }

    @Test
    void theBoardSetsTestDaysAndThePrincipalClosesTheBooks() throws Exception {
        days(school.vicePrincipal, "", "kind", "FINAL", "grade", "8", "subject", "Toán", "day", "2026-12-28")
                .andExpect(redirectedUrl("/gradebook/test-days?term=1"));
        days(school.principal, "/closing", "day", "2027-01-08").andExpect(redirectedUrl("/gradebook/test-days?term=1"));
        http.perform(get("/gradebook/test-days").with(user(school.principal)))
                .andExpect(content().string(containsString("28/12/2026")))
                .andExpect(content().string(containsString("Sổ điểm mở đến hết ngày 08/01/2027.")));
        days(school.vicePrincipal, "/closing", "day", "2027-01-09")
                .andExpect(status().isForbidden())
                .andExpect(content().string(containsString("Chỉ hiệu trưởng quyết định ngày đóng sổ điểm")));
        days(school.vicePrincipal, "", "kind", "FINAL", "day", "2027-02-20")
                .andExpect(status().is(422))
                .andExpect(content().string(containsString("phải nằm trong học kì 1 (07/09/2026 – 09/01/2027)")));
        days(school.teacher, "", "kind", "FINAL", "day", "2026-12-28").andExpect(status().isForbidden());
        days(school.principal, "/removal", "kind", "FINAL", "grade", "8", "subject", "Toán", "day", "2026-12-28")
                .andExpect(status().is3xxRedirection());
        http.perform(get("/gradebook/test-days").with(user(school.principal)))
                .andExpect(content().string(containsString("Chưa đặt ngày kiểm tra nào")));
    }

    @Test
    void ofSeveralTeachersOneIsNamed() throws Exception {
        school.assign(school.artist, "Toán", 2);
        SubjectBook maths = school.book("Toán");
        http.perform(get("/gradebook/" + maths.id()).with(user(school.teacher)))
                .andExpect(content().string(containsString("chưa có người điều phối nhập điểm")));

        days(
                        school.principal,
                        "/coordinators",
                        "book",
                        maths.id().toString(),
                        "teacher",
                        school.artist.id().toString())
                .andExpect(status().is3xxRedirection());

        http.perform(get("/gradebook/" + maths.id()).with(user(school.teacher)))
                .andExpect(content().string(containsString("Bùi Hoạ Sĩ là người điều phối")));
        assertThat(of(school.teacher).teachers()).containsExactly("Bùi Hoạ Sĩ", "Võ Thị Bình An");
    }

    private BookProgress of(SignedInPerson reader) {
        return progress.of(reader, new DrawingUpProgress.Choice(1, null, "Toán"))
                .orElseThrow()
                .books()
                .get(0);
    }

    private void show(String page, BookFixture of) throws Exception {
        http.perform(get(page).with(user(of.principal))).andExpect(status().isOk());
    }

    private org.springframework.test.web.servlet.ResultActions days(
            SignedInPerson person, String path, String... parameters) throws Exception {
        var request = post("/gradebook/test-days" + path)
                .with(user(person))
                .with(csrf())
                .param("term", "1");
        for (int at = 0; at < parameters.length; at += 2) {
            request.param(parameters[at], parameters[at + 1]);
        }
        return http.perform(request);
    }

    private Instant at(int year, int month, int day) {
        return LocalDate.of(year, month, day)
                .atTime(9, 0)
                .atZone(clock.getZone())
                .toInstant();
    }
}
