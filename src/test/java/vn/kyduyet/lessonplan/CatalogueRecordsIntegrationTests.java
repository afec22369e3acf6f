package vn.kyduyet.lessonplan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.kyduyet.lessonplan.LessonPlanFixture.AN;
import static vn.kyduyet.lessonplan.LessonPlanFixture.APPROVE;
import static vn.kyduyet.lessonplan.LessonPlanFixture.HEAD_OF_MATHS;
import static vn.kyduyet.lessonplan.LessonPlanFixture.PRINCIPAL;
import static vn.kyduyet.lessonplan.LessonPlanFixture.pin;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.kyduyet.IntegrationTest;
import vn.kyduyet.TestClock;
import vn.kyduyet.document.DocumentVersion;
import vn.kyduyet.document.Documents;
import vn.kyduyet.document.DocxFixture;
import vn.kyduyet.document.PdfFixture;
import vn.kyduyet.people.DemoSchool;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.people.Role;
import vn.kyduyet.refusal.RefusedException;
import vn.kyduyet.regulation.ChoosingRegulation;
import vn.kyduyet.regulation.FollowedFixture;
import vn.kyduyet.regulation.Regulations;
import vn.kyduyet.regulation.SigningManner;
import vn.kyduyet.regulation.SubmissionWindow.Timing;
import vn.kyduyet.workflow.Inbox;
import vn.kyduyet.workflow.InboxTask;

/** What the regulations change in the way of a record. Today is Monday 16/11/2026, in teaching week 11. */
@IntegrationTest
class CatalogueRecordsIntegrationTests {

    private static final PersonId DEPUTY = DemoSchool.person("phohieutruong");

    /** Of this test alone, so that the periods of others do not count. */
    private final String subject = "Môn " + UUID.randomUUID().toString().substring(0, 8);

    @Autowired
    SubmittingLessonPlan submitting;

    @Autowired
    ReviewingLessonPlan reviewing;

    @Autowired
    WithdrawingLessonPlan withdrawing;

    @Autowired
    LessonPlans plans;

    @Autowired
    SubmissionNotices notices;

    @Autowired
    Obligations obligations;

    @Autowired
    Documents documents;

    @Autowired
    Inbox inbox;

    @Autowired
    ChoosingRegulation choosing;

    @Autowired
    Regulations regulations;

    @Autowired
    JdbcClient database;

    @Autowired
    TestClock.MovableClock clock;

    @AfterEach
    void asBefore() {
        FollowedFixture.followNothing(database, regulations);
        clock.reset();
    }

    @Test
    @DisplayName(
            "XT Đ10.1b: a click of the tổ trưởng approves, nobody signs, and the plan is kept under its proper name")
    void aClickApproves() throws Exception {
        follow("xuan-truong");
        LessonPlanId id = submit(AN, lesson("Số hữu tỉ", 14, 2), "ToánCK_7_Tuần 14.pdf");

        LessonPlan plan = plans.get(id);
        String name = subject.toLowerCase(Locale.ROOT) + "_ck_7_tuần 14.pdf";
        assertThat(plan.route()).extracting(RouteStep::role).containsExactly(Role.GROUP_HEAD);
        assertThat(plan.rules().signing()).isEqualTo(SigningManner.CLICK);
        assertThat(newest(plan).fileName()).isEqualTo(name);
        assertThat(notices.newest(id))
                .contains(SubmissionNotice.of("lessonplan.notice.name", "ToánCK_7_Tuần 14.pdf", name, "XT Đ10.1b"));

        InboxTask task = inbox.openFor(id.toString(), HEAD_OF_MATHS).orElseThrow();
        List<ReviewingLessonPlan.Selected> toSign =
                List.of(new ReviewingLessonPlan.Selected(task.id(), newest(plan).sha256()));
        assertThatThrownBy(() -> reviewing.approveAll(HEAD_OF_MATHS, toSign, pin()))
                .isInstanceOfSatisfying(RefusedException.class, refused -> {
                    assertThat(refused.refusal().code()).isEqualTo("lessonplan.refused.by-click");
                    assertThat(refused.refusal().arguments()).contains(plan.fullTitle(), "XT Đ10.1b");
                });
        reviewing.approve(
                task, HEAD_OF_MATHS, APPROVE, UUID.randomUUID(), newest(plan).sha256(), new char[0]);

        archived(id);
        assertThat(inbox.about(id.toString())).isEmpty();
        assertThat(told(AN, id))
                .containsExactlyInAnyOrder("lessonplan.told-of.received", "lessonplan.told-of.archived");
        assertThat(told(HEAD_OF_MATHS, id)).containsExactly("lessonplan.told-of.waiting");
    }

