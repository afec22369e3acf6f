package vn.kyduyet.termclosing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import vn.kyduyet.IntegrationTest;
import vn.kyduyet.TestClock;
import vn.kyduyet.gradebook.MarkColumn;
import vn.kyduyet.gradebook.SubjectBook;
import vn.kyduyet.gradecorrection.AnsweringTask;
import vn.kyduyet.gradecorrection.CorrectionId;
import vn.kyduyet.gradecorrection.PhotographFixture;
import vn.kyduyet.gradecorrection.ProvidingEvidence;
import vn.kyduyet.gradecorrection.ReadingCorrections;
import vn.kyduyet.gradecorrection.RequestingCorrection;
import vn.kyduyet.gradecorrection.SigningCorrection;
import vn.kyduyet.people.DemoSchool;
import vn.kyduyet.people.SignedInPerson;
import vn.kyduyet.regulation.CorrectionRules.EvidenceKind;
import vn.kyduyet.report.MakingClassPackage;
import vn.kyduyet.schoolyear.SchoolYearId;
import vn.kyduyet.verification.SignatureVerifier;
import vn.kyduyet.verification.TrustAnchors;
import vn.kyduyet.verification.Verdict;
import vn.kyduyet.verification.packages.PackageResult;
import vn.kyduyet.verification.packages.PackageVerifier;

/** A school year from its first closing to the package of a class, with a mark that is corrected after the lock. */
@IntegrationTest
class WholeYearProcessTests {

    private static final Instant FIRST_TERM_ENDS = Instant.parse("2027-01-08T02:00:00Z");
    private static final Instant SECOND_TERM_ENDS = Instant.parse("2027-05-21T02:00:00Z");

    @Autowired
    ApplicationContext context;

    @Autowired
    TestClock.MovableClock clock;

    @TempDir
    Path folder;

    ClosingFixture fixture;

    @AfterEach
    void leaveNothing() {
        clock.reset();
        fixture.close();
    }

    @Test
    void aYearIsClosedForEverAndVerifiesWithoutAServer() throws Exception {
        clock.advance(Duration.between(clock.instant(), FIRST_TERM_ENDS));
        fixture = ClosingFixture.open(context, "default");
        TermClosingId first = close(ClosingPeriod.TERM_1);
        SubjectBook maths = fixture.school.book("Toán");
        correct(maths);

        ClassClosing again = fixture.classOf(first);
        assertThat(again.round()).isEqualTo(2);
        assertThat(again.remark()).contains("Toán", "01/BB");
        fixture.toTheArchive(again);
        assertThat(fixture.now(again).state()).isEqualTo(ClassClosing.State.ARCHIVED);

        clock.advance(Duration.between(clock.instant(), SECOND_TERM_ENDS));
        fixture.fill(2);
        close(ClosingPeriod.TERM_2);
        TermClosingId year = close(ClosingPeriod.YEAR);
        assertThat(context.getBean(TotallingResults.class)
                        .sheet(fixture.school.homeroom, fixture.classOf(year).id())
                        .lines())
                .allSatisfy(line -> {
                    assertThat(line.totals().excused()).as("of both terms").isEqualTo(1);
                    assertThat(line.totals().outcome()).isNotNull();
                });

        PackageResult verified = packed();
        assertThat(verified.findings()).isEmpty();
        assertThat(verified.verdict()).isEqualTo(Verdict.TOTAL_PASSED);
        assertThat(verified.documents())
                .as("four closings of a book, a summary and four study records, and the record of the correction")
                .hasSize(4 * 6 + 1);
    }

    private TermClosingId close(ClosingPeriod period) {
        TermClosingId id = fixture.open(period);
        ClassClosing closing = fixture.classOf(id);
        fixture.checkAll(closing);
        fixture.toTheArchive(closing);
        fixture.runJobs(id.toString());
        assertThat(context.getBean(TermClosings.class).get(id).state()).isEqualTo(TermClosing.State.CLOSED);
        return id;
    }

    /** Asked for, proven, approved, corrected in one open cell and in the other books, and signed by three. */
    private void correct(SubjectBook maths) throws Exception {
        SignedInPerson teacher = fixture.school.teacher;
        CorrectionId id = context.getBean(RequestingCorrection.class)
                .request(
                        teacher,
                        new RequestingCorrection.Cell(maths.id(), fixture.school.students.get(1), MarkColumn.FINAL),
                        "8,5",
                        1,
                        "Cộng nhầm điểm câu 3",
                        UUID.randomUUID());
        context.getBean(ProvidingEvidence.class)
                .add(
                        teacher,
                        id,
                        EvidenceKind.ANY,
                        new ByteArrayInputStream(PhotographFixture.withExif(PhotographFixture.jpeg(400, 300), 6)),
                        "bai.jpg");
        context.getBean(ProvidingEvidence.class).handIn(teacher, id, Map.of("note", ""));
        answer(id, fixture.school.principal, "Task_ReviewCorrection", Map.of("decision", "approve"), Set.of());
        answer(id, teacher, "Task_EnterMark", Map.of("value", "8.5"), Set.of());
        answer(id, fixture.school.administrator, "Task_ConfirmMark", Map.of("confirmed", "true"), Set.of());
        answer(id, teacher, "Task_CorrectRelatedBooks", Map.of(), Set.of(0, 1, 2, 3));
        fixture.runJobs(id.toString());
        for (SignedInPerson signer :
                new SignedInPerson[] {teacher, fixture.school.administrator, fixture.school.principal}) {
            String shown = context.getBean(ReadingCorrections.class)
                    .view(signer, id)
                    .newest()
                    .orElseThrow()
                    .sha256();
            context.getBean(SigningCorrection.class)
                    .sign(signer, id, UUID.randomUUID(), shown, DemoSchool.PIN.toCharArray());
        }
        fixture.runJobs(id.toString());
    }

    private void answer(
            CorrectionId id, SignedInPerson person, String task, Map<String, String> answers, Set<Integer> ticked) {
        assertThat(context.getBean(AnsweringTask.class)
                        .answer(person, id, task, answers, ticked, "10.0.0.9")
                        .errors())
                .isEmpty();
    }

    private PackageResult packed() throws Exception {
        Path zip = folder.resolve("lop.zip");
        context.getBean(MakingClassPackage.class)
                .write(
                        fixture.school.principal,
                        new SchoolYearId(fixture.school.yearId),
                        "8A",
                        name -> Files.newOutputStream(zip));
        return new PackageVerifier(new SignatureVerifier(TrustAnchors.example(), clock)).verify(zip, "lop.zip");
    }
}
