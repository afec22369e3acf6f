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
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;
import static vn.kyduyet.lessonplan.LessonPlanFixture.AN;
import static vn.kyduyet.lessonplan.LessonPlanFixture.APPROVE;
import static vn.kyduyet.lessonplan.LessonPlanFixture.HEAD_OF_MATHS;
import static vn.kyduyet.lessonplan.LessonPlanFixture.PRINCIPAL;
import static vn.kyduyet.lessonplan.LessonPlanFixture.pin;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import vn.kyduyet.IntegrationTest;
import vn.kyduyet.document.DocumentVersion;
import vn.kyduyet.document.Documents;
import vn.kyduyet.document.PdfFixture;
import vn.kyduyet.document.SeenPage;
import vn.kyduyet.people.Accounts;
import vn.kyduyet.people.DemoSchool;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.refusal.RefusedException;
import vn.kyduyet.regulation.ChoosingRegulation;
import vn.kyduyet.regulation.FollowedFixture;
import vn.kyduyet.regulation.Regulations;
import vn.kyduyet.signing.BatchId;
import vn.kyduyet.signing.BatchProgress;
import vn.kyduyet.signing.BulkSigning;
import vn.kyduyet.storage.DocumentStore;
import vn.kyduyet.verification.register.RecordCheck;
import vn.kyduyet.verification.register.RegisteredRecords;
import vn.kyduyet.workflow.Inbox;
import vn.kyduyet.workflow.InboxTask;

/** Where the regulation asks authors to sign before anybody approves. Today is Monday 16/11/2026. */
@IntegrationTest
class OwnSignatureIntegrationTests {

    private static final Map<String, Object> RETURN = Map.of("decision", "return", "remarks", "Thiếu phần Vận dụng");

    /** Of this test alone, so that the plans of others do not count. */
    private final String subject = "Môn " + UUID.randomUUID().toString().substring(0, 8);

    @Autowired
    SubmittingLessonPlan submitting;

    @Autowired
    ReviewingLessonPlan reviewing;

    @Autowired
    RevisingLessonPlan revising;

    @Autowired
    WithdrawingLessonPlan withdrawing;

    @Autowired
    ReadingLessonPlans reading;

    @Autowired
    WaitingForSignature waiting;

    @Autowired
    BulkSigning bulk;

    @Autowired
    RegisteredRecords records;

    @Autowired
    LessonPlans plans;

    @Autowired
    Documents documents;

    @Autowired
    DocumentStore store;

    @Autowired
    Inbox inbox;

    @Autowired
    Accounts accounts;

    @Autowired
    ChoosingRegulation choosing;

    @Autowired
    Regulations regulations;

    @Autowired
    JdbcClient database;

    @Autowired
    MockMvc http;

    @BeforeEach
    void underThangLong() {
        FollowedFixture.follow(choosing, "thang-long");
    }

    @AfterEach
    void asBefore() {
        FollowedFixture.followNothing(database, regulations);
    }

    @Test
    @DisplayName("TL II.3 a record is signed by its author after uploading, then by tổ chuyên môn and BGH")
    void theAuthorSignsFirst() throws Exception {
        LessonPlanId id = submit("Số hữu tỉ");

        LessonPlan plan = plans.get(id);
        assertThat(plan.state()).isEqualTo(LessonPlan.State.AWAITING_AUTHOR);
        assertThat(plan.route()).extracting(RouteStep::person).containsExactly(AN, HEAD_OF_MATHS, PRINCIPAL);
        assertThat(inbox.about(id.toString())).extracting(InboxTask::assignee).containsExactly(AN);
        assertThat(told(AN, id)).containsExactly("lessonplan.told-of.to-sign");
        assertThat(told(HEAD_OF_MATHS, id)).isEmpty();

        sign(id, AN, Map.of("note", "Kính gửi tổ trưởng"));
        assertThat(plans.get(id).state()).isEqualTo(LessonPlan.State.IN_REVIEW);
        assertThat(told(HEAD_OF_MATHS, id)).containsExactly("lessonplan.told-of.waiting");
        sign(id, HEAD_OF_MATHS, APPROVE);
        assertThat(plans.get(id).state()).isEqualTo(LessonPlan.State.AWAITING_APPROVAL);
        sign(id, PRINCIPAL, APPROVE);

        assertThat(reading.history(id))
                .extracting(PlanView.HistoryEntry::action)
                .startsWith(
                        "lesson-plan.submitted",
                        "lesson-plan.signed-by-author",
                        "lesson-plan.signed",
                        "lesson-plan.signed");
        assertThat(reading.history(id).get(1).answers())
                .extracting(PlanView.Answer::text)
                .containsExactly("Kính gửi tổ trưởng");
    }

