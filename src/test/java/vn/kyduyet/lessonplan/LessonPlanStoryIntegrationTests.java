package vn.kyduyet.lessonplan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.kyduyet.lessonplan.LessonPlanFixture.AN;
import static vn.kyduyet.lessonplan.LessonPlanFixture.APPROVE;
import static vn.kyduyet.lessonplan.LessonPlanFixture.HEAD_OF_MATHS;
import static vn.kyduyet.lessonplan.LessonPlanFixture.PRINCIPAL;
import static vn.kyduyet.lessonplan.LessonPlanFixture.file;
import static vn.kyduyet.lessonplan.LessonPlanFixture.pin;
import static vn.kyduyet.lessonplan.LessonPlanFixture.submission;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.kyduyet.IntegrationTest;
import vn.kyduyet.TestClock;
import vn.kyduyet.audit.AuditEvent;
import vn.kyduyet.audit.AuditTrail;
import vn.kyduyet.document.DocumentVersion;
import vn.kyduyet.document.Documents;
import vn.kyduyet.document.PdfFixture;
import vn.kyduyet.refusal.RefusedException;
import vn.kyduyet.signing.BatchId;
import vn.kyduyet.signing.BatchProgress;
import vn.kyduyet.signing.BulkSigning;
import vn.kyduyet.signing.EveryValidator;
import vn.kyduyet.storage.DocumentStore;
import vn.kyduyet.verification.SignatureVerifier;
import vn.kyduyet.verification.Verdict;
import vn.kyduyet.verification.VerificationResult;
import vn.kyduyet.workflow.Inbox;
import vn.kyduyet.workflow.InboxTask;

@IntegrationTest
class LessonPlanStoryIntegrationTests {

    @Autowired
    TestClock.MovableClock clock;

    @Autowired
    SubmittingLessonPlan submitting;

    @Autowired
    ReviewingLessonPlan reviewing;

    @Autowired
    RevisingLessonPlan revising;

    @Autowired
    LessonPlans plans;

    @Autowired
    Documents documents;

    @Autowired
    DocumentStore store;

    @Autowired
    Inbox inbox;

    @Autowired
    BulkSigning bulk;

    @Autowired
    SignatureVerifier verifier;

    @Autowired
    AuditTrail audit;

    @Test
    void aPlanIsReturnedImprovedSignedTwiceArchivedAndVerified() throws Exception {
        LessonPlanId id = submit();
        InboxTask review = task(id, HEAD_OF_MATHS);
        reviewing.returnToAuthor(review, HEAD_OF_MATHS, Map.of("decision", "return", "remarks", "Thiếu phần Vận dụng"));
        assertThat(plans.get(id).state()).isEqualTo(LessonPlan.State.RETURNED);

        InboxTask revise = task(id, AN);
        revising.revise(
                revise,
                AN,
                Map.of("reply", "Đã bổ sung"),
                UUID.randomUUID(),
                false,
                PdfFixture.stream(file()),
                "b.pdf");
        approve(id, HEAD_OF_MATHS);
        assertThat(plans.get(id).state()).isEqualTo(LessonPlan.State.AWAITING_APPROVAL);
        approve(id, PRINCIPAL);

        waitUntil(() -> plans.get(id).state() == LessonPlan.State.ARCHIVED);
        VerificationResult.Verified verified = verify(id);
        assertThat(verified.findings()).isEmpty();
        assertThat(verified.verdict()).as(verified.toString()).isEqualTo(Verdict.TOTAL_PASSED);
        assertThat(verified.signatures())
                .extracting(signature -> signature.signer())
                .containsExactly("Lê Văn Minh", "Nguyễn Thị Thu Hà");
        new EveryValidator(clock).accepts(store.read(newest(id).key()), 2);
        assertThat(audit.of("lesson-plan", id.toString()))
                .extracting(AuditEvent::action)
                .containsExactly(
                        "lesson-plan.submitted",
                        "lesson-plan.returned",
                        "lesson-plan.resubmitted",
                        "lesson-plan.signed",
                        "lesson-plan.signed",
                        "lesson-plan.archived");
        assertThat(audit.firstBrokenLink("hoa-phuong")).isEmpty();
    }

    @Test
    void theSameSubmissionTwiceIsOnePlan() throws Exception {
        Submission submission = submission();
        byte[] file = file();

        LessonPlanId first = submitting.submit(AN, submission, PdfFixture.stream(file), "a.pdf");
        LessonPlanId second = submitting.submit(AN, submission, PdfFixture.stream(file), "a.pdf");

        assertThat(second).isEqualTo(first);
    }

