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
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.kyduyet.IntegrationTest;
import vn.kyduyet.TestClock;
import vn.kyduyet.audit.AuditEvent;
import vn.kyduyet.audit.AuditTrail;
import vn.kyduyet.document.DocumentVersion;
import vn.kyduyet.document.Documents;
import vn.kyduyet.document.PdfFixture;
import vn.kyduyet.document.SeenPage;
import vn.kyduyet.people.Accounts;
import vn.kyduyet.people.Delegating;
import vn.kyduyet.people.Delegation;
import vn.kyduyet.people.DemoSchool;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.people.Role;
import vn.kyduyet.refusal.RefusedException;
import vn.kyduyet.signing.BatchId;
import vn.kyduyet.signing.BatchProgress;
import vn.kyduyet.signing.BulkSigning;
import vn.kyduyet.signing.EveryValidator;
import vn.kyduyet.storage.DocumentStore;
import vn.kyduyet.verification.Reason;
import vn.kyduyet.verification.register.RecordCheck;
import vn.kyduyet.verification.register.RegisteredRecords;
import vn.kyduyet.workflow.Inbox;
import vn.kyduyet.workflow.InboxTask;
import vn.kyduyet.workflow.StandingIn;

/** Plans on their way while somebody on their route is away. */
@IntegrationTest
class StandingInIntegrationTests {

    private static final PersonId VICE = DemoSchool.person("phohieutruong");
    private static final PersonId DUNG = DemoSchool.person("giaovien.dung");

    @Autowired
    Delegating delegating;

    @Autowired
    StandingIn standingIn;

    @Autowired
    SubmittingLessonPlan submitting;

    @Autowired
    ReviewingLessonPlan reviewing;

    @Autowired
    RevisingLessonPlan revising;

    @Autowired
    ReadingLessonPlans reading;

    @Autowired
    Deputising deputising;

    @Autowired
    LessonPlans plans;

    @Autowired
    Documents documents;

    @Autowired
    DocumentStore store;

    @Autowired
    RegisteredRecords records;

    @Autowired
    Inbox inbox;

    @Autowired
    BulkSigning bulk;

    @Autowired
    Accounts accounts;

    @Autowired
    AuditTrail audit;

    @Autowired
    JdbcClient database;

    @Autowired
    TestClock.MovableClock clock;

    @AfterEach
    void asBefore() {
        clock.reset();
        database.sql("delete from delegation").update();
        database.sql("delete from notice where code = 'handover.told-of.tasks'").update();
        database.sql("update post set held_until = null").update();
    }

    @Test
    void aDelegationMadeForTodayBringsTheOpenTasksToTheDeputyWhoseSignatureSaysSo() throws Exception {
        LessonPlanId id = submit();
        approve(id, HEAD_OF_MATHS);
        Delegation delegation = delegate(PRINCIPAL, Role.PRINCIPAL, VICE, 0, 2);

        assertThat(inbox.openFor(id.toString(), PRINCIPAL)).isEmpty();
        assertThat(task(id, VICE).inPlaceOf()).isEqualTo(PRINCIPAL);
        assertThat(toldOfTasks(VICE))
                .as("one notice, however many tasks came")
                .singleElement()
                .asString()
                .contains("Nguyễn Thị Thu Hà", "16/11/2026", "18/11/2026");
        assertThat(plans.get(id).approval()).contains(new RouteStep(Role.PRINCIPAL, VICE, "principal", PRINCIPAL));
        byte[] before = content(id);
        approve(id, VICE);
        awaitArchive(id);

        byte[] signed = content(id);
        assertThat(signed).as("what the head signed stays as it is").startsWith(before);
        new EveryValidator(clock).accepts(signed, 2);
        assertThat(seen(id))
                .as("the sheet is as it was, and the signature says the rest")
                .containsSubsequence("KT. HIỆU TRƯỞNG", "PHÓ HIỆU TRƯỞNG", "Trần Quốc Bảo", "Nguyễn Thị Thu Hà");
        RecordCheck check = check(id);
        assertThat(check.deviations()).isEmpty();
        assertThat(check.isComplete()).isTrue();
        assertThat(check.signers().get(1)).satisfies(signer -> {
            assertThat(signer.name()).isEqualTo("Trần Quốc Bảo");
            assertThat(signer.role()).isEqualTo(Role.VICE_PRINCIPAL);
            assertThat(signer.inPlaceOf()).isEqualTo(Role.PRINCIPAL);
            assertThat(signer.absent()).isEqualTo("Nguyễn Thị Thu Hà");
            assertThat(signer.allowedBy())
                    .isEqualTo(Reason.of("verification.record.delegation.paper", "16/11/2026", "18/11/2026", "7/UQ"));
            assertThat(signer.heldPost()).isTrue();
        });
        assertThat(audit.of("lesson-plan", id.toString()))
                .extracting(AuditEvent::action)
                .containsExactly(
                        "lesson-plan.submitted",
                        "lesson-plan.signed",
                        "lesson-plan.handed-over",
                        "lesson-plan.signed",
                        "lesson-plan.archived");
        assertThat(audit.of("lesson-plan", id.toString()).get(3).details()).containsEntry("inPlaceOf", "PRINCIPAL");
        assertThat(check(id, "hieutruong").details().decisions().get(3).inPlaceOf())
                .isEqualTo(Role.PRINCIPAL);
        assertThat(delegation.isFromBelow()).isTrue();
    }

