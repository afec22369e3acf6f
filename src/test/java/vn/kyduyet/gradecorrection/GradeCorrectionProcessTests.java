package vn.kyduyet.gradecorrection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import vn.kyduyet.IntegrationTest;
import vn.kyduyet.TestClock;
import vn.kyduyet.gradebook.CellOpenings;
import vn.kyduyet.gradebook.MarkColumn;
import vn.kyduyet.gradebook.Marks;
import vn.kyduyet.people.Role;
import vn.kyduyet.people.SignedInPerson;
import vn.kyduyet.refusal.RefusedException;
import vn.kyduyet.workflow.HandingOver;
import vn.kyduyet.workflow.StandingIn;

/** The process on the real engine, along every way that is not the happy one; its jobs are run by hand. */
@IntegrationTest
class GradeCorrectionProcessTests {

    /** So many corrections are signed by three people at the same moment; each takes three seconds of cryptography. */
    private static final int ROUNDS = Integer.getInteger("kyduyet.test.rounds", 3);

    /** So often three answer at the same moment without signing, which is the same to the engine. */
    private static final int ANSWERS = Integer.getInteger("kyduyet.test.answers", 20);

    @Autowired
    ApplicationContext context;

    @Autowired
    CellOpenings openings;

    @Autowired
    Marks marks;

    @Autowired
    ReadingCorrections reading;

    @Autowired
    RequestingCorrection requesting;

    @Autowired
    WithdrawingCorrection withdrawing;

    @Autowired
    HandingOver handingOver;

    @Autowired
    StandingIn standingIn;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient database;

    @Autowired
    TestClock.MovableClock clock;

    CorrectionFixture fixture;

    @BeforeEach
    void openTheSchool() {
        fixture = CorrectionFixture.thanNhanTrung(context);
    }

    @AfterEach
    void leaveNothing() {
        clock.reset();
        fixture.close();
    }

    @Test
    void aRequestIsRejectedWithAReason() throws Exception {
        CorrectionId id = fixture.handedIn();
        fixture.decide(id, fixture.school.principal, "reject");

        assertThat(fixture.state(id)).isEqualTo(GradeCorrection.State.REJECTED);
        assertThat(fixture.correction(id).remark()).isEqualTo("Ảnh mờ");
        assertThat(fixture.hasEnded(id)).isTrue();
        assertThat(told(fixture.school.teacher)).contains("gradecorrection.told-of.rejected");
        assertThat(fixture.request()).as("it may be asked for again").isNotEqualTo(id);
    }

    @Test
    void evidenceIsReturnedAndCompleted() throws Exception {
        CorrectionId id = fixture.handedIn();
        fixture.decide(id, fixture.school.principal, "return");
        assertThat(fixture.waiting(id)).containsExactly("Task_ProvideEvidence");
        assertThat(fixture.state(id)).isEqualTo(GradeCorrection.State.GATHERING_EVIDENCE);
        fixture.handIn(id);

        assertThat(fixture.waiting(id)).containsExactly("Task_ReviewCorrection");
        assertThat(told(fixture.school.principal))
                .filteredOn("gradecorrection.told-of.waiting"::equals)
                .hasSize(2);
    }

    @Test
    void aRequestIsWithdrawnUntilItIsApproved() throws Exception {
        CorrectionId id = fixture.handedIn();
        withdrawing.withdraw(fixture.school.teacher, id);
        assertThat(fixture.state(id)).isEqualTo(GradeCorrection.State.WITHDRAWN);
        assertThat(fixture.hasEnded(id)).isTrue();
        assertThat(fixture.tasks(id)).isEmpty();

        CorrectionId approved = fixture.handedIn();
        fixture.decide(approved, fixture.school.principal, "approve");
        assertThat(code(() -> withdrawing.withdraw(fixture.school.teacher, approved)))
                .isEqualTo("gradecorrection.refused.not-withdrawn");
        assertThat(code(() -> withdrawing.withdraw(fixture.school.principal, approved)))
                .isEqualTo("gradecorrection.refused.not-found");
    }