    @Test
    @DisplayName("TL II.3 the approval sheet and the verification have the author as first signer")
    void theVerificationKnowsTheAuthor() throws Exception {
        LessonPlanId id = submit("Đa thức");
        assertThat(SeenPage.text(bytes(id), newest(id).pages() - 1).replaceAll("\\s+", " "))
                .containsIgnoringCase("Người soạn")
                .containsSubsequence("NGƯỜI SOẠN", "TỔ TRƯỞNG", "Võ Thị Bình An", "Lê Văn Minh");
        sign(id, AN, Map.of());
        sign(id, HEAD_OF_MATHS, APPROVE);

        RecordCheck check = records.check(new ByteArrayResource(bytes(id)), null);

        assertThat(check.deviations()).isEmpty();
        assertThat(check.signers()).extracting(RecordCheck.Signer::hasSigned).containsExactly(true, true, false);
        assertThat(check.signers().get(0).heldPost()).isTrue();
    }

    @Test
    @DisplayName("TL II.3 nobody else sees a record before its author has signed it")
    void nobodyElseSeesIt() throws Exception {
        LessonPlanId id = submit("Chưa ký");
        String page = "/lesson-plans/" + id;

        for (String other : List.of("totruong.toan", "hieutruong", "thanhtra")) {
            http.perform(get(page).with(user(accounts.loadUserByUsername(other))))
                    .andExpect(status().isNotFound());
            assertThat(reading.list(accounts.loadUserByUsername(other), null, null, subject, 0)
                            .plans())
                    .isEmpty();
        }
        http.perform(get("/week-table").param("week", "14").with(user(accounts.loadUserByUsername("hieutruong"))))
                .andExpect(content().string(containsString("Chưa ký – 7A")))
                .andExpect(content().string(containsString("Chờ người soạn ký")))
                .andExpect(content().string(not(containsString(page))));
        http.perform(get("/lesson-plans/review").with(user(accounts.loadUserByUsername("giaovien.an"))))
                .andExpect(content().string(not(containsString(page))));
        assertThat(reading.list(accounts.loadUserByUsername("giaovien.an"), null, null, subject, 0)
                        .plans())
                .extracting(LessonPlan::id)
                .containsExactly(id);

        sign(id, AN, Map.of());

        http.perform(get(page).with(user(accounts.loadUserByUsername("hieutruong"))))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Người soạn ký")));
    }

    @Test
    @DisplayName("TL II.3 the page asks the author to sign and the PIN sends the record on")
    void theAuthorSignsOnThePage() throws Exception {
        LessonPlanId id = submit("Trên trang");
        var an = user(accounts.loadUserByUsername("giaovien.an"));
        String page = "/lesson-plans/" + id;
        http.perform(get(page).with(an))
                .andExpect(content().string(containsString("Ký hồ sơ của mình")))
                .andExpect(content().string(containsString("Theo TL II.3, Thầy/Cô ký số hồ sơ của mình trước")))
                .andExpect(content().string(not(containsString("Trả lại để sửa"))));
        http.perform(get("/").with(an)).andExpect(content().string(containsString("/lesson-plans/signing")));
        String decision = page + "/tasks/" + task(id, AN).id() + "/decision";
        String shown = newest(id).sha256();

        http.perform(post(decision)
                        .param("token", UUID.randomUUID().toString())
                        .param("sha256", shown)
                        .param("pin", "000000")
                        .with(csrf())
                        .with(an))
                .andExpect(status().is4xxClientError());
        http.perform(post(decision)
                        .param("token", UUID.randomUUID().toString())
                        .param("sha256", shown)
                        .param("pin", DemoSchool.PIN)
                        .with(csrf())
                        .with(an))
                .andExpect(flash().attribute("told", "lessonplan.told.signed-own"));

        assertThat(plans.get(id).state()).isEqualTo(LessonPlan.State.IN_REVIEW);
    }