    @Test
    void aDeputyIsToldOfTheOpenTasksOnTheDayOnWhichTheDelegationBegins() throws Exception {
        LessonPlanId id = submit();
        delegate(HEAD_OF_MATHS, Role.GROUP_HEAD, DUNG, 1, 2);
        standingIn.settleToday();
        assertThat(toldOfTasks(DUNG)).isEmpty();

        clock.advance(Duration.ofDays(1));
        standingIn.settleToday();
        standingIn.settleToday();

        assertThat(task(id, DUNG).inPlaceOf()).isEqualTo(HEAD_OF_MATHS);
        assertThat(toldOfTasks(DUNG)).singleElement().asString().contains("Lê Văn Minh");
    }

    private List<String> toldOfTasks(PersonId deputy) {
        return database.sql(
                        "select arguments from notice where recipient = :deputy and code = 'handover.told-of.tasks'")
                .param("deputy", deputy.value())
                .query(String.class)
                .list();
    }

    @Test
    void aTaskThatComesWhileSomebodyIsAwayGoesToTheDeputyAtOnce() throws Exception {
        delegate(HEAD_OF_MATHS, Role.GROUP_HEAD, DUNG, 0, 0);
        delegate(PRINCIPAL, Role.PRINCIPAL, VICE, 0, 0);

        LessonPlanId id = submit();
        assertThat(task(id, DUNG).inPlaceOf()).isEqualTo(HEAD_OF_MATHS);
        approve(id, DUNG);
        assertThat(task(id, VICE).inPlaceOf()).isEqualTo(PRINCIPAL);
        approve(id, VICE);

        assertThat(check(id).deviations()).isEmpty();
        assertThat(check(id).signers())
                .extracting(RecordCheck.Signer::role)
                .containsExactly(Role.TEACHER, Role.VICE_PRINCIPAL);
        assertThat(reading.view(accounts.loadUserByUsername("totruong.toan"), id)
                        .signers())
                .extracting(PlanView.Signer::absent)
                .containsExactly("Lê Văn Minh", "Nguyễn Thị Thu Hà");
    }

    @Test
    void aDeputysOwnPlanStaysWithTheHolder() throws Exception {
        delegate(HEAD_OF_MATHS, Role.GROUP_HEAD, AN, 0, 0);

        LessonPlanId id = submit();

        assertThat(task(id, HEAD_OF_MATHS).inPlaceOf()).isNull();
        assertThat(standingIn.waitingForDeputy(List.of(HEAD_OF_MATHS)).get(HEAD_OF_MATHS))
                .extracting(InboxTask::businessKey)
                .contains(id.toString());
    }

    @Test
    void theTasksMoveWhenThePeriodBeginsAndComeBackWhenItIsOver() throws Exception {
        LessonPlanId id = submit();
        delegate(HEAD_OF_MATHS, Role.GROUP_HEAD, DUNG, 1, 2);
        assertThat(inbox.openFor(id.toString(), HEAD_OF_MATHS)).isPresent();

        clock.advance(Duration.ofDays(1));
        standingIn.settleToday();
        assertThat(inbox.openFor(id.toString(), DUNG)).isPresent();
        assertThat(standingIn.settleToday()).as("again changes nothing").isZero();

        clock.advance(Duration.ofDays(2));
        assertRefused(id, DUNG, "lessonplan.refused.no-delegation");
        standingIn.settleToday();
        assertThat(task(id, HEAD_OF_MATHS).inPlaceOf()).isNull();
        assertThat(plans.get(id).review()).contains(new RouteStep(Role.GROUP_HEAD, HEAD_OF_MATHS, "group-head"));
        assertThat(plans.namedOnSheet(List.of(id))).isEmpty();
        approve(id, HEAD_OF_MATHS);
        assertThat(check(id).deviations()).isEmpty();
    }

