package vn.kyduyet.lessonplan;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.kyduyet.lessonplan.LessonPlanFixture.AN;
import static vn.kyduyet.lessonplan.LessonPlanFixture.APPROVE;
import static vn.kyduyet.lessonplan.LessonPlanFixture.HEAD_OF_MATHS;
import static vn.kyduyet.lessonplan.LessonPlanFixture.PRINCIPAL;
import static vn.kyduyet.lessonplan.LessonPlanFixture.file;
import static vn.kyduyet.lessonplan.LessonPlanFixture.pin;
import static vn.kyduyet.lessonplan.LessonPlanFixture.submission;

import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import vn.kyduyet.IntegrationTest;
import vn.kyduyet.TestClock;
import vn.kyduyet.document.DocumentId;
import vn.kyduyet.document.DocumentKind;
import vn.kyduyet.document.DocumentVersion;
import vn.kyduyet.document.Documents;
import vn.kyduyet.document.PdfFixture;
import vn.kyduyet.document.PreparedPdfFixture;
import vn.kyduyet.people.Accounts;
import vn.kyduyet.people.DemoSchool;
import vn.kyduyet.people.GroupId;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.people.Role;
import vn.kyduyet.people.StaffDirectory;
import vn.kyduyet.regulation.RecordType;
import vn.kyduyet.regulation.SigningManner;
import vn.kyduyet.regulation.SubmissionWindow;
import vn.kyduyet.signing.SignatureRequest;
import vn.kyduyet.signing.SigningDesk;
import vn.kyduyet.storage.DocumentStore;
import vn.kyduyet.storage.StorageKey;
import vn.kyduyet.verification.Reason;
import vn.kyduyet.verification.SignatureVerifier;
import vn.kyduyet.verification.register.Conclusion;
import vn.kyduyet.verification.register.RecordCheck;
import vn.kyduyet.verification.register.RecordDetails;
import vn.kyduyet.verification.register.RegisteredRecords;
import vn.kyduyet.workflow.Inbox;

/** What the register says of lesson plans, each deviation made by hand in a database or a file that were right. */
@IntegrationTest
class RecordCheckIntegrationTests {

    private static final String REMARK = "Thiếu phần Vận dụng";

    @Autowired
    RegisteredRecords records;

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
    SignatureVerifier verifier;

    @Autowired
    SigningDesk desk;

    @Autowired
    Inbox inbox;

    @Autowired
    Accounts accounts;

    @Autowired
    StaffDirectory staff;

    @Autowired
    JdbcClient database;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    TestClock.MovableClock clock;

    @AfterEach
    void asBefore() {
        clock.reset();
        database.sql("update post set held_until = null, held_from = date '2026-08-01'")
                .update();
    }

    @Test
    void aRecordThatIsInOrderIsNewestCompleteAndWithoutDeviation() throws Exception {
        LessonPlanId plan = submit();
        approve(plan, HEAD_OF_MATHS);
        approve(plan, PRINCIPAL);
        awaitArchive(plan);

        byte[] newest = content(newest(plan));
        RecordCheck check = check(newest, null);
        assertThat(check.standing()).isEqualTo(RecordCheck.Standing.NEWEST);
        assertThat(check.deviations()).isEmpty();
        assertThat(check.isComplete()).isTrue();
        assertThat(check.signers())
                .extracting(RecordCheck.Signer::name)
                .containsExactly("Lê Văn Minh", "Nguyễn Thị Thu Hà");
        assertThat(check.signers())
                .extracting(RecordCheck.Signer::role)
                .containsExactly(Role.GROUP_HEAD, Role.PRINCIPAL);
        assertThat(check.signers().get(0).group()).isEqualTo("Tổ Toán – Tin");
        assertThat(check.signers()).allSatisfy(signer -> {
            assertThat(signer.heldPost()).isTrue();
            assertThat(signer.certificateMatches()).isTrue();
            assertThat(signer.signedAt()).isEqualTo(TestClock.START);
        });
        Conclusion conclusion = Conclusion.ofFile(verifier.verify(newest, "x.pdf"), check);
        assertThat(conclusion.tone()).isEqualTo(Conclusion.Tone.GOOD);
        assertThat(conclusion.sentence().code()).isEqualTo("verification.record.conclusion.newest");
    }