    @Test
    void aCellThatNobodyEditsIsLockedAndTheApproverDecidesAnew() throws Exception {
        CorrectionId id = fixture.handedIn();
        fixture.decide(id, fixture.school.principal, "approve");
        fixture.enter(id, "8,5");
        clock.advance(Duration.ofMinutes(61));
        assertThat(code(() -> fixture.confirm(id))).isEqualTo("gradebook.refused.cell-shut");
        fixture.runJobs(id);

        assertThat(fixture.waiting(id)).containsExactly("Task_ReviewCorrection");
        assertThat(fixture.state(id)).isEqualTo(GradeCorrection.State.IN_REVIEW);
        assertThat(openings.of(fixture.maths.id(), clock.instant())).isEmpty();
        assertThat(marks.current(fixture.maths.id(), fixture.school.students.get(0), MarkColumn.MIDTERM))
                .get()
                .satisfies(mark -> assertThat(mark.content()).isEqualTo("6.5"));
        fixture.decide(id, fixture.school.principal, "approve");
        fixture.edit(id);
        assertThat(fixture.state(id)).isEqualTo(GradeCorrection.State.DRAWING_UP);
    }

    @Test
    void aCellThatChangedMeanwhileEndsIt() throws Exception {
        CorrectionId id = fixture.handedIn();
        fixture.school.mark(fixture.maths, 0, MarkColumn.MIDTERM, 2, "7", clock.instant());
        fixture.decide(id, fixture.school.principal, "approve");

        assertThat(fixture.state(id)).isEqualTo(GradeCorrection.State.CELL_CHANGED);
        assertThat(fixture.correction(id).remark()).contains("nay là 7");
        assertThat(fixture.hasEnded(id)).isTrue();
        assertThat(openings.of(fixture.maths.id(), clock.instant())).isEmpty();
    }

    @Test
    void whoDoesNotSignIsAskedAgainAndTheOthersSignOnce() throws Exception {
        CorrectionId id = fixture.toSign(0, fixture.school.principal);
        fixture.refuseToSign(id, fixture.school.administrator);
        fixture.sign(id, fixture.school.teacher);
        assertThat(fixture.waiting(id)).containsExactly("Task_SignAsApprover");
        fixture.sign(id, fixture.school.principal);

        assertThat(fixture.waiting(id)).containsExactly("Task_DecideOnRefusal");
        assertThat(fixture.state(id)).isEqualTo(GradeCorrection.State.SIGNATURE_REFUSED);
        fixture.decideOnRefusal(id, "again");
        assertThat(fixture.waiting(id)).containsExactly("Task_SignAsAdministrator");
        fixture.sign(id, fixture.school.administrator);
        fixture.runJobs(id);
        assertThat(fixture.state(id)).isEqualTo(GradeCorrection.State.ARCHIVED);
    }

    @Test
    void whatIsNotSignedByAllIsKeptWithTheReason() throws Exception {
        CorrectionId id = fixture.toSign(0, fixture.school.principal);
        fixture.sign(id, fixture.school.teacher);
        fixture.sign(id, fixture.school.principal);
        fixture.refuseToSign(id, fixture.school.administrator);
        fixture.decideOnRefusal(id, "leave");
        fixture.runJobs(id);

        assertThat(fixture.state(id)).isEqualTo(GradeCorrection.State.ARCHIVED_UNSIGNED);
        assertThat(fixture.correction(id).remark()).isEqualTo("Tôi không có mặt khi sửa");
        assertThat(fixture.hasEnded(id)).isTrue();
    }