    @Test
    void anEarlyEndBringsTheTasksBackAndWhatWasSignedStaysAllowed() throws Exception {
        LessonPlanId signed = submit();
        LessonPlanId open = submit();
        Delegation delegation = delegate(HEAD_OF_MATHS, Role.GROUP_HEAD, DUNG, 0, 4);
        approve(signed, DUNG);
        clock.advance(Duration.ofHours(1));

        delegating.end(HEAD_OF_MATHS, delegation.id());

        assertThat(inbox.openFor(open.toString(), HEAD_OF_MATHS)).isPresent();
        assertThat(check(signed).deviations()).isEmpty();
    }

    @Test
    void theInboxThatIsMadeAgainStillKnowsInWhosePlace() throws Exception {
        LessonPlanId id = submit();
        delegate(HEAD_OF_MATHS, Role.GROUP_HEAD, DUNG, 0, 0);

        inbox.rebuild();

        assertThat(task(id, DUNG).inPlaceOf()).isEqualTo(HEAD_OF_MATHS);
    }

    @Test
    void aReturnedPlanComesBackToWhoeverIsThereThen() throws Exception {
        LessonPlanId id = submit();
        Delegation delegation = delegate(HEAD_OF_MATHS, Role.GROUP_HEAD, DUNG, 0, 4);
        reviewing.returnToAuthor(task(id, DUNG), DUNG, Map.of("decision", "return", "remarks", "Thiếu"));
        delegating.end(HEAD_OF_MATHS, delegation.id());

        revising.revise(
                task(id, AN),
                AN,
                Map.of("reply", "Đã bổ sung"),
                UUID.randomUUID(),
                false,
                PdfFixture.stream(file()),
                "b.pdf");

        assertThat(task(id, HEAD_OF_MATHS).inPlaceOf()).isNull();
    }

    @Test
    void aSignatureForSomebodyWithoutADelegationIsNamed() throws Exception {
        LessonPlanId id = submit();
        Delegation delegation = delegate(HEAD_OF_MATHS, Role.GROUP_HEAD, DUNG, 0, 4);
        approve(id, DUNG);
        database.sql("update delegation set starts = date '2026-11-17' where id = :id")
                .param("id", delegation.id().value())
                .update();

        assertThat(check(id).deviations()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo("verification.record.no-delegation");
            assertThat(finding.arguments()).contains("Đặng Hoàng Dũng", "Lê Văn Minh", "16/11/2026");
        });
        assertThat(check(id).signers().get(0).heldPost()).isFalse();
        assertThat(check(id).signers().get(0).allowedBy()).isNull();