    @Test
    @DisplayName("XT Đ10.1b: what a foreign language's author wrote stays, in its capitals and without diacritics")
    void aForeignLanguageIsNamedAsItsAuthorWritesIt() throws Exception {
        follow("xuan-truong");
        String language = "Tiếng Anh " + subject.substring(4);

        LessonPlanId kept =
                submit(AN, inLanguage(language, 14), "TIENG ANH " + subject.substring(4) + "_CK_7_Tuan 14.pdf");
        LessonPlanId named = submit(AN, inLanguage(language, 15), "Unit 3.pdf");

        assertThat(newest(plans.get(kept)).fileName())
                .isEqualTo("TIENG ANH " + subject.substring(4) + "_CK_7_Tuan 14.pdf");
        assertThat(notices.newest(kept)).extracting(SubmissionNotice::code).doesNotContain("lessonplan.notice.name");
        assertThat(newest(plans.get(named)).fileName()).isEqualTo(language + "_ck_7_tuần 15.pdf");
    }

    @Test
    void noRegulationThatIsSilentAboutNamesRenamesAFile() throws Exception {
        LessonPlanId id = submit(AN, lesson("Số hữu tỉ", 16, 2), "Giáo án CỦA TÔI.pdf");

        assertThat(newest(plans.get(id)).fileName()).isEqualTo("Giáo án CỦA TÔI.pdf");
        assertThat(notices.newest(id)).extracting(SubmissionNotice::code).doesNotContain("lessonplan.notice.name");
    }

    @Test
    @DisplayName("XT Đ10.1b: at most four periods a week of a subject and class level")
    void noMoreThanFourPeriods() throws Exception {
        follow("xuan-truong");
        submit(AN, lesson("Tập hợp", 15, 2), "a.pdf");
        submit(AN, lesson("Luỹ thừa", 15, 2), "b.pdf");

        assertThatThrownBy(() -> submit(AN, lesson("Bội và ước", 15, 1), "c.pdf"))
                .isInstanceOfSatisfying(RefusedException.class, refused -> {
                    assertThat(refused.refusal().code()).isEqualTo("lessonplan.refused.too-many-periods");
                    assertThat(refused.refusal().arguments()).contains(4, 4, 1, "XT Đ10.1b");
                });
    }

    @Test
    @DisplayName("XT Đ10.1b: two plans handed in at one moment are counted together")
    void noMoreThanFourPeriodsAtOneMoment() throws Exception {
        follow("xuan-truong");
        CyclicBarrier bothFoundRoom = new CyclicBarrier(2);
        List<Throwable> refusals = new ArrayList<>();
        ExecutorService windows = Executors.newFixedThreadPool(2);
        try {
            for (Future<LessonPlanId> window : windows.invokeAll(Stream.of("Tập hợp", "Luỹ thừa")
                    .<Callable<LessonPlanId>>map(title ->
                            () -> submitting.submit(AN, lesson(title, 15, 3), whenRead(bothFoundRoom), title + ".pdf"))
                    .toList())) {
                try {
                    window.get();
                } catch (ExecutionException refused) {
                    refusals.add(refused.getCause());
                }
            }
        } finally {
            windows.shutdownNow();
        }

        assertThat(refusals).singleElement().isInstanceOfSatisfying(RefusedException.class, refused -> {
            assertThat(refused.refusal().code()).isEqualTo("lessonplan.refused.too-many-periods");
            assertThat(refused.refusal().arguments()).contains(4, 3, 3, "XT Đ10.1b");
        });
    }