    @Test
    void nobodySignsInAnothersPlaceOrBeforeItIsDrawnUp() throws Exception {
        CorrectionId id = fixture.handedIn();
        assertThat(code(() -> fixture.context
                        .getBean(SigningCorrection.class)
                        .sign(fixture.school.teacher, id, UUID.randomUUID(), "", new char[0])))
                .isEqualTo("gradecorrection.refused.not-now");
        CorrectionId drawn = fixture.toSign(1, fixture.school.principal);
        assertThat(code(() -> fixture.sign(drawn, fixture.school.vicePrincipal)))
                .isEqualTo("gradecorrection.refused.not-now");
    }

    @Test
    void nobodyIsTwoOfTheThree() {
        fixture.school.post(fixture.school.teacher, Role.ADMINISTRATOR);
        fixture.school.leaves(fixture.school.administrator, LocalDate.of(2026, 11, 1));

        assertThat(code(fixture::request)).isEqualTo("gradecorrection.refused.two-roles");
    }

    @Test
    void aDeputyApprovesAndSignsForThePrincipalButNeverTheAdministratorOrTheTeacher() throws Exception {
        delegate(fixture.school.principal, fixture.school.vicePrincipal);
        CorrectionId id = fixture.handedIn();

        assertThat(fixture.tasks(id)).singleElement().satisfies(task -> {
            assertThat(task.assignee()).isEqualTo(fixture.school.vicePrincipal.id());
            assertThat(task.inPlaceOf()).isEqualTo(fixture.school.principal.id());
        });
        fixture.decide(id, fixture.school.vicePrincipal, "approve");
        fixture.edit(id);
        fixture.runJobs(id);
        assertThat(text(fixture.pdf(id))).contains("KT. HIỆU TRƯỞNG PHÓ HIỆU TRƯỞNG");
        fixture.sign(id, fixture.school.vicePrincipal);
        fixture.sign(id, fixture.school.teacher);
        fixture.sign(id, fixture.school.administrator);
        fixture.runJobs(id);
        assertThat(fixture.state(id)).isEqualTo(GradeCorrection.State.ARCHIVED);

        CorrectionId other = fixture.handedIn(1, MarkColumn.MIDTERM);
        var task = fixture.tasks(other).get(0);
        assertThat(handingOver.refusals(List.of(task), fixture.school.administrator.id()))
                .containsKey(task.id());
        assertThat(handingOver.refusals(List.of(task), fixture.school.teacher.id()))
                .containsKey(task.id());
    }

    @Test
    void whatATeacherLeavesUnfinishedAnotherGoesOnWith() throws Exception {
        CorrectionId id = fixture.request();
        assertThat(handingOver.unfinished(fixture.school.teacher.id()))
                .extracting(matter -> matter.key())
                .contains(id.toString());
        transaction.executeWithoutResult(status -> {
            fixture.tasks(id)
                    .forEach(task -> handingOver.handOver(
                            task, fixture.school.artist.id(), null, fixture.school.administrator.id()));
            handingOver.handOverUnfinished(
                    fixture.school.teacher.id(), fixture.school.artist.id(), fixture.school.administrator.id());
        });

        assertThat(fixture.tasks(id))
                .singleElement()
                .satisfies(task -> assertThat(task.assignee()).isEqualTo(fixture.school.artist.id()));
        assertThat(fixture.history(id)).contains("handed-over");
    }

    @Test
    void aNewAdministratorTakesTheTasksOfTheOldOneOver() throws Exception {
        CorrectionId id = fixture.handedIn();
        fixture.decide(id, fixture.school.principal, "approve");
        fixture.enter(id, "8,5");
        fixture.school.post(fixture.school.homeroom, Role.ADMINISTRATOR);
        fixture.school.leaves(fixture.school.administrator, LocalDate.of(2026, 11, 15));
        standingIn.settle(List.of(fixture.school.administrator.id()), null);

        assertThat(fixture.tasks(id))
                .singleElement()
                .satisfies(task -> assertThat(task.assignee()).isEqualTo(fixture.school.homeroom.id()));
    }