    @Test
    @DisplayName("TL II.3 an author signs many records with one PIN")
    void manyAtOnce() throws Exception {
        List<LessonPlanId> ids = List.of(submit("Một"), submit("Hai"), submitRecord("Kế hoạch bồi dưỡng"));
        List<WaitingPlan> listed = waiting.of(AN).stream()
                .filter(one -> ids.contains(one.plan().id()))
                .toList();
        assertThat(listed).hasSize(3).allSatisfy(one -> {
            assertThat(one.isOwn()).isTrue();
            assertThat(one.concerns()).isEmpty();
        });
        http.perform(get("/lesson-plans/signing").with(user(accounts.loadUserByUsername("giaovien.an"))))
                .andExpect(content().string(containsString("Hồ sơ của mình")))
                .andExpect(content().string(containsString("Kế hoạch bồi dưỡng")));

        BatchId batch = reviewing.approveAll(
                AN,
                listed.stream()
                        .map(one -> new ReviewingLessonPlan.Selected(
                                one.task().id(), one.version().sha256()))
                        .toList(),
                pin());

        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (bulk.progress(batch, AN).state() == BatchProgress.State.RUNNING) {
            assertThat(System.nanoTime()).as("the batch goes on").isLessThan(end);
            Thread.onSpinWait();
        }
        assertThat(bulk.progress(batch, AN).signed()).isEqualTo(3);
        assertThat(ids)
                .extracting(id -> plans.get(id).state())
                .containsExactly(
                        LessonPlan.State.IN_REVIEW, LessonPlan.State.IN_REVIEW, LessonPlan.State.AWAITING_APPROVAL);
    }

    @Test
    @DisplayName("TL II.3 what comes back is signed again by its author before it goes on")
    void aNewVersionIsSignedAgain() throws Exception {
        LessonPlanId id = submit("Trả lại");
        sign(id, AN, Map.of());
        reviewing.returnToAuthor(task(id, HEAD_OF_MATHS), HEAD_OF_MATHS, RETURN);

        revising.revise(
                task(id, AN),
                AN,
                Map.of("reply", "Đã bổ sung"),
                UUID.randomUUID(),
                false,
                PdfFixture.stream(PdfFixture.pdf(1, "bản hai " + subject)),
                "b.pdf");

        assertThat(plans.get(id).state()).isEqualTo(LessonPlan.State.AWAITING_AUTHOR);
        assertThat(inbox.openFor(id.toString(), HEAD_OF_MATHS)).isEmpty();
        sign(id, AN, Map.of());
        sign(id, HEAD_OF_MATHS, APPROVE);
        assertThat(records.check(new ByteArrayResource(bytes(id)), null).deviations())
                .isEmpty();
    }

    @Test
    @DisplayName("TL II.3 until the author has signed, the record can be withdrawn; so it can until somebody else acts")
    void withdrawn() throws Exception {
        LessonPlanId unsigned = submit("Rút");
        LessonPlanId signed = submit("Rút sau");
        sign(signed, AN, Map.of());

        withdrawing.withdraw(unsigned, AN);
        withdrawing.withdraw(signed, AN);

        assertThat(plans.get(unsigned).state()).isEqualTo(LessonPlan.State.WITHDRAWN);
        assertThat(plans.get(signed).state()).isEqualTo(LessonPlan.State.WITHDRAWN);
        assertThat(inbox.about(unsigned.toString())).isEmpty();
    }