    @Test
    void aFileWithAChangedByteIsUnknown() throws Exception {
        byte[] changed = content(newest(submit()));
        changed[changed.length / 2] ^= 1;

        RecordCheck check = check(changed, null);
        assertThat(check.standing()).isEqualTo(RecordCheck.Standing.UNKNOWN);
        assertThat(check.document()).isNull();
        assertThat(check.signers()).isEmpty();
        assertThat(check(new byte[0], null).standing()).isEqualTo(RecordCheck.Standing.UNKNOWN);
    }

    @Test
    void anEarlierVersionTellsSinceWhenAndWhetherItsContentStillHolds() throws Exception {
        LessonPlanId plan = submit();
        DocumentVersion prepared = newest(plan);
        clock.advance(Duration.ofHours(1));
        approve(plan, HEAD_OF_MATHS);
        DocumentVersion signed = newest(plan);

        RecordCheck check = check(content(prepared), null);
        assertThat(check.standing()).isEqualTo(RecordCheck.Standing.SUPERSEDED);
        assertThat(check.reason().code()).isEqualTo("verification.standing.SUPERSEDED.same");
        assertThat(check.reason().arguments()).containsExactly("10:00 16/11/2026");
        assertThat(check.document().supersededAt()).isEqualTo(TestClock.START.plus(Duration.ofHours(1)));
        assertThat(check.signers()).noneMatch(RecordCheck.Signer::hasSigned);
        assertThat(check.deviations())
                .as("what came later is no fault of this version")
                .isEmpty();

        clock.advance(Duration.ofHours(1));
        returnToAuthor(plan, PRINCIPAL);
        revise(plan);
        check = check(content(signed), null);
        assertThat(check.reason().code()).isEqualTo("verification.standing.SUPERSEDED");
        assertThat(check.reason().arguments()).containsExactly("11:00 16/11/2026");
        assertThat(check.signers()).extracting(RecordCheck.Signer::hasSigned).containsExactly(true, false);
        assertThat(check.deviations()).isEmpty();
        assertThat(Conclusion.ofFile(verifier.verify(content(signed), "x"), check)
                        .sentence()
                        .code())
                .isEqualTo("verification.record.conclusion.superseded");
        check = check(plan);
        assertThat(check.signers())
                .as("the signatures of the replaced version are not those of the new one")
                .noneMatch(RecordCheck.Signer::hasSigned);
        assertThat(check.deviations()).isEmpty();
    }

    @Test
    void aMissingSignatureIsNoDeviationButNotComplete() throws Exception {
        LessonPlanId plan = submit();
        approve(plan, HEAD_OF_MATHS);

        byte[] newest = content(newest(plan));
        RecordCheck check = check(newest, null);
        assertThat(check.standing()).isEqualTo(RecordCheck.Standing.NEWEST);
        assertThat(check.deviations()).isEmpty();
        assertThat(check.isComplete()).isFalse();
        assertThat(Conclusion.ofFile(verifier.verify(newest, "x"), check)
                        .sentence()
                        .code())
                .isEqualTo("verification.record.conclusion.incomplete");
    }

