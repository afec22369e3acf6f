package vn.kyduyet.lessonplan;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.kyduyet.lessonplan.LessonPlanFixture.AN;
import static vn.kyduyet.lessonplan.LessonPlanFixture.HEAD_OF_MATHS;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.kyduyet.CountedStatements;
import vn.kyduyet.IntegrationTest;
import vn.kyduyet.TestClock;
import vn.kyduyet.document.PdfFixture;
import vn.kyduyet.people.DemoSchool;
import vn.kyduyet.people.PersonId;

@IntegrationTest
@Import(CountedStatements.class)
class DailyRemindersIntegrationTests {

    private static final String SOON = "lessonplan.reminder.soon";
    private static final String MISSING = "lessonplan.reminder.missing";
    private static final String GROUP = "lessonplan.reminder.group";
    private static final String REVIEW = "lessonplan.reminder.review";

    @Autowired
    DailyReminders daily;

    @Autowired
    SubmittingLessonPlan submitting;

    @Autowired
    JdbcClient database;

    @Autowired
    TestClock.MovableClock clock;

    @AfterEach
    void clockBack() {
        clock.reset();
    }

    /** Moves the clock to a time of a day in Vietnam. */
    private void at(String dayAndTime) {
        Instant then = java.time.LocalDateTime.parse(dayAndTime)
                .atZone(ZoneId.of("Asia/Ho_Chi_Minh"))
                .toInstant();
        clock.reset();
        clock.advance(Duration.between(TestClock.START, then));
    }

    @Test
    void aTeacherIsToldOnTheDayBeforeTheLastAndOnTheFirstDayAfterIt() {
        StoredSchoolFixture school = StoredSchoolFixture.create(database, 3);
        PersonId teacher = school.teacher("1");
        // For the week of 23/11 the last day is Sunday 22/11.
        for (String day : List.of("2026-11-17", "2026-11-18", "2026-11-19", "2026-11-20")) {
            at(day + "T06:10");
            daily.remind(school.school);
        }
        int before = school.told(teacher).size();

        at("2026-11-21T06:10");
        daily.remind(school.school);
        daily.remind(school.school);
        assertThat(school.told(teacher)).hasSize(before + 1).endsWith(SOON);
        at("2026-11-22T06:10");
        daily.remind(school.school);
        assertThat(school.told(teacher)).hasSize(before + 1);
        at("2026-11-23T06:10");
        daily.remind(school.school);
        assertThat(school.told(teacher)).hasSize(before + 2).endsWith(MISSING);
        at("2026-11-24T06:10");
        daily.remind(school.school);
        assertThat(school.told(teacher)).hasSize(before + 2);
    }

    @Test
    void whoeverHandedInIsNotReminded() {
        StoredSchoolFixture school = StoredSchoolFixture.create(database, 3);
        school.plan(1, 12, 4, LessonPlan.State.IN_REVIEW, "Tuần mười hai");
        school.plan(2, 12, 1, LessonPlan.State.IN_REVIEW, "Một phần");

        at("2026-11-21T06:10");
        daily.remind(school.school);

        assertThat(school.told(school.teacher("1"))).doesNotContain(SOON);
        assertThat(school.told(school.teacher("2"))).contains(SOON);
    }

    @Test
    void onDaysOffNobodyIsRemindedAndTheLastOpenDayBeforeThemIsTheDay() {
        StoredSchoolFixture school = StoredSchoolFixture.create(database, 2);
        school.closed("2026-11-20", "2026-11-21");
        PersonId teacher = school.teacher("1");

        at("2026-11-20T06:10");
        daily.remind(school.school);
        assertThat(school.told(teacher)).as("a day off").isEmpty();
        at("2026-11-19T06:10");
        daily.remind(school.school);
        assertThat(school.told(teacher)).contains(SOON);
        at("2026-11-21T06:10");
        daily.remind(school.school);
        assertThat(school.told(teacher)).containsOnlyOnce(SOON);
    }

