package vn.kyduyet.termclosing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import vn.kyduyet.IntegrationTest;
import vn.kyduyet.TestClock;
import vn.kyduyet.document.DocumentKind;
import vn.kyduyet.document.PrintedCopy;
import vn.kyduyet.document.ScannedCode;
import vn.kyduyet.gradebook.MarkGate;
import vn.kyduyet.gradebook.SubjectBook;
import vn.kyduyet.gradecorrection.CorrectionId;
import vn.kyduyet.gradecorrection.MarkCorrected;
import vn.kyduyet.people.Role;
import vn.kyduyet.refusal.RefusedException;
import vn.kyduyet.signing.Signature;
import vn.kyduyet.signing.Signatures;
import vn.kyduyet.verification.SignatureVerifier;
import vn.kyduyet.verification.Verdict;
import vn.kyduyet.verification.VerificationResult;

/** The closing of a term on the real engine, along its way and its detours; its jobs are run by hand. */
@IntegrationTest
class TermClosingProcessTests {

    private static final Path KEPT = Path.of("target", "screenshots");

    @Autowired
    ApplicationContext context;

    @Autowired
    OpeningTermClosing opening;

    @Autowired
    WithdrawingTermClosing withdrawing;

    @Autowired
    ReadingTermClosings reading;

    @Autowired
    MarkGate gate;

    @Autowired
    Signatures signatures;

    @Autowired
    SignatureVerifier verifier;

    @Autowired
    TestClock.MovableClock clock;

    ClosingFixture fixture;

    @AfterEach
    void leaveNothing() {
        clock.reset();
        if (fixture != null) {
            fixture.close();
        }
    }

    @Test
    void aTermGoesFromItsOpeningToTheArchive() throws Exception {
        fixture = ClosingFixture.open(context, "thuc-khang");
        TermClosingId id = fixture.open(ClosingPeriod.TERM_1);
        ClassClosing closing = fixture.classOf(id);
        assertThat(fixture.waiting(closing)).containsExactly(ClosingTasks.CHECK, ClosingTasks.CHECK);

        fixture.checkAll(closing);
        assertThat(fixture.waiting(closing)).containsExactly(ClosingTasks.TOTAL);
        assertThat(fixture.now(closing).state()).isEqualTo(ClassClosing.State.TOTALLING);

        fixture.total(closing);
        assertThat(fixture.now(closing).state()).isEqualTo(ClassClosing.State.TEACHERS_SIGNING);
        assertThat(fixture.books(closing))
                .extracting(ClosingDocument::kind)
                .containsExactly(
                        DocumentKind.CLASS_BOOK,
                        DocumentKind.CLASS_SUMMARY,
                        DocumentKind.STUDY_RECORD,
                        DocumentKind.STUDY_RECORD,
                        DocumentKind.STUDY_RECORD,
                        DocumentKind.STUDY_RECORD);
        fixture.signAll(closing);
        assertThat(code(() -> printed(closing))).isEqualTo("termclosing.refused.not-archived");
        fixture.runJobs(closing.id().toString());
        assertThat(fixture.now(closing).state()).isEqualTo(ClassClosing.State.ARCHIVED);
        fixture.runJobs(id.toString());
        assertThat(context.getBean(TermClosings.class).get(id).state()).isEqualTo(TermClosing.State.CLOSED);

        ClosingDocument book = fixture.books(closing).get(0);
        assertThat(signatures.of(book.document()))
                .extracting(Signature::fieldName)
                .containsExactly("subject-2", "subject-1", "homeroom", "principal", "agency");
        for (ClosingDocument one : fixture.books(closing)) {
            assertThat(verifier.verify(fixture.pdf(one), "book.pdf"))
                    .isInstanceOfSatisfying(
                            VerificationResult.Verified.class,
                            verified -> assertThat(verified.verdict()).isEqualTo(Verdict.TOTAL_PASSED));
        }
        byte[] copy = printed(closing);
        Files.createDirectories(KEPT);
        Files.write(KEPT.resolve("class-book-print.pdf"), copy);
        try (PDDocument read = Loader.loadPDF(copy)) {
            assertThat(read.getSignatureDictionaries()).isEmpty();
            assertThat(new PDFTextStripper().getText(read))
                    .contains("NĐ 137/2024", "Cơ quan chủ quản hệ thống: Trường THCS Sổ Điểm")
                    .contains("Người in: Phạm Thị Hiệu", "Trang 1/" + read.getNumberOfPages());
        }
        assertThat(ScannedCode.of(copy)).contains("/lookup/");
    }