        database.sql("update delegation set starts = date '2026-11-16', deputy = :other where id = :id")
                .param("other", VICE.value())
                .param("id", delegation.id().value())
                .update();
        assertThat(check(id).deviations())
                .extracting(Reason::code)
                .containsExactly("verification.record.no-delegation");
    }

    @Test
    void aDeputyOrAHolderWhoHeldNoPostOnThatDayIsNamed() throws Exception {
        LessonPlanId id = submit();
        delegate(HEAD_OF_MATHS, Role.GROUP_HEAD, DUNG, 0, 4);
        approve(id, DUNG);

        holdsUntil(DUNG, LocalDate.of(2026, 11, 15));
        assertThat(check(id).deviations()).extracting(Reason::code).containsExactly("verification.record.post-ended");
        holdsUntil(DUNG, null);
        holdsUntil(HEAD_OF_MATHS, LocalDate.of(2026, 11, 15));
        assertThat(check(id).deviations())
                .extracting(Reason::code)
                .containsExactly("verification.record.absent-not-in-post");
    }

    @Test
    void manyPlansAreSignedInOnesPlaceWithOnePin() throws Exception {
        LessonPlanId id = submit();
        approve(id, HEAD_OF_MATHS);
        delegate(PRINCIPAL, Role.PRINCIPAL, VICE, 0, 0);

        BatchId batch = reviewing.approveAll(
                VICE,
                List.of(new ReviewingLessonPlan.Selected(
                        task(id, VICE).id(), newest(id).sha256())),
                pin());
        waitUntil(() -> bulk.progress(batch, VICE).state() == BatchProgress.State.DONE);

        assertThat(bulk.progress(batch, VICE).signed()).isOne();
        assertThat(seen(id)).contains("KT. HIỆU TRƯỞNG");
        assertThat(check(id).deviations()).isEmpty();
    }

    @Test
    void aRouteTakesTheDeputiesOfTheDayAndItsSheetNamesBoth() throws Exception {
        delegate(PRINCIPAL, Role.PRINCIPAL, VICE, 0, 2);
        LessonPlanId id = submit();
        LessonPlan plan = plans.get(id);
        List<RouteStep> route = List.of(
                new RouteStep(Role.GROUP_HEAD, HEAD_OF_MATHS, "group-head"),
                new RouteStep(Role.PRINCIPAL, PRINCIPAL, "principal"));
        LocalDate today = LocalDate.now(clock);

        List<RouteStep> stood = deputising.on(route, AN, plan.school(), plan.group(), today);

        assertThat(stood).containsExactly(route.get(0), new RouteStep(Role.PRINCIPAL, VICE, "principal", PRINCIPAL));
        assertThat(deputising.on(route, VICE, plan.school(), plan.group(), today))
                .as("nobody signs a plan of their own")
                .isEqualTo(route);
        List<RouteStep> twice = List.of(new RouteStep(Role.VICE_PRINCIPAL, VICE, "vice-principal"), route.get(1));
        assertThat(deputising.on(twice, AN, plan.school(), plan.group(), today))
                .as("nobody signs at two steps")
                .isEqualTo(twice);
        assertThat(deputising.on(route, AN, plan.school(), plan.group(), today.plusDays(3)))
                .isEqualTo(route);
        assertThat(deputising.place(plan, stood.get(1))).satisfies(place -> {
            assertThat(place.standsInFor()).isEqualTo("Hiệu trưởng");
            assertThat(place.heading()).isEqualTo("Phó hiệu trưởng");
            assertThat(place.signerName()).isEqualTo("Trần Quốc Bảo");
        });
    }

    private LessonPlanId submit() throws Exception {
        return submitting.submit(AN, submission(), PdfFixture.stream(file()), "Số hữu tỉ.pdf");
    }

    private Delegation delegate(PersonId absent, Role role, PersonId deputy, int first, int last) {
        LocalDate today = LocalDate.now(clock);
        return delegating.delegate(
                absent,
                new Delegating.Wish(
                        absent,
                        role,
                        null,
                        deputy,
                        today.plusDays(first),
                        today.plusDays(last),
                        "Đi tập huấn",
                        "7/UQ"));
    }

    private void approve(LessonPlanId id, PersonId signer) {
        reviewing.approve(
                task(id, signer), signer, APPROVE, UUID.randomUUID(), newest(id).sha256(), pin());
    }

    private void assertRefused(LessonPlanId id, PersonId signer, String code) {
        assertThatThrownBy(() -> approve(id, signer))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.refusal().code()).isEqualTo(code));
    }

    private InboxTask task(LessonPlanId id, PersonId person) {
        return inbox.openFor(id.toString(), person).orElseThrow();
    }

    private DocumentVersion newest(LessonPlanId id) {
        return documents.newest(plans.get(id).document());
    }

    private byte[] content(LessonPlanId id) {
        return store.read(newest(id).key());
    }

    /** What is read on the sheet, that in its fields included. */
    private String seen(LessonPlanId id) {
        return SeenPage.text(content(id), newest(id).pages() - 1);
    }

    private RecordCheck check(LessonPlanId id) throws Exception {
        return records.check(new ByteArrayResource(content(id)), null);
    }

    private RecordCheck check(LessonPlanId id, String username) throws Exception {
        return records.check(new ByteArrayResource(content(id)), accounts.loadUserByUsername(username));
    }

    private void holdsUntil(PersonId person, @Nullable LocalDate day) {
        database.sql("update post set held_until = :day where person = :person")
                .param("day", day, java.sql.Types.DATE)
                .param("person", person.value())
                .update();
    }

    private void awaitArchive(LessonPlanId id) throws InterruptedException {
        waitUntil(() -> plans.get(id).state() == LessonPlan.State.ARCHIVED);
    }

    /** The process goes on by itself after a signature: waits for it, up to half a minute. */
    private static void waitUntil(BooleanSupplier condition) throws InterruptedException {
        Instant end = Instant.now().plus(Duration.ofSeconds(30));
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).as("the process goes on").isBefore(end);
            Thread.sleep(20);
        }
    }
}
