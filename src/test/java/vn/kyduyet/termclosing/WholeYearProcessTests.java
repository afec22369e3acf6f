package vn.kyduyet.termclosing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import vn.kyduyet.IntegrationTest;
import vn.kyduyet.TestClock;
import vn.kyduyet.gradebook.SubjectBook;
import vn.kyduyet.gradecorrection.CorrectedMark;
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
        new CorrectedMark(context, fixture.school.teacher, fixture.school.administrator, fixture.school.principal)
                .correct(maths, fixture.school.students.get(1), 1, "8,5", "8.5", id -> fixture.runJobs(id.toString()));

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