    /** A file that is read only when the other is to be read as well: after both were ruled on, before either is kept. */
    private static InputStream whenRead(CyclicBarrier barrier) {
        InputStream content = new ByteArrayInputStream(PdfFixture.pdf(1));
        return new FilterInputStream(content) {

            private boolean waited;

            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                if (!waited) {
                    waited = true;
                    try {
                        barrier.await(20, TimeUnit.SECONDS);
                    } catch (Exception alone) {
                        throw new IOException(alone);
                    }
                }
                return super.read(into, offset, length);
            }
        };
    }

    @Test
    @DisplayName("XT Đ10.1b: plans are handed in in even weeks of the month; later is marked, and not refused")
    void evenWeeks() throws Exception {
        follow("xuan-truong");
        // Week 12 begins on 23/11: its even week began on 09/11 and is over. Week 13 begins on 30/11, and so has the
        // same.
        assertThat(timing(submit(AN, lesson("Muộn", 12, 1), "a.pdf"))).isEqualTo(Timing.LATE);
        // Week 15 begins on 14/12: its even week is that of 23/11, which has not begun.
        assertThat(timing(submit(AN, lesson("Sớm", 15, 1), "b.pdf"))).isEqualTo(Timing.EARLY);
        clock.advance(Duration.ofDays(7));
        assertThat(timing(submit(AN, lesson("Kịp", 14, 1), "c.pdf"))).isEqualTo(Timing.IN_TIME);
    }

    @Test
    @DisplayName("XT Đ10.1b: other plans come approved and scanned, as PDF only, and are kept at once")
    void scannedPlansAreKept() throws Exception {
        follow("xuan-truong");
        assertThatThrownBy(() -> submit(
                        AN,
                        record("teacher-plan", "Kế hoạch giáo dục"),
                        new DocxFixture("Kế hoạch").bytes(),
                        "kh.docx"))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.refusal().code()).isEqualTo("lessonplan.refused.format"));

        LessonPlanId id = submit(AN, record("teacher-plan", "Kế hoạch giáo dục"), "kh.pdf");

        assertThat(plans.get(id).route()).isEmpty();
        archived(id);
        assertThat(told(AN, id)).contains("lessonplan.told-of.kept", "lessonplan.told-of.archived");
    }

    @Test
    @DisplayName("TK Đ3.6.1–2 the plan goes from the tổ trưởng to the vice principal, who signs the records")
    void theVicePrincipalSigns() throws Exception {
        follow("thuc-khang");
        LessonPlan plan = plans.get(submit(AN, lesson("Đa thức", 13, 2), "a.pdf"));

        assertThat(plan.route()).extracting(RouteStep::role).containsExactly(Role.GROUP_HEAD, Role.VICE_PRINCIPAL);
        assertThat(plan.approval().orElseThrow().person()).isEqualTo(DEPUTY);
    }

    @Test
    @DisplayName("TK Đ3.5.6 education plans are for the 28th of each month, in turn unless a day is named")
    void educationPlansAreMonthly() throws Exception {
        follow("thuc-khang");
        LessonPlan october = plans.get(submit(AN, record("teacher-plan", "Kế hoạch tháng 10"), "a.pdf"));
        LessonPlan november = plans.get(submit(AN, record("teacher-plan", "Kế hoạch tháng 11"), "b.pdf"));

        assertThat(october.rules().lastDay()).isEqualTo(LocalDate.of(2026, 10, 28));
        assertThat(october.rules().timing()).isEqualTo(Timing.LATE);
        assertThat(november.rules().lastDay()).isEqualTo(LocalDate.of(2026, 11, 28));
        assertThat(november.rules().timing()).isEqualTo(Timing.IN_TIME);
        assertThat(states(AN, "teacher-plan", LocalDate.of(2026, 11, 28))).containsExactly(DueRecord.State.SUBMITTED);
    }

    @Test
    @DisplayName("TL II.3 tổ chuyên môn and BGH both sign; before the Wednesday of the preceding week")
    void bothSign() throws Exception {
        follow("thang-long");
        LessonPlan inTime = plans.get(submit(AN, lesson("Kịp", 13, 1), "a.pdf"));
        assertThat(inTime.review().orElseThrow().role()).isEqualTo(Role.GROUP_HEAD);
        assertThat(inTime.approval().orElseThrow().role()).isEqualTo(Role.PRINCIPAL);
        assertThat(inTime.isSignedDigitally()).isTrue();
        // Week 12 begins on 23/11; the last day is Tuesday 17/11.
        assertThat(plans.get(submit(AN, lesson("Hôm nay", 12, 1), "b.pdf"))
                        .rules()
                        .lastDay())
                .isEqualTo(LocalDate.of(2026, 11, 17));
        clock.advance(Duration.ofDays(2));
        assertThat(timing(submit(AN, lesson("Thứ Tư", 12, 1), "c.pdf"))).isEqualTo(Timing.LATE);
    }

    @Test
    void aHeadsOwnPlanGoesToTheNextOnTheRoute() throws Exception {
        LessonPlan plan = plans.get(submit(HEAD_OF_MATHS, lesson("Của tổ trưởng", 13, 2), "a.pdf"));

        assertThat(plan.route()).extracting(RouteStep::person).containsExactly(PRINCIPAL);
        assertThat(plan.state()).isEqualTo(LessonPlan.State.AWAITING_APPROVAL);
        assertThat(inbox.openFor(plan.id().toString(), PRINCIPAL)).isPresent();
    }

    @Test
    void aGroupsPlanIsItsHeadsAndNobodyElses() throws Exception {
        LessonPlan plan = plans.get(submit(HEAD_OF_MATHS, record("group-plan", "Kế hoạch của tổ"), "a.pdf"));
        assertThat(plan.route()).extracting(RouteStep::person).containsExactly(PRINCIPAL);

        assertThatThrownBy(() -> submit(AN, record("group-plan", "Kế hoạch của tổ"), "b.pdf"))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.refusal().code()).isEqualTo("lessonplan.refused.not-the-holder"));
    }

    @Test
    void aPlanIsWithdrawnUntilSomebodyActs() throws Exception {
        byte[] file = LessonPlanFixture.file();
        LessonPlanId id = submit(AN, lesson("Rút", 13, 2), file, "a.pdf");

        withdrawing.withdraw(id, AN);

        assertThat(plans.get(id).state()).isEqualTo(LessonPlan.State.WITHDRAWN);
        assertThat(inbox.about(id.toString())).isEmpty();
        assertThatThrownBy(() -> withdrawing.withdraw(id, AN)).isInstanceOf(RefusedException.class);

        // The same file may be handed in again: what was withdrawn is no duplicate.
        LessonPlanId again = submit(AN, lesson("Rút", 13, 2), file, "a.pdf");
        InboxTask task = inbox.openFor(again.toString(), HEAD_OF_MATHS).orElseThrow();
        reviewing.approve(
                task,
                HEAD_OF_MATHS,
                APPROVE,
                UUID.randomUUID(),
                newest(plans.get(again)).sha256(),
                pin());
        assertThatThrownBy(() -> withdrawing.withdraw(again, AN))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.refusal().code()).isEqualTo("lessonplan.refused.acted-on"));
        assertThat(inbox.openFor(again.toString(), PRINCIPAL)).isPresent();
    }

    @Test
    void missingSectionsAndTheSameTextAreNoticedAndHinderNothing() throws Exception {
        String text = "I. Mục tiêu 1. Kiến thức 2. Năng lực " + UUID.randomUUID();
        LessonPlanId first = submit(AN, lesson("Bài một", 13, 2), PdfFixture.pdf(1, text), "a.pdf");
        LessonPlanId second = submit(HEAD_OF_MATHS, lesson("Bài hai", 13, 2), PdfFixture.pdf(1, text), "b.pdf");

        assertThat(notices.newest(first))
                .filteredOn(notice -> notice.code().equals("lessonplan.notice.sections"))
                .singleElement()
                .satisfies(notice -> assertThat(notice.arguments().get(0))
                        .contains("Phẩm chất", "Vận dụng")
                        .doesNotContain("Mục tiêu", "Năng lực"));
        assertThat(notices.newest(second))
                .filteredOn(notice -> notice.code().equals("lessonplan.notice.same-text"))
                .extracting(notice -> notice.arguments().get(0))
                .containsExactly("Bài một – 7A");
        assertThat(plans.get(second).state()).isEqualTo(LessonPlan.State.AWAITING_APPROVAL);
    }

    @Test
    void aWeekThatTheYearDoesNotHaveIsRefused() {
        assertThatThrownBy(() -> submit(AN, lesson("Bài", 40, 2), "a.pdf"))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.refusal().code()).isEqualTo("lessonplan.refused.no-week"));
    }

    private void follow(String profile) {
        FollowedFixture.follow(choosing, profile);
    }

    private Submission lesson(String title, int week, int periods) {
        return new Submission(UUID.randomUUID(), title, subject, "7A", week, periods, false);
    }

    private static Submission inLanguage(String language, int week) {
        return new Submission(UUID.randomUUID(), "Unit 3", language, "7A", week, 2, false);
    }

    private static Submission record(String type, String title) {
        return new Submission(UUID.randomUUID(), type, title, "", "", null, 0, null, null, false);
    }

    private LessonPlanId submit(PersonId author, Submission submission, String fileName) throws IOException {
        return submit(author, submission, LessonPlanFixture.file(), fileName);
    }

    private LessonPlanId submit(PersonId author, Submission submission, byte[] file, String fileName)
            throws IOException {
        return submitting.submit(author, submission, PdfFixture.stream(file), fileName);
    }

    private Timing timing(LessonPlanId id) {
        return plans.get(id).rules().timing();
    }

    private DocumentVersion newest(LessonPlan plan) {
        return documents.newest(plan.document());
    }

    private List<DueRecord.State> states(PersonId person, String type, LocalDate lastDay) {
        return obligations.of(person, DemoSchool.SCHOOL).stream()
                .filter(due -> due.obligation().type().id().equals(type))
                .filter(due -> due.obligation().lastDay().equals(lastDay))
                .map(DueRecord::state)
                .toList();
    }

    private List<String> told(PersonId person, LessonPlanId plan) {
        return database.sql("select code from notice where recipient = :person and link = :link order by code")
                .param("person", person.value())
                .param("link", "/lesson-plans/" + plan)
                .query(String.class)
                .list();
    }

    private void archived(LessonPlanId id) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (plans.get(id).state() != LessonPlan.State.ARCHIVED) {
            assertThat(System.nanoTime()).as("the process goes on").isLessThan(end);
            Thread.sleep(20);
        }
    }
}
