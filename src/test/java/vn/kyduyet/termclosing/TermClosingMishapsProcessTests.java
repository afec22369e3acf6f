package vn.kyduyet.termclosing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.kyduyet.IntegrationTest;
import vn.kyduyet.TestClock;
import vn.kyduyet.document.DocumentKind;
import vn.kyduyet.gradebook.MarkColumn;
import vn.kyduyet.gradebook.SubjectBook;
import vn.kyduyet.refusal.RefusedException;
import vn.kyduyet.signing.BatchProgress;
import vn.kyduyet.signing.DocumentSigned;
import vn.kyduyet.signing.Signature;
import vn.kyduyet.signing.Signatures;
import vn.kyduyet.storage.DocumentStore;
import vn.kyduyet.storage.StorageKey;

/** What goes wrong while a term is closed: it is refused with its reason, nothing is half done, and the closing goes on. */
@IntegrationTest
class TermClosingMishapsProcessTests {

    private static final LocalDate UNTIL = LocalDate.of(2026, 12, 31);
    private static final Instant FAR = Instant.parse("2100-01-01T00:00:00Z");

    @Autowired
    ConfigurableApplicationContext context;

    @Autowired
    OpeningTermClosing opening;

    @Autowired
    Signatures signatures;

    @Autowired
    JdbcClient database;

    @Autowired
    DocumentStore store;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    TestClock.MovableClock clock;

    ClosingFixture fixture;

    @AfterEach
    void leaveNothing() {
        clock.reset();
        fixture.close();
    }

    @Test
    void ofTwoWhoOpenTheSameTermAtOnceOneOpensItAndTheOtherIsTold() throws Exception {
        fixture = ClosingFixture.open(context, "default");
        CyclicBarrier together = new CyclicBarrier(2);
        Callable<String> once = () -> {
            together.await();
            RefusedException refused = catchThrowableOfType(
                    RefusedException.class, () -> opening.open(fixture.school.principal, ClosingPeriod.TERM_1, UNTIL));
            return refused == null ? "opened" : refused.refusal().code();
        };
        ExecutorService both = Executors.newFixedThreadPool(2);
        try {
            List<String> ends = new ArrayList<>();
            for (Future<String> end : both.invokeAll(List.of(once, once))) {
                ends.add(end.get());
            }
            assertThat(ends).containsExactlyInAnyOrder("opened", "termclosing.refused.open-already");
        } finally {
            both.shutdownNow();
        }
        assertThat(context.getBean(TermClosings.class).of(fixture.school.school))
                .hasSize(1);
    }

    @Test
    void aClassWithoutStudentsHasNoBookAndASubjectWithoutTeacherNoClosing() {
        fixture = ClosingFixture.open(context, "default");
        database.sql("insert into school_class (school_year, name, grade) values (:year, '8B', 8)")
                .param("year", fixture.school.yearId)
                .update();
        database.sql("update teaching_assignment set ends = :day where school_year = :year and subject = 'Mĩ thuật'")
                .param("day", LocalDate.of(2026, 10, 30))
                .param("year", fixture.school.yearId)
                .update();
        RefusedException refused = catchThrowableOfType(
                RefusedException.class, () -> opening.open(fixture.school.principal, ClosingPeriod.TERM_1, UNTIL));
        assertThat(refused.refusal().code()).isEqualTo("termclosing.refused.no-teacher");
        assertThat(refused.refusal().arguments()).containsExactly("Mĩ thuật 8A");

        fixture.school.assign(fixture.school.homeroom, "Mĩ thuật", 1);
        assertThat(context.getBean(ReadingTermClosings.class).newest(fixture.open(ClosingPeriod.TERM_1)))
                .extracting(ClassClosing::className)
                .containsExactly("8A");
    }

    @Test
    void whoMovedInTheMiddleOfTheTermHasHisRecordInTheClassWhereHeIsNow() {
        fixture = ClosingFixture.open(context, "default");
        database.sql("update enrolment set ends = :day where student = :student")
                .param("day", LocalDate.of(2026, 10, 30))
                .param("student", fixture.school.students.get(3).value())
                .update();
        ClassClosing closing = fixture.classOf(fixture.open(ClosingPeriod.TERM_1));
        fixture.checkAll(closing);
        assertThat(context.getBean(TotallingResults.class)
                        .sheet(fixture.school.homeroom, closing.id())
                        .lines())
                .extracting(line -> line.totals().student())
                .containsExactlyInAnyOrderElementsOf(fixture.school.students.subList(0, 3));
        fixture.toTheArchive(closing);
        assertThat(fixture.now(closing).state()).isEqualTo(ClassClosing.State.ARCHIVED);
        assertThat(fixture.books(closing))
                .filteredOn(book -> book.kind() == DocumentKind.STUDY_RECORD)
                .extracting(ClosingDocument::student)
                .containsExactlyInAnyOrderElementsOf(fixture.school.students.subList(0, 3));
    }

    @Test
    void aLockThatIsTriedWhileThePrincipalSignsIsRefused() {
        ClassClosing closing = beforeThePrincipal();
        List<String> tried = new ArrayList<>();
        afterEachSignature(() -> tried.add(state(closing) + " " + lock(closing)));
        assertThat(tried)
                .as("between the signatures nobody has the lock's task; after the last one it is the administrator's")
                .hasSize(6)
                .startsWith("REVIEWING termclosing.refused.not-now", "REVIEWING termclosing.refused.not-now")
                .last()
                .isEqualTo("LOCKING locked");
        assertThat(fixture.waiting(closing)).containsExactly(ClosingTasks.SEAL);
    }

