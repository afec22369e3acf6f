package vn.kyduyet.lessonplan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.httpBasic;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;
import static vn.kyduyet.lessonplan.LessonPlanFixture.AN;
import static vn.kyduyet.lessonplan.LessonPlanFixture.APPROVE;
import static vn.kyduyet.lessonplan.LessonPlanFixture.HEAD_OF_MATHS;
import static vn.kyduyet.lessonplan.LessonPlanFixture.PRINCIPAL;
import static vn.kyduyet.lessonplan.LessonPlanFixture.file;
import static vn.kyduyet.lessonplan.LessonPlanFixture.pin;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.transaction.support.TransactionTemplate;
import vn.kyduyet.CountedStatements;
import vn.kyduyet.IntegrationTest;
import vn.kyduyet.TestClock;
import vn.kyduyet.document.DocumentVersion;
import vn.kyduyet.document.Documents;
import vn.kyduyet.document.PdfFixture;
import vn.kyduyet.lessonplan.WaitingPlan.Concern;
import vn.kyduyet.people.Accounts;
import vn.kyduyet.people.DemoSchool;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.signing.keys.SigningKeyRegister;
import vn.kyduyet.signing.keys.SigningKeys;
import vn.kyduyet.signing.keys.UnlockedKey;
import vn.kyduyet.workflow.Inbox;
import vn.kyduyet.workflow.InboxTask;

@IntegrationTest
@Import(CountedStatements.class)
class SigningListIntegrationTests {

    @Autowired
    MockMvc http;

    @Autowired
    Accounts accounts;

    @Autowired
    SubmittingLessonPlan submitting;

    @Autowired
    ReviewingLessonPlan reviewing;

    @Autowired
    RevisingLessonPlan revising;

    @Autowired
    WaitingForSignature waiting;

    @Autowired
    LessonPlans plans;

    @Autowired
    Documents documents;

    @Autowired
    Inbox inbox;

    @Autowired
    SigningKeys keys;

    @Autowired
    SigningKeyRegister register;