    private byte[] printed(ClassClosing closing) throws IOException {
        PrintedCopy copy = context.getBean(PrintingClassBook.class)
                .print(
                        fixture.school.principal,
                        closing.id(),
                        fixture.books(closing).get(0).document());
        try (InputStream content = copy.open()) {
            return content.readAllBytes();
        }
    }

    @Test
    void aSubjectIsCheckedOnlyWhenItsMarksAreThereUnlessThePrincipalDecides() {
        fixture = ClosingFixture.open(context, "default");
        SubjectBook maths = fixture.school.book("Toán");
        fixture.school.mark(maths, 2, maths.columns().get(0), 2, "", ClosingFixture.ENTERED);
        ClassClosing closing = fixture.classOf(fixture.open(ClosingPeriod.TERM_1));

        RefusedException refused =
                catchThrowableOfType(RefusedException.class, () -> fixture.check(closing, fixture.school.teacher));
        assertThat(refused.refusal().code()).isEqualTo("termclosing.refused.missing");
        assertThat(refused.refusal().arguments()).startsWith("Toán", 1);

        context.getBean(WaivingOpenItem.class)
                .waive(fixture.school.principal, closing.id(), "Toán", "Học sinh nằm viện dài ngày");
        fixture.check(closing, fixture.school.teacher);
        assertThat(fixture.waiting(closing)).containsExactly(ClosingTasks.CHECK);
    }

    @Test
    void whatIsCheckedIsNotChangedInTheBookAnyMore() {
        fixture = ClosingFixture.open(context, "default");
        SubjectBook maths = fixture.school.book("Toán");
        ClassClosing closing = fixture.classOf(fixture.open(ClosingPeriod.TERM_1));
        assertThat(gate.refusal(maths, fixture.school.teacher.id())).isEmpty();

        fixture.check(closing, fixture.school.teacher);
        assertThat(gate.refusal(maths, fixture.school.teacher.id())).isPresent();
        assertThat(gate.refusal(fixture.school.book("Mĩ thuật"), fixture.school.artist.id()))
                .as("another subject")
                .isEmpty();

        withdrawing.withdraw(fixture.school.principal, closing.closing().id());
        assertThat(gate.refusal(maths, fixture.school.teacher.id())).isEmpty();
        assertThat(fixture.tasks(closing)).isEmpty();
    }

    @Test
    void totalsAreHandedInOnlyWhenEveryStudentIsAssessed() {
        fixture = ClosingFixture.open(context, "default");
        ClassClosing closing = fixture.classOf(fixture.open(ClosingPeriod.TERM_1));
        fixture.checkAll(closing);
        assertThat(code(() ->
                        fixture.done(closing, fixture.school.homeroom, ClosingTasks.TOTAL, Map.of("totalled", "true"))))
                .isEqualTo("termclosing.refused.conduct");
        fixture.total(closing);
        assertThat(code(() -> fixture.enterTotals(closing))).isEqualTo("termclosing.refused.drawn-up");
    }

    @Test
    void returnedBooksAreDrawnUpAndSignedAgain() {
        fixture = ClosingFixture.open(context, "default");
        ClassClosing closing = fixture.classOf(fixture.open(ClosingPeriod.TERM_1));
        fixture.checkAll(closing);
        fixture.total(closing);
        fixture.sign(fixture.school.teacher);
        fixture.sign(fixture.school.artist);
        fixture.sign(fixture.school.homeroom);
        fixture.done(
                closing,
                fixture.school.principal,
                ClosingTasks.REVIEW,
                Map.of("decision", "return", "remarks", "Xem lại số buổi nghỉ"));

        assertThat(fixture.waiting(closing)).containsExactly(ClosingTasks.TOTAL);
        assertThat(fixture.now(closing).remark()).isEqualTo("Xem lại số buổi nghỉ");
        fixture.toTheArchive(closing);
        assertThat(fixture.now(closing).state()).isEqualTo(ClassClosing.State.ARCHIVED);
        assertThat(fixture.now(closing).drawings()).isEqualTo(2);
    }