    @Test
    void aSignerWhosePostEndedTheDayBeforeIsNamed() throws Exception {
        LessonPlanId plan = signedByTheHead();
        holdsUntil(LocalDate.of(2026, 11, 16));
        assertThat(check(plan).deviations()).as("the last day counts").isEmpty();

        holdsUntil(LocalDate.of(2026, 11, 15));
        RecordCheck check = check(plan);
        assertThat(check.signers().get(0).heldPost()).isFalse();
        assertThat(check.deviations()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("verification.record.post-ended");
            assertThat(finding.arguments()).contains("Lê Văn Minh", "16/11/2026", "15/11/2026");
        });
        assertThat(Conclusion.ofFile(verifier.verify(content(newest(plan)), "x"), check)
                        .tone())
                .isEqualTo(Conclusion.Tone.CAUTION);
    }

    @Test
    void aSignerWhoWasNotYetInThePostOrInThatOfAnotherGroupIsNamed() throws Exception {
        LessonPlanId plan = signedByTheHead();
        database.sql("update post set held_from = date '2026-11-17' where person = :head and role = 'GROUP_HEAD'")
                .param("head", HEAD_OF_MATHS.value())
                .update();
        assertThat(codes(check(plan))).containsExactly("verification.record.not-in-post");
        asBefore();

        GroupId maths = plans.get(plan).group();
        UUID other = database.sql("select id from subject_group where id <> :maths and school = :school")
                .param("maths", maths.value())
                .param("school", DemoSchool.SCHOOL.value())
                .query(UUID.class)
                .single();
        movePost(other);
        try {
            assertThat(codes(check(plan))).containsExactly("verification.record.not-in-post");
        } finally {
            movePost(maths.value());
        }
        assertThat(check(plan).deviations()).isEmpty();
    }

    @Test
    void midnightInVietnamEndsTheDay() throws Exception {
        LessonPlanId plan = submit();
        // 16/11/2026 17:30 UTC is half past midnight on the 17th in Vietnam.
        clock.advance(Duration.between(TestClock.START, Instant.parse("2026-11-16T17:30:00Z")));
        approve(plan, HEAD_OF_MATHS);
        holdsUntil(LocalDate.of(2026, 11, 16));
        assertThat(codes(check(plan))).containsExactly("verification.record.post-ended");
    }

    @Test
    void signaturesInTheWrongOrderAreNamed() throws Exception {
        DocumentId document = new DocumentId(UUID.randomUUID());
        transaction.executeWithoutResult(status -> documents.create(
                document, DemoSchool.SCHOOL, DocumentKind.LESSON_PLAN, "Bài", AN, documents.newLookupCode()));
        append(document, PreparedPdfFixture.prepared("Bài " + document, "group-head", "principal"));
        sign(document, PRINCIPAL, "principal");
        transaction.executeWithoutResult(status -> plans.add(plan(document)));

        byte[] early = content(documents.newest(document));
        assertThat(check(early, null).deviations()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("verification.record.out-of-order");
            assertThat(finding.arguments()).containsExactly("Nguyễn Thị Thu Hà", "Lê Văn Minh");
        });

        // The listener of the feature would complete a task that is not there.
        transaction.executeWithoutResult(status -> forget(document));
        sign(document, HEAD_OF_MATHS, "group-head");
        transaction.executeWithoutResult(status -> plans.add(plan(document)));
        RecordCheck check = check(content(documents.newest(document)), null);
        assertThat(check.isComplete()).isTrue();
        assertThat(codes(check)).containsExactly("verification.record.out-of-order");
        assertThat(check.signers().get(1).findings()).hasSize(1);
    }

    @Test
    void aRegisterThatSaysOtherwiseThanTheFileIsNamed() throws Exception {
        LessonPlanId plan = signedByTheHead();
        DocumentId document = plans.get(plan).document();

        changeSignature(document, "certificate = 'abc'");
        assertThat(codes(check(plan))).containsExactly("verification.record.other-certificate");
        assertThat(check(plan).signers().get(0).certificateMatches()).isFalse();

        changeSignature(document, "signer = '" + DemoSchool.person("totruong.van") + "'");
        assertThat(codes(check(plan)))
                .containsExactly(
                        "verification.record.other-signer",
                        "verification.record.not-in-post",
                        "verification.record.other-certificate");

        changeSignature(document, "signed_at = timestamp with time zone '2026-11-10 02:00:00+00'");
        assertThat(codes(check(plan))).contains("verification.record.other-time");

        changeSignature(document, "field_name = 'elsewhere'");
        assertThat(codes(check(plan)))
                .containsExactly("verification.record.not-registered", "verification.record.not-in-file");
    }

    @Test
    void aSignatureThatNoStepAsksForIsNamed() throws Exception {
        LessonPlanId plan = signedByTheHead();
        database.sql("update lesson_plan_step set field_name = 'other' where plan = :plan and position = 1")
                .param("plan", plan.value())
                .update();
        RecordCheck check = check(plan);
        assertThat(codes(check)).containsExactly("verification.record.outside-route");
        assertThat(check.isComplete()).isFalse();
    }

    @Test
    void remarksAndThePageAreForThoseWhoMaySeeTheRecord() throws Exception {
        LessonPlanId plan = submit();
        returnToAuthor(plan, HEAD_OF_MATHS);
        revise(plan);
        approve(plan, HEAD_OF_MATHS);
        byte[] newest = content(newest(plan));

        for (String may : List.of("giaovien.an", "totruong.toan", "hieutruong", "phohieutruong", "thanhtra")) {
            RecordDetails details = check(newest, may).details();
            assertThat(details).as(may).isNotNull();
            assertThat(details.path()).isEqualTo("/lesson-plans/" + plan);
            assertThat(details.decisions())
                    .extracting(decision -> decision.what().code())
                    .containsExactly(
                            "lessonplan.history.lesson-plan.submitted",
                            "lessonplan.history.lesson-plan.returned",
                            "lessonplan.history.lesson-plan.resubmitted",
                            "lessonplan.history.lesson-plan.signed");
            assertThat(details.decisions().get(1).person()).isEqualTo("Lê Văn Minh");
            assertThat(details.decisions().get(1).remarks())
                    .extracting(RecordDetails.Remark::text)
                    .containsExactly(REMARK);
        }
        for (String mayNot : List.of("giaovien.mai", "giaovien.dung", "totruong.van", "vanthu", "quantri")) {
            assertThat(check(newest, mayNot).details()).as(mayNot).isNull();
        }
        assertThat(check(newest, null).details()).isNull();
        assertThat(check(newest, null).toString()).doesNotContain(REMARK);
    }

    @Test
    void anOriginalThatWasHandedInTwiceSpeaksOfTheDocumentWhereItCountsLonger() throws Exception {
        byte[] file = file();
        submitting.submit(AN, submission(), PdfFixture.stream(file), "a.pdf");
        clock.advance(Duration.ofHours(1));
        LessonPlanId second = submitting.submit(
                AN,
                new Submission(UUID.randomUUID(), "Bài khác", "Toán", "7B", 10, 2, true),
                PdfFixture.stream(file),
                "a");

        RecordCheck check = check(file, null);
        assertThat(check.standing()).isEqualTo(RecordCheck.Standing.SUPERSEDED);
        assertThat(check.document().lookupCode())
                .isEqualTo(documents.get(plans.get(second).document()).lookupCode());
    }

    private LessonPlanId submit() throws Exception {
        return submitting.submit(AN, submission(), PdfFixture.stream(file()), "Số hữu tỉ.pdf");
    }

    private LessonPlanId signedByTheHead() throws Exception {
        LessonPlanId plan = submit();
        approve(plan, HEAD_OF_MATHS);
        assertThat(check(plan).deviations()).isEmpty();
        return plan;
    }

    private void approve(LessonPlanId plan, PersonId signer) {
        reviewing.approve(
                inbox.openFor(plan.toString(), signer).orElseThrow(),
                signer,
                APPROVE,
                UUID.randomUUID(),
                newest(plan).sha256(),
                pin());
    }

    private void returnToAuthor(LessonPlanId plan, PersonId reviewer) {
        reviewing.returnToAuthor(
                inbox.openFor(plan.toString(), reviewer).orElseThrow(),
                reviewer,
                Map.of("decision", "return", "remarks", REMARK));
    }

    private void revise(LessonPlanId plan) throws Exception {
        revising.revise(
                inbox.openFor(plan.toString(), AN).orElseThrow(),
                AN,
                Map.of("reply", "Đã bổ sung"),
                UUID.randomUUID(),
                false,
                PdfFixture.stream(file()),
                "b.pdf");
    }

    private void awaitArchive(LessonPlanId plan) throws InterruptedException {
        Instant end = Instant.now().plus(Duration.ofSeconds(30));
        while (plans.get(plan).state() != LessonPlan.State.ARCHIVED) {
            assertThat(Instant.now()).as("the process goes on").isBefore(end);
            Thread.sleep(20);
        }
    }

    private void append(DocumentId document, byte[] pdf) throws Exception {
        String sha256 =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(pdf));
        store.store(new StorageKey("hoa-phuong", "lesson-plan", sha256), pdf);
        transaction.executeWithoutResult(status -> documents.append(
                document, sha256, pdf.length, 2, DocumentVersion.Origin.PREPARED, "application/pdf", "b.pdf", AN));
    }

    private void sign(DocumentId document, PersonId signer, String field) {
        desk.sign(
                new SignatureRequest(
                        UUID.randomUUID(), document, documents.newest(document).sha256(), signer, field, ""),
                pin());
    }

    private LessonPlan plan(DocumentId document) {
        return new LessonPlan(
                new LessonPlanId(UUID.randomUUID()),
                DemoSchool.SCHOOL,
                document,
                AN,
                staff.groupOf(AN, LocalDate.of(2026, 11, 16)).orElseThrow().id(),
                RecordType.LESSON_PLAN,
                "Toán",
                "Bài",
                "7A",
                7,
                10,
                2,
                LessonPlan.State.IN_REVIEW,
                TestClock.START,
                TestClock.START,
                new LessonPlan.Rules(null, "", null, SubmissionWindow.Timing.IN_TIME, SigningManner.DIGITAL),
                List.of(
                        new RouteStep(Role.GROUP_HEAD, HEAD_OF_MATHS, "group-head"),
                        new RouteStep(Role.PRINCIPAL, PRINCIPAL, "principal")));
    }

    private void forget(DocumentId document) {
        LessonPlanId plan = plans.ofDocument(document).orElseThrow().id();
        database.sql("delete from lesson_plan_step where plan = :plan")
                .param("plan", plan.value())
                .update();
        database.sql("delete from lesson_plan where id = :plan")
                .param("plan", plan.value())
                .update();
    }

    private void holdsUntil(LocalDate day) {
        database.sql("update post set held_until = :day where person = :head and role = 'GROUP_HEAD'")
                .param("day", day)
                .param("head", HEAD_OF_MATHS.value())
                .update();
    }

    private void movePost(UUID group) {
        database.sql("update post set subject_group = :group where person = :head and role = 'GROUP_HEAD'")
                .param("group", group)
                .param("head", HEAD_OF_MATHS.value())
                .update();
    }

    private void changeSignature(DocumentId document, String change) {
        int changed = database.sql("update signature set " + change + " where document = :document")
                .param("document", document.value())
                .update();
        assertThat(changed).isOne();
    }

    private DocumentVersion newest(LessonPlanId plan) {
        return documents.newest(plans.get(plan).document());
    }

    private byte[] content(DocumentVersion version) {
        return store.read(version.key());
    }

    private RecordCheck check(LessonPlanId plan) throws Exception {
        return check(content(newest(plan)), null);
    }

    private RecordCheck check(byte[] file, @Nullable String username) throws Exception {
        return records.check(
                new ByteArrayResource(file), username == null ? null : accounts.loadUserByUsername(username));
    }

    private static List<String> codes(RecordCheck check) {
        return check.deviations().stream().map(Reason::code).toList();
    }
}