    @Test
    void theHeadIsToldOnceAWeekWhatTheGroupOwes() {
        StoredSchoolFixture school = StoredSchoolFixture.create(database, 3);
        PersonId head = school.teacher("0");

        for (String day : List.of("2026-11-16", "2026-11-17", "2026-11-18", "2026-11-23")) {
            at(day + "T06:10");
            daily.remind(school.school);
        }

        assertThat(school.told(head).stream().filter(GROUP::equals)).hasSize(2);
        assertThat(school.told(school.teacher("1"))).doesNotContain(GROUP);
    }

    @Test
    void twoServersAtTheSameMomentTellEverythingOnce() throws Exception {
        StoredSchoolFixture school = StoredSchoolFixture.create(database, 5);
        at("2026-11-21T06:10");
        CountDownLatch together = new CountDownLatch(2);
        ExecutorService servers = Executors.newFixedThreadPool(2);
        try {
            List<Future<?>> both = java.util.stream.Stream.of(1, 2)
                    .<Future<?>>map(server -> servers.submit(() -> {
                        together.countDown();
                        together.await();
                        daily.remind(school.school);
                        return server;
                    }))
                    .toList();
            for (Future<?> one : both) {
                one.get();
            }
        } finally {
            servers.shutdownNow();
        }

        assertThat(school.told(school.teacher("1"))).containsOnlyOnce(SOON);
        assertThat(database.sql("select count(*) from reminder_run where school = :school")
                        .param("school", school.school.value())
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void beforeSixInTheMorningNobodyIsReminded() {
        StoredSchoolFixture school = StoredSchoolFixture.create(database, 2);
        at("2026-11-21T05:50");
        daily.remind();
        assertThat(school.told(school.teacher("1"))).isEmpty();
        at("2026-11-21T06:00");
        daily.remind();
        assertThat(school.told(school.teacher("1"))).contains(SOON);
    }

    @Test
    void handingInSettlesTheReminderAndAReviewerIsToldWhatWaitsTooLong() throws Exception {
        at("2026-11-28T06:10");
        daily.remind(DemoSchool.SCHOOL);
        int unread = unreadDue();
        assertThat(unread).as("An owes maths for two levels").isGreaterThan(1);

        submitting.submit(
                AN,
                new Submission(UUID.randomUUID(), "Tỉ lệ thức", "Toán", "7A, 7B, 7C, 7D", 13, 4, true),
                PdfFixture.stream(PdfFixture.pdf(1, "Tỉ lệ thức " + UUID.randomUUID())),
                "toan.pdf");
        assertThat(unreadDue()).isEqualTo(unread - 1);

        at("2026-12-05T06:10");
        daily.remind(DemoSchool.SCHOOL);
        assertThat(told(HEAD_OF_MATHS, "2026-12-05")).as("seven days may pass").doesNotContain(REVIEW);
        at("2026-12-06T06:10");
        daily.remind(DemoSchool.SCHOOL);
        assertThat(told(HEAD_OF_MATHS, "2026-12-06")).containsOnlyOnce(REVIEW);
        assertThat(database.sql("select distinct link from notice where code = :code")
                        .param("code", REVIEW)
                        .query(String.class)
                        .list())
                .containsExactly("/lesson-plans/review");
    }

    private int unreadDue() {
        return database.sql("select count(*) from notice where recipient = :an and notice_group = 'DEADLINES'"
                        + " and code = :code and read_at is null and once_key like 'soon|2026-11-29|%'")
                .param("an", AN.value())
                .param("code", SOON)
                .query(Integer.class)
                .single();
    }

    private List<String> told(PersonId person, String day) {
        return database.sql("select code from notice where recipient = :person and once_key like :key")
                .param("person", person.value())
                .param("key", "%|" + day)
                .query(String.class)
                .list();
    }
}