    @Test
    void theSameFileAgainIsRefusedUnlessItIsMeant() throws Exception {
        byte[] file = file();
        submitting.submit(AN, submission(), PdfFixture.stream(file), "a.pdf");

        assertThatThrownBy(() -> submitting.submit(AN, submission(), PdfFixture.stream(file), "a.pdf"))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.refusal().code()).isEqualTo("lessonplan.refused.duplicate"));
        Submission meant = new Submission(UUID.randomUUID(), "Số hữu tỉ", "Toán", "7B", 10, 2, true);
        assertThat(submitting.submit(AN, meant, PdfFixture.stream(file), "a.pdf"))
                .isNotNull();
    }

    @Test
    void thePrincipalSignsTwentyPlansWithOnePinAndOneThatChangedIsLeftOut() throws Exception {
        List<LessonPlanId> ids = new ArrayList<>();
        List<ReviewingLessonPlan.Selected> selected = new ArrayList<>();
        for (int number = 0; number < 20; number++) {
            LessonPlanId id = submit();
            approve(id, HEAD_OF_MATHS);
            ids.add(id);
            String shown = number == 7
                    ? documents.versions(plans.get(id).document()).get(0).sha256()
                    : newest(id).sha256();
            selected.add(new ReviewingLessonPlan.Selected(task(id, PRINCIPAL).id(), shown));
        }

        BatchId batch = reviewing.approveAll(PRINCIPAL, selected, pin());
        waitUntil(() -> bulk.progress(batch, PRINCIPAL).state() == BatchProgress.State.DONE);

        BatchProgress progress = bulk.progress(batch, PRINCIPAL);
        assertThat(progress.signed()).isEqualTo(19);
        assertThat(progress.items().get(7).state()).isEqualTo(BatchProgress.ItemState.CHANGED);
        assertThat(plans.get(ids.get(7)).state()).isEqualTo(LessonPlan.State.AWAITING_APPROVAL);
        waitUntil(() -> plans.get(ids.get(19)).state() == LessonPlan.State.ARCHIVED);
        assertThat(verify(ids.get(19)).verdict()).isEqualTo(Verdict.TOTAL_PASSED);
    }

    @Test
    void aTaskThatIsDoneCannotBeDoneAgain() throws Exception {
        LessonPlanId id = submit();
        InboxTask review = task(id, HEAD_OF_MATHS);
        String shown = newest(id).sha256();
        reviewing.approve(review, HEAD_OF_MATHS, APPROVE, UUID.randomUUID(), shown, pin());

        assertThatThrownBy(() -> reviewing.approve(review, HEAD_OF_MATHS, APPROVE, UUID.randomUUID(), shown, pin()))
                .isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> reviewing.returnToAuthor(
                        review, HEAD_OF_MATHS, Map.of("decision", "return", "remarks", "Muộn rồi")))
                .isInstanceOf(RefusedException.class);
        assertThat(plans.get(id).state()).isEqualTo(LessonPlan.State.AWAITING_APPROVAL);
    }

    private LessonPlanId submit() throws Exception {
        return submitting.submit(AN, submission(), PdfFixture.stream(file()), "Số hữu tỉ.pdf");
    }

    private void approve(LessonPlanId id, vn.kyduyet.people.PersonId signer) {
        reviewing.approve(
                task(id, signer), signer, APPROVE, UUID.randomUUID(), newest(id).sha256(), pin());
    }

    private InboxTask task(LessonPlanId id, vn.kyduyet.people.PersonId person) {
        return inbox.openFor(id.toString(), person).orElseThrow();
    }

    private DocumentVersion newest(LessonPlanId id) {
        return documents.newest(plans.get(id).document());
    }

    private VerificationResult.Verified verify(LessonPlanId id) {
        return (VerificationResult.Verified)
                verifier.verify(store.read(newest(id).key()), "plan.pdf");
    }

    /** The process goes on by itself after a signature: waits for it, up to half a minute. */
    private static void waitUntil(BooleanSupplier condition) throws InterruptedException {
        Instant end = Instant.now().plus(Duration.ofSeconds(30));
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).as("the process goes on").isBefore(end);
            Thread.onSpinWait();
            Thread.sleep(20);
        }
    }
}