    @Autowired
    TransactionTemplate transaction;

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
    void plansWithConcernsComeFirstEachWithItsReasonThenTheOthersByWeek() throws Exception {
        LessonPlanId late = approved("Tuần hai mươi", 20);
        LessonPlanId early = approved("Tuần mười một", 11);
        LessonPlanId returned = returnedThenApproved("Bị trả lại", 12);
        LessonPlanId remarked = submitted("Có nhận xét", 13);
        approve(remarked, Map.of("decision", "approve", "remarks", "Nên thêm ví dụ <b>thực tế</b>"));
        LessonPlanId changed = approved("Đã thay đổi", 14);
        appendAnotherContent(changed);

        List<WaitingPlan> list = only(List.of(late, early, returned, remarked, changed));

        assertThat(list).extracting(one -> one.plan().id()).containsExactly(changed, remarked, returned, early, late);
        assertThat(list.get(0).concerns()).containsExactly(Concern.CHANGED);
        assertThat(list.get(1).concerns()).containsExactly(Concern.REMARKS);
        assertThat(list.get(1).remarks())
                .extracting(PlanView.Answer::text)
                .containsExactly("Nên thêm ví dụ <b>thực tế</b>");
        assertThat(list.get(2).concerns()).containsExactly(Concern.RETURNED);
        assertThat(list.get(2).returns()).isEqualTo(1);
        assertThat(list.get(3).concerns()).isEmpty();
        http.perform(get("/lesson-plans/signing").with(principal()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Thay đổi sau khi tổ duyệt")))
                .andExpect(content().string(containsString("Đã trả lại 1 lần")))
                .andExpect(content().string(containsString("Nên thêm ví dụ &lt;b&gt;thực tế")))
                .andExpect(content().string(not(containsString("<b>thực tế"))));
    }

    @Test
    void openingThePdfIsKeptForWhoeverSignsAndForNobodyElse() throws Exception {
        LessonPlanId id = approved("Mở xem", 15);
        DocumentVersion newest = newest(id);
        assertThat(only(List.of(id)).get(0).opened()).isFalse();

        open(id, newest.number(), user(accounts.loadUserByUsername("thanhtra")));
        open(id, 1, principal());
        assertThat(only(List.of(id)).get(0).opened())
                .as("the original file without the approval sheet is not what is signed")
                .isFalse();
        open(id, newest.number(), principal());
        open(id, newest.number(), principal());

        assertThat(only(List.of(id)).get(0).opened()).isTrue();
        assertThat(openings(newest)).isEqualTo(1);
        http.perform(get("/api/v1/signing/waiting").with(httpBasic("hieutruong", DemoSchool.PASSWORD)))
                .andExpect(jsonPath("$[?(@.plan=='" + id + "')].opened").value(true))
                .andExpect(jsonPath("$[?(@.plan=='" + id + "')].sha256").value(newest.sha256()));
        appendAnotherContent(id);
        assertThat(only(List.of(id)).get(0).opened())
                .as("another content was not shown")
                .isFalse();
    }

    @Test
    void theListTakesAsManyStatementsForFiftyPlansAsForFive() throws Exception {
        for (int number = 0; number < 5; number++) {
            approved("Đếm câu lệnh " + number, 16);
        }
        RequestPostProcessor principal = principal();
        int few = statements.during(() -> show(principal));
        for (int number = 5; number < 50; number++) {
            approved("Đếm câu lệnh " + number, 16);
        }
        int many = statements.during(() -> show(principal));

        assertThat(waiting.of(PRINCIPAL)).hasSizeGreaterThanOrEqualTo(50);
        assertThat(few).isPositive().isLessThan(15);
        assertThat(many).isEqualTo(few);
    }

    @Test
    void aRefusedPinKeepsTheChoices() throws Exception {
        LessonPlanId chosen = approved("Giữ lựa chọn", 17);
        approved("Không chọn", 17);
        String choice = only(List.of(chosen)).get(0).choice();

        String page = http.perform(post("/lesson-plans/signing")
                        .param("choice", choice)
                        .param("pin", "999999")
                        .with(csrf())
                        .with(principal()))
                .andExpect(status().is(422))
                .andExpect(content().string(containsString("Mã PIN chưa đúng")))
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(page.split("checked=\"checked\"", -1)).hasSize(2);
        assertThat(page).contains("value=\"" + choice + "\"");
        register.setAttempts(PRINCIPAL, 0, null);
    }

    @Test
    void whoseCertificateEndsSoonIsToldInTimeOnceItIsKnown() throws Exception {
        String told = "Chứng thư số của Thầy/Cô sẽ hết hạn ngày";
        X509Certificate own;
        try (UnlockedKey key = keys.unlock(PRINCIPAL, pin())) {
            own = key.chain().get(0);
        }
        register.setCertificate(PRINCIPAL, pem(own));
        Duration left = Duration.between(clock.instant(), own.getNotAfter().toInstant());

        clock.advance(left.minusDays(31));
        http.perform(get("/lesson-plans/signing").with(principal()))
                .andExpect(content().string(not(containsString(told))));
        clock.advance(Duration.ofDays(2));
        http.perform(get("/lesson-plans/signing").with(principal()))
                .andExpect(content().string(containsString(told)));
        clock.advance(Duration.ofDays(30));
        http.perform(get("/lesson-plans/signing").with(principal()))
                .andExpect(content().string(containsString("đã hết hạn ngày")));
    }

    private void show(RequestPostProcessor principal) throws Exception {
        http.perform(get("/lesson-plans/signing").with(principal)).andExpect(status().isOk());
    }

    private List<WaitingPlan> only(List<LessonPlanId> ids) {
        return waiting.of(PRINCIPAL).stream()
                .filter(one -> ids.contains(one.plan().id()))
                .toList();
    }

    private void open(LessonPlanId id, int version, RequestPostProcessor reader) throws Exception {
        http.perform(get("/lesson-plans/{id}/versions/{n}/file", id, version).with(reader))
                .andExpect(status().isOk());
    }

    private int openings(DocumentVersion version) {
        return database.sql("select count(*) from document_opened where document = :document and version = :version")
                .param("document", version.document().value())
                .param("version", version.number())
                .query(Integer.class)
                .single();
    }

    private LessonPlanId submitted(String title, int week) throws Exception {
        Submission submission = new Submission(UUID.randomUUID(), title, "Toán", "7A", week, 2, false);
        return submitting.submit(AN, submission, PdfFixture.stream(file()), "a.pdf");
    }

    private LessonPlanId approved(String title, int week) throws Exception {
        LessonPlanId id = submitted(title, week);
        approve(id, APPROVE);
        return id;
    }

    private LessonPlanId returnedThenApproved(String title, int week) throws Exception {
        LessonPlanId id = submitted(title, week);
        reviewing.returnToAuthor(
                task(id, HEAD_OF_MATHS), HEAD_OF_MATHS, Map.of("decision", "return", "remarks", "Thiếu Vận dụng"));
        revising.revise(
                task(id, AN),
                AN,
                Map.of("reply", "Đã sửa"),
                UUID.randomUUID(),
                false,
                PdfFixture.stream(file()),
                "b.pdf");
        approve(id, APPROVE);
        return id;
    }

    private void approve(LessonPlanId id, Map<String, Object> answers) {
        reviewing.approve(
                task(id, HEAD_OF_MATHS),
                HEAD_OF_MATHS,
                answers,
                UUID.randomUUID(),
                newest(id).sha256(),
                pin());
    }

    /** As nothing in the application does, but a list must never hide it. */
    private void appendAnotherContent(LessonPlanId id) {
        DocumentVersion newest = newest(id);
        DocumentVersion first = documents.version(newest.document(), 1).orElseThrow();
        transaction.executeWithoutResult(status -> documents.append(
                newest.document(),
                first.sha256(),
                first.size(),
                first.pages(),
                DocumentVersion.Origin.PREPARED,
                first.mediaType(),
                first.fileName(),
                AN));
    }

    private InboxTask task(LessonPlanId id, PersonId person) {
        return inbox.openFor(id.toString(), person).orElseThrow();
    }

    private DocumentVersion newest(LessonPlanId id) {
        return documents.newest(plans.get(id).document());
    }

    private RequestPostProcessor principal() {
        return user(accounts.loadUserByUsername("hieutruong"));
    }

    private static String pem(X509Certificate certificate) throws Exception {
        return "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded())
                + "\n-----END CERTIFICATE-----\n";
    }
}