    @Test
    void aMarkThatIsCorrectedDuringTheSigningOrAfterItHasTheBooksDrawnUpAgain() {
        fixture = ClosingFixture.open(context, "default");
        ClassClosing closing = fixture.classOf(fixture.open(ClosingPeriod.TERM_1));
        fixture.checkAll(closing);
        fixture.total(closing);
        fixture.sign(fixture.school.teacher);
        corrected();
        assertThat(fixture.waiting(closing)).containsExactly(ClosingTasks.TOTAL);
        fixture.toTheArchive(closing);
        List<ClosingDocument> first = fixture.books(closing);

        corrected();
        ClassClosing next = fixture.classOf(closing.closing().id());
        assertThat(next.round()).isEqualTo(2);
        assertThat(fixture.waiting(next)).containsExactly(ClosingTasks.TOTAL);
        fixture.toTheArchive(next);
        assertThat(fixture.now(next).state()).isEqualTo(ClassClosing.State.ARCHIVED);
        assertThat(fixture.books(closing)).as("the old books stay").isEqualTo(first);
        assertThat(fixture.books(next)).hasSameSizeAs(first).doesNotContainAnyElementsOf(first);
    }

    private void corrected() {
        context.getBean(org.springframework.transaction.support.TransactionTemplate.class)
                .executeWithoutResult(status -> context.publishEvent(new MarkCorrected(
                        new CorrectionId(java.util.UUID.randomUUID()), fixture.school.book("Toán"), "01/BB")));
    }

    @Test
    void aTermIsOpenedOnceByThePrincipalAndOnlyWhenNobodyIsMissing() {
        fixture = ClosingFixture.open(context, "default");
        LocalDate until = LocalDate.of(2026, 12, 31);
        assertThat(code(() -> opening.open(fixture.school.teacher, ClosingPeriod.TERM_1, until)))
                .isEqualTo("termclosing.refused.not-principal");
        assertThat(code(() -> opening.open(fixture.school.principal, ClosingPeriod.TERM_1, LocalDate.of(2026, 11, 15))))
                .isEqualTo("termclosing.refused.check-until");
        assertThat(code(() -> opening.open(fixture.school.principal, ClosingPeriod.TERM_2, until)))
                .isEqualTo("termclosing.refused.not-begun");
        fixture.school.leaves(fixture.school.clerk, LocalDate.of(2026, 11, 1));
        assertThat(code(() -> opening.open(fixture.school.principal, ClosingPeriod.TERM_1, until)))
                .isEqualTo("termclosing.refused.no-holder");
        fixture.school.post(fixture.school.administrator, Role.CLERK);

        fixture.open(ClosingPeriod.TERM_1);
        assertThat(code(() -> opening.open(fixture.school.principal, ClosingPeriod.TERM_1, until)))
                .isEqualTo("termclosing.refused.open-already");
    }

    @Test
    void theMatrixShowsWhatIsOpenAndWithWhomItLies() {
        fixture = ClosingFixture.open(context, "default");
        SubjectBook maths = fixture.school.book("Toán");
        fixture.school.mark(maths, 2, maths.columns().get(0), 2, "", ClosingFixture.ENTERED);
        TermClosingId id = fixture.open(ClosingPeriod.TERM_1);
        fixture.check(fixture.classOf(id), fixture.school.artist);

        ReadingTermClosings.Row row =
                reading.matrix(fixture.school.principal, id).rows().get(0);
        assertThat(row.states().get("Toán"))
                .isEqualTo(new SubjectState("Toán", 2, SubjectState.Kind.MARKS_MISSING, 1, "Võ Thị Bình An"));
        assertThat(row.states().get("Mĩ thuật").kind()).isEqualTo(SubjectState.Kind.CHECKED);
        assertThat(context.getBean(RemindingHolders.class).remind(fixture.school.principal, id, null))
                .isEqualTo(1);
        assertThat(context.getBean(RemindingHolders.class).remind(fixture.school.principal, id, null))
                .as("once a day")
                .isZero();
    }

    private static String code(ThrowingCallable call) {
        return catchThrowableOfType(RefusedException.class, call).refusal().code();
    }
}