    @Test
    void aCertificateThatEndsInTheMiddleOfABatchSignsNoFurtherAndItsSuccessorSignsTheRest() {
        ClassClosing closing = beforeThePrincipal();
        List<String> moved = new ArrayList<>();
        BatchProgress progress = afterEachSignature(() -> {
            moved.add("");
            if (moved.size() == 1) {
                clock.advance(Duration.ofDays(3 * 366));
            }
        });
        assertThat(progress.signed())
                .as("the first, and what its workers had signed by then")
                .isBetween(1L, 5L);
        assertThat(progress.items().stream()
                        .filter(item -> item.reason() != null)
                        .map(item -> item.reason().code())
                        .collect(Collectors.toSet()))
                .containsExactly("signing.refused.certificate-expired");
        assertThat(state(closing)).isEqualTo("REVIEWING");

        clock.reset();
        fixture.sign(fixture.school.principal);
        assertThat(state(closing)).isEqualTo("LOCKING");
        assertThat(fixture.books(closing))
                .allSatisfy(book -> assertThat(signatures.of(book.document()))
                        .extracting(Signature::fieldName)
                        .containsOnlyOnce("principal"));
    }

    @Test
    void whileBooksAreDrawnOrArchivedTheSchoolsAuditTrailIsFree() {
        fixture = ClosingFixture.open(context, "default");
        ClassClosing closing = fixture.classOf(fixture.open(ClosingPeriod.TERM_1));
        fixture.checkAll(closing);
        fixture.enterTotals(closing);
        fixture.done(closing, fixture.school.homeroom, ClosingTasks.TOTAL, Map.of("totalled", "true"));
        filesComeWhileTheTrailIsHeld(closing, () -> {}).join();
        assertThat(state(closing)).isEqualTo("TEACHERS_SIGNING");

        fixture.signAll(closing);
        filesComeWhileTheTrailIsHeld(closing, () -> {}).join();
        assertThat(state(closing)).isEqualTo("ARCHIVED");
    }

    @Test
    void booksWhoseMarksChangedWhileTheyWereDrawnAreNotKept() {
        fixture = ClosingFixture.open(context, "default");
        ClassClosing closing = fixture.classOf(fixture.open(ClosingPeriod.TERM_1));
        fixture.checkAll(closing);
        fixture.enterTotals(closing);
        fixture.done(closing, fixture.school.homeroom, ClosingTasks.TOTAL, Map.of("totalled", "true"));
        SubjectBook maths = fixture.school.book("Toán");
        CompletableFuture<Void> job = filesComeWhileTheTrailIsHeld(
                closing, () -> fixture.school.mark(maths, 2, MarkColumn.FINAL, 2, "8.5", ClosingFixture.ENTERED));
        assertThatThrownBy(job::join).hasRootCauseInstanceOf(OptimisticLockingFailureException.class);
        assertThat(state(closing)).isEqualTo("DRAWING_UP");
        assertThat(fixture.books(closing)).isEmpty();

        clock.advance(Duration.ofMinutes(1));
        fixture.runJobs(closing.id().toString());
        assertThat(state(closing)).isEqualTo("TEACHERS_SIGNING");
        assertThat(fixture.books(closing)).hasSize(6);
    }

    /** Somebody's audited action is in the middle, until the job that runs beside it has stored every book. */
    private CompletableFuture<Void> filesComeWhileTheTrailIsHeld(ClassClosing closing, Runnable afterTheFirst) {
        long before = files();
        long wanted = before + 2 + fixture.school.students.size();
        return transaction.<CompletableFuture<Void>>execute(status -> {
            database.sql("select number from audit_head where school = :school for update")
                    .param("school", fixture.school.school.value())
                    .query(Long.class)
                    .single();
            CompletableFuture<Void> job = CompletableFuture.runAsync(
                    () -> fixture.runJobs(closing.id().toString()));
            while (files() == before && !job.isDone()) {
                Thread.onSpinWait();
            }
            afterTheFirst.run();
            while (files() < wanted && !job.isDone()) {
                Thread.onSpinWait();
            }
            assertThat(files()).as("files of the school").isEqualTo(wanted);
            return job;
        });
    }

    private long files() {
        try (Stream<StorageKey> all = store.storedBefore(FAR)) {
            return all.filter(key -> key.school().equals(fixture.school.school.value()))
                    .count();
        }
    }

    private ClassClosing beforeThePrincipal() {
        fixture = ClosingFixture.open(context, "thang-long");
        ClassClosing closing = fixture.classOf(fixture.open(ClosingPeriod.TERM_1));
        fixture.checkAll(closing);
        fixture.total(closing);
        fixture.sign(fixture.school.teacher);
        fixture.sign(fixture.school.artist);
        fixture.sign(fixture.school.homeroom);
        return closing;
    }

    private String state(ClassClosing closing) {
        return fixture.now(closing).state().name();
    }

    /** The principal signs everything; after each signature is stored something else happens, beside it. */
    private BatchProgress afterEachSignature(Runnable beside) {
        ApplicationListener<ApplicationEvent> listener = event -> {
            if (event instanceof PayloadApplicationEvent<?> payload && payload.getPayload() instanceof DocumentSigned) {
                TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                    @Override
                    public void afterCommit() {
                        CompletableFuture.runAsync(beside).join();
                    }
                });
            }
        };
        context.addApplicationListener(listener);
        try {
            return fixture.batch(fixture.school.principal);
        } finally {
            context.removeApplicationListener(listener);
        }
    }

    private String lock(ClassClosing closing) {
        RefusedException refused = catchThrowableOfType(
                RefusedException.class,
                () -> context.getBean(AnsweringClosingTask.class)
                        .answer(
                                fixture.school.administrator,
                                closing.id(),
                                ClosingTasks.LOCK,
                                0,
                                Map.of("locked", "true")));
        return refused == null ? "locked" : refused.refusal().code();
    }
}