    @Test
    void onlyThePartiesTheBoardAndInspectorsRead() throws Exception {
        CorrectionId id = fixture.handedIn();
        for (SignedInPerson reader : List.of(
                fixture.school.teacher,
                fixture.school.principal,
                fixture.school.vicePrincipal,
                fixture.school.administrator,
                fixture.school.inspector)) {
            assertThat(reading.view(reader, id).correction().id()).isEqualTo(id);
        }
        for (SignedInPerson stranger : List.of(fixture.school.artist, fixture.school.homeroom)) {
            assertThat(code(() -> reading.view(stranger, id))).isEqualTo("gradecorrection.refused.not-found");
        }
        assertThat(code(() -> requesting.offer(fixture.school.artist, fixture.cell(0, MarkColumn.MIDTERM))))
                .isEqualTo("gradebook.refused.not-your-class");
    }

    @Test
    void aSecondRequestForTheSameCellWaitsForTheFirst() {
        fixture.request();

        assertThat(code(fixture::request)).isEqualTo("gradecorrection.refused.running");
    }

    /** Measured without taking turns: 26–94 of 150 collide on the engine's join. */
    @Test
    void threeWhoSignAtTheSameMomentAllSign() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            CorrectionId id = fixture.toSign(0, fixture.school.principal);
            together(signer -> fixture.sign(id, signer));
            assertThat(fixture.state(id)).isEqualTo(GradeCorrection.State.SIGNED);
            assertThat(fixture.jobs(id)).hasSize(1);
            fixture.again(0);
        }
    }

    @Test
    void threeWhoAnswerAtTheSameMomentAreAllHeard() throws Exception {
        CorrectionId id = fixture.toSign(0, fixture.school.principal);
        for (int round = 0; round < ANSWERS; round++) {
            together(signer -> fixture.refuseToSign(id, signer));
            assertThat(fixture.waiting(id)).containsExactly("Task_DecideOnRefusal");
            fixture.decideOnRefusal(id, "again");
            assertThat(fixture.waiting(id)).hasSize(3);
        }
    }

    /** Has the three parties do something at the same moment; fails when one of them is refused. */
    private void together(Consumer<SignedInPerson> work) throws Exception {
        List<SignedInPerson> signers =
                List.of(fixture.school.teacher, fixture.school.administrator, fixture.school.principal);
        CyclicBarrier start = new CyclicBarrier(signers.size());
        ExecutorService threads = Executors.newFixedThreadPool(signers.size());
        try {
            List<Future<Void>> all = new ArrayList<>();
            for (SignedInPerson signer : signers) {
                all.add(threads.submit(() -> {
                    start.await();
                    work.accept(signer);
                    return null;
                }));
            }
            for (Future<Void> one : all) {
                one.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private void delegate(SignedInPerson absent, SignedInPerson deputy) {
        database.sql("""
                        insert into delegation (id, school, absent, role, deputy, deputy_role, starts, ends, reason, made_by,
                                                made_at)
                        values (:id, :school, :absent, 'PRINCIPAL', :deputy, 'VICE_PRINCIPAL', :day, :day, 'Họp', :absent,
                                :at)
                        """)
                .param("id", UUID.randomUUID())
                .param("school", fixture.school.school.value())
                .param("absent", absent.id().value())
                .param("deputy", deputy.id().value())
                .param("day", LocalDate.of(2026, 11, 16))
                .param("at", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .update();
    }

    private List<String> told(SignedInPerson person) {
        return database.sql("select code from notice where recipient = :person order by told_at, id")
                .param("person", person.id().value())
                .query(String.class)
                .list();
    }

    private static String text(byte[] pdf) throws Exception {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
        }
    }

    private static String code(ThrowingCallable work) {
        RefusedException refused = catchThrowableOfType(RefusedException.class, work);
        assertThat(refused).as("a refusal").isNotNull();
        return refused.refusal().code();
    }
}
