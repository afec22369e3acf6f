package vn.kyduyet.gradecorrection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.MessageSource;
import org.springframework.transaction.support.TransactionTemplate;
import vn.kyduyet.IntegrationTest;
import vn.kyduyet.TestClock;
import vn.kyduyet.gradebook.LockScope;
import vn.kyduyet.gradebook.MarkColumn;
import vn.kyduyet.gradebook.MarkGate;
import vn.kyduyet.gradebook.MarkLock;
import vn.kyduyet.gradebook.MarkLocks;
import vn.kyduyet.gradebook.Marks;
import vn.kyduyet.refusal.RefusedException;

/** Now is Monday 16/11/2026, 09:00, in week 11. */
@IntegrationTest
class CorrectionUnderLockIntegrationTests {

    @Autowired
    ApplicationContext context;

    @Autowired
    MarkLocks locks;

    @Autowired
    MarkGate gate;

    @Autowired
    Marks marks;

    @Autowired
    MessageSource messages;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    TestClock.MovableClock clock;

    CorrectionFixture fixture;

    @AfterEach
    void leaveNothing() {
        clock.reset();
        if (fixture != null) {
            fixture.close();
        }
    }

    @Test
    @DisplayName(
            "TNT 6.3b once the class's book is drawn up it is complete: a correction writes its one cell all the same")
    void drawnUp() throws Exception {
        fixture = CorrectionFixture.thanNhanTrung(context);
        lock(LockScope.of(fixture.maths.year(), 1, "8A"), MarkLock.Kind.DRAWN_UP);
        CorrectionId id = fixture.handedIn(0, MarkColumn.FINAL);
        assertThat(fixture.correction(id).way()).isEqualTo(GradeCorrection.Way.RELATED_BOOKS);
        fixture.decide(id, fixture.school.principal, "approve");

        fixture.edit(id);

        assertThat(current(MarkColumn.FINAL)).isEqualTo("8.5");
        assertThat(gate.refusal(fixture.maths, fixture.school.teacher.id())).isPresent();
    }

    @Test
    @DisplayName("TK 7.2 a book that is locked by order is corrected by a petition, also while its window is open")
    void ordered() throws Exception {
        fixture = CorrectionFixture.open(context, "thuc-khang");
        assertThat(said(() -> fixture.request(0, MarkColumn.MIDTERM))).contains("Sổ điểm đang mở");
        lock(LockScope.term(fixture.maths.year(), 1), MarkLock.Kind.ORDERED);

        assertThat(fixture.correction(fixture.request(0, MarkColumn.MIDTERM)).way())
                .isEqualTo(GradeCorrection.Way.PETITION);
    }

    @Test
    void aLockedCellOfAnOpenBookIsCorrected() throws Exception {
        fixture = CorrectionFixture.open(context, "thuc-khang");
        lock(LockScope.of(fixture.maths, fixture.school.students.get(0), MarkColumn.MIDTERM), MarkLock.Kind.ORDERED);
        assertThat(said(() -> fixture.request(1, MarkColumn.MIDTERM))).contains("Sổ điểm đang mở");

        CorrectionId id = fixture.handedIn();
        assertThat(fixture.correction(id).way()).isEqualTo(GradeCorrection.Way.PLAIN);
        fixture.decide(id, fixture.school.principal, "approve");
        fixture.edit(id);

        assertThat(current(MarkColumn.MIDTERM)).isEqualTo("8.5");
    }

    @Test
    @DisplayName("BP Đ13.1a while the department checks the data no correction changes it")
    void audited() throws Exception {
        fixture = CorrectionFixture.open(context, "binh-phuoc").closed();
        CorrectionId waiting = fixture.handedIn();
        Instant now = clock.instant();
        transaction.executeWithoutResult(status -> locks.lockForAudit(
                LockScope.term(fixture.maths.year(), 1),
                now,
                now.plus(Duration.ofHours(3)),
                fixture.school.administrator.id(),
                "12/SGDĐT, 10/11/2026"));

        assertThat(said(() -> fixture.request(1, MarkColumn.MIDTERM))).contains("BP Đ13.1a", "12/SGDĐT");
        assertThat(said(() -> fixture.decide(waiting, fixture.school.principal, "approve")))
                .contains("đến 12:00 16/11/2026");
        clock.advance(Duration.ofHours(5));
        fixture.decide(waiting, fixture.school.principal, "approve");
        assertThat(fixture.waiting(waiting)).contains("Task_WitnessAsAdministrator");
    }

    private void lock(LockScope scope, MarkLock.Kind kind) {
        transaction.executeWithoutResult(
                status -> locks.lock(scope, kind, fixture.school.administrator.id(), "Hết học kì"));
    }

    private String current(MarkColumn column) {
        return marks.current(fixture.maths.id(), fixture.school.students.get(0), column)
                .orElseThrow()
                .content();
    }

    private String said(ThrowingCallable work) {
        RefusedException refused = catchThrowableOfType(RefusedException.class, work);
        assertThat(refused).as("a refusal").isNotNull();
        return messages.getMessage(refused.refusal(), Locale.forLanguageTag("vi"));
    }
}