    @Test
    @DisplayName("TL II.3 an author without a key is told to have one registered, and nothing changes")
    void withoutAKey() throws Exception {
        LessonPlanId id = submit("Không có khóa");
        List<Map<String, Object>> rows = database.sql("select * from signing_key where person = :person")
                .param("person", AN.value())
                .query()
                .listOfRows();
        database.sql("delete from signing_key where person = :person")
                .param("person", AN.value())
                .update();
        try {
            assertThatThrownBy(() -> sign(id, AN, Map.of()))
                    .isInstanceOfSatisfying(
                            RefusedException.class,
                            refused -> assertThat(refused.refusal().code()).isEqualTo("signing.refused.no-key"));
        } finally {
            rows.forEach(row -> database.sql("insert into signing_key (" + String.join(", ", row.keySet())
                            + ") values (:" + String.join(", :", row.keySet()) + ")")
                    .params(row)
                    .update());
        }
        assertThat(plans.get(id).state()).isEqualTo(LessonPlan.State.AWAITING_AUTHOR);
        sign(id, AN, Map.of());
    }

    @Test
    void aTotruongSignsAnOwnPlanAndTheBoardAloneApproves() throws Exception {
        LessonPlanId id = submit(HEAD_OF_MATHS, lesson("Của tổ trưởng"));
        assertThat(plans.get(id).route()).extracting(RouteStep::person).containsExactly(HEAD_OF_MATHS, PRINCIPAL);

        sign(id, HEAD_OF_MATHS, Map.of());

        assertThat(plans.get(id).state()).isEqualTo(LessonPlan.State.AWAITING_APPROVAL);
        assertThat(told(PRINCIPAL, id)).containsExactly("lessonplan.told-of.waiting");
    }

    @Test
    void nobodyReturnsARecordByTheTaskToSignIt() throws Exception {
        LessonPlanId id = submit("Không trả lại");

        assertThatThrownBy(() -> reviewing.returnToAuthor(task(id, AN), AN, RETURN))
                .isInstanceOf(RefusedException.class);
    }

    @Test
    void whatBeganBeforeTheRegulationAskedForItGoesOnWithoutIt() throws Exception {
        FollowedFixture.followNothing(database, regulations);
        LessonPlanId id = submit("Trước quy chế");
        FollowedFixture.follow(choosing, "thang-long");
        assertThat(plans.get(id).state()).isEqualTo(LessonPlan.State.IN_REVIEW);

        reviewing.returnToAuthor(task(id, HEAD_OF_MATHS), HEAD_OF_MATHS, RETURN);
        revising.revise(
                task(id, AN),
                AN,
                Map.of("reply", "Đã sửa"),
                UUID.randomUUID(),
                false,
                PdfFixture.stream(PdfFixture.pdf(1, "bản hai " + subject)),
                "b.pdf");

        assertThat(plans.get(id).state()).isEqualTo(LessonPlan.State.IN_REVIEW);
    }

    private Submission lesson(String title) {
        return new Submission(UUID.randomUUID(), title, subject, "7A", 14, 1, false);
    }

    private LessonPlanId submit(String title) throws Exception {
        return submit(AN, lesson(title));
    }

    private LessonPlanId submitRecord(String title) throws Exception {
        return submit(
                AN, new Submission(UUID.randomUUID(), "training-plan", title, "", "", null, 0, null, null, false));
    }

    private LessonPlanId submit(PersonId author, Submission submission) throws Exception {
        byte[] file = PdfFixture.pdf(1, submission.title() + subject);
        return submitting.submit(author, submission, PdfFixture.stream(file), "a.pdf");
    }

    private void sign(LessonPlanId id, PersonId signer, Map<String, Object> answers) {
        reviewing.approve(
                task(id, signer), signer, answers, UUID.randomUUID(), newest(id).sha256(), pin());
    }

    private InboxTask task(LessonPlanId id, PersonId person) {
        return inbox.openFor(id.toString(), person).orElseThrow();
    }

    private DocumentVersion newest(LessonPlanId id) {
        return documents.newest(plans.get(id).document());
    }

    private byte[] bytes(LessonPlanId id) {
        return store.read(newest(id).key());
    }

    private List<String> told(PersonId person, LessonPlanId plan) {
        return database.sql("select code from notice where recipient = :person and link = :link order by told_at")
                .param("person", person.value())
                .param("link", "/lesson-plans/" + plan)
                .query(String.class)
                .list();
    }
}
