package vn.kyduyet.gradebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;
import vn.kyduyet.IntegrationTest;
import vn.kyduyet.TestClock;
import vn.kyduyet.people.SignedInPerson;
import vn.kyduyet.refusal.RefusedException;
import vn.kyduyet.regulation.ChoosingRegulation;
import vn.kyduyet.regulation.FollowedFixture;
import vn.kyduyet.schoolyear.StudentId;
import vn.kyduyet.schoolyear.Students;

@IntegrationTest
class EnteringMarksIntegrationTests {

    @Autowired
    ApplicationContext context;

    @Autowired
    EnteringMarks entering;

    @Autowired
    ReadingBook reading;

    @Autowired
    SettingTestDays setting;

    @Autowired
    CorrectingCell correcting;

    @Autowired
    CellOpenings openings;

    @Autowired
    MarkLocks locks;

    @Autowired
    Marks marks;

    @Autowired
    Students students;

    @Autowired
    ChoosingRegulation choosing;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    TestClock.MovableClock clock;

    BookFixture school;
    SubjectBook maths;

    @BeforeEach
    void openTheSchool() {
        school = BookFixture.open(context);
        maths = school.book("Toán");
    }

    @AfterEach
    void putTheClockBack() {
        clock.reset();
    }

    @Test
    void aTeacherEntersAndEveryValueStays() {
        StudentId binh = school.students.get(0);

        enter(entry(binh, MarkColumn.REGULAR_1, "7,5", 0));
        Entered changed = enter("Cộng nhầm", entry(binh, MarkColumn.REGULAR_1, "8", 1));

        assertThat(changed).isInstanceOf(Entered.Kept.class);
        assertThat(marks.of(maths.id(), binh, MarkColumn.REGULAR_1))
                .extracting(Mark::content, Mark::version, Mark::reason, Mark::address)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("7.5", 1, "", "10.0.0.7"),
                        org.assertj.core.groups.Tuple.tuple("8", 2, "Cộng nhầm", "10.0.0.7"));
        BookView view = reading.read(school.teacher, maths.id());
        assertThat(view.columns()).hasSize(6);
        assertThat(view.rows())
                .extracting(row -> row.enrolment().student().fullName())
                .containsExactly("Nguyễn Thị An", "Lê Hoàng Ánh", "Trần Văn Bình", "Đỗ Minh Châu");
    }

    @Test
    void changingAValueNeedsAReasonAndTheSameValueIsNoChange() {
        StudentId binh = school.students.get(0);
        enter(entry(binh, MarkColumn.MIDTERM, "6", 0));

        assertThat(codes(enter(entry(binh, MarkColumn.MIDTERM, "9", 1)))).containsExactly("gradebook.refused.reason");
        assertThat(codes(enter(entry(binh, MarkColumn.MIDTERM, "", 1)))).containsExactly("gradebook.refused.reason");
        assertThat(((Entered.Kept) enter(entry(binh, MarkColumn.MIDTERM, "6,0", 1))).marks())
                .isEmpty();
    }

    @Test
    void oneBadValueKeepsAllOut() {
        Entered entered = enter(
                entry(school.students.get(0), MarkColumn.REGULAR_1, "7", 0),
                entry(school.students.get(1), MarkColumn.REGULAR_1, "11", 0),
                entry(school.students.get(2), MarkColumn.REGULAR_1, "tám", 0),
                entry(new StudentId(UUID.randomUUID()), MarkColumn.REGULAR_1, "7", 0),
                entry(school.students.get(3), MarkColumn.FINAL_LEVEL, "T", 0));

        assertThat(codes(entered))
                .containsExactly(
                        "gradebook.refused.mark.range",
                        "gradebook.refused.mark.number",
                        "gradebook.refused.no-student",
                        "gradebook.refused.no-column");
        assertThat(marks.of(maths.id())).isEmpty();
    }

    @Test
    void whoTypedOverAnOlderValueIsToldWhatStandsThereNow() {
        StudentId binh = school.students.get(0);
        enter(entry(binh, MarkColumn.REGULAR_1, "7", 0));

        Entered entered = enter("nhầm", entry(binh, MarkColumn.REGULAR_1, "9", 0));

        assertThat(codes(entered)).containsExactly("gradebook.refused.meanwhile");
        assertThat(((Entered.Refused) entered).faults().get(0).now()).isNotNull();
        assertThat(marks.current(maths.id(), binh, MarkColumn.REGULAR_1)
                        .orElseThrow()
                        .content())
                .isEqualTo("7");
    }

    @Test
    void ofTwentyAtTheSameMomentOneIsKept() throws Exception {
        StudentId binh = school.students.get(0);
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Entered>> all = new ArrayList<>();
            for (int number = 0; number < 20; number++) {
                String value = Integer.toString(number % 10);
                all.add(() -> enter(entry(binh, MarkColumn.REGULAR_1, value, 0)));
            }
            int kept = 0;
            for (Future<Entered> one : pool.invokeAll(all)) {
                if (one.get() instanceof Entered.Kept saved && !saved.marks().isEmpty()) {
                    kept++;
                } else if (one.get() instanceof Entered.Refused refused) {
                    assertThat(codes(refused)).containsExactly("gradebook.refused.meanwhile");
                }
            }
            assertThat(kept).isEqualTo(1);
            assertThat(marks.of(maths.id())).hasSize(1);
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    @DisplayName("TNT 4.1 only the assigned teacher enters, and of several the one who coordinates")
    void onlyTheAssignedTeacher() {
        StudentId binh = school.students.get(0);
        assertThatThrownBy(() -> enterAs(school.artist, entry(binh, MarkColumn.REGULAR_1, "7", 0)))
                .isInstanceOfSatisfying(RefusedException.class, refused("gradebook.refused.not-your-class"));
        for (SignedInPerson other : List.of(school.principal, school.administrator, school.homeroom)) {
            assertThatThrownBy(() -> enterAs(other, entry(binh, MarkColumn.REGULAR_1, "7", 0)))
                    .isInstanceOf(RefusedException.class);
        }
        school.assign(school.artist, "Toán", 1);
        assertThatThrownBy(() -> enter(entry(binh, MarkColumn.REGULAR_1, "7", 0)))
                .isInstanceOfSatisfying(RefusedException.class, refused("gradebook.refused.no-coordinator"));
        setting.nameCoordinator(school.principal, maths, school.year(), school.artist.id());
        assertThatThrownBy(() -> enter(entry(binh, MarkColumn.REGULAR_1, "7", 0)))
                .isInstanceOfSatisfying(RefusedException.class, refused("gradebook.refused.coordinator"));
        assertThat(enterAs(school.artist, entry(binh, MarkColumn.REGULAR_1, "7", 0)))
                .isInstanceOf(Entered.Kept.class);
    }

    @Test
    @DisplayName("TNT 2.3, TNT 6.1 after the Sunday of week 9 the book is shut until 10 days before the final test")
    void windowOfThanNhanTrung() {
        FollowedFixture.follow(choosing, school.administrator.id(), school.school, "than-nhan-trung");
        StudentId binh = school.students.get(0);
        assertThatThrownBy(() -> enter(entry(binh, MarkColumn.REGULAR_1, "7", 0)))
                .isInstanceOfSatisfying(RefusedException.class, refused("gradebook.refused.shut-without-test-day"));
        school.finalTest(1, LocalDate.of(2026, 12, 21));
        assertThatThrownBy(() -> enter(entry(binh, MarkColumn.REGULAR_1, "7", 0)))
                .isInstanceOfSatisfying(RefusedException.class, thrown -> {
                    assertThat(thrown.refusal().code()).isEqualTo("gradebook.refused.opens");
                    assertThat(thrown.refusal().arguments()).containsExactly("TNT 2.3", "11/12/2026");
                });
        at(LocalDate.of(2026, 12, 11));
        assertThat(enter(entry(binh, MarkColumn.REGULAR_1, "7", 0))).isInstanceOf(Entered.Kept.class);
        setting.close(school.principal, school.year(), 1, LocalDate.of(2027, 1, 8));
        at(LocalDate.of(2027, 1, 9));
        assertThatThrownBy(() -> enter(entry(binh, MarkColumn.REGULAR_2, "7", 0)))
                .isInstanceOfSatisfying(RefusedException.class, refused("gradebook.refused.shut"));
    }

    @Test
    void aLockedBookIsShutForItsTeacher() {
        transaction.executeWithoutResult(status -> locks.lock(
                LockScope.of(maths), MarkLock.Kind.ORDERED, school.administrator.id(), "Theo lệnh hiệu trưởng"));

        assertThatThrownBy(() -> enter(entry(school.students.get(0), MarkColumn.REGULAR_1, "7", 0)))
                .isInstanceOfSatisfying(RefusedException.class, refused("gradebook.refused.locked"));
        assertThat(reading.read(school.teacher, maths.id()).isOpen()).isFalse();
    }

    @Test
    void whoLeftTheClassGetsNoFurtherMarks() {
        StudentId binh = school.students.get(0);
        transaction.executeWithoutResult(status -> students.end(school.year().id(), binh, LocalDate.of(2026, 11, 15)));

        assertThat(codes(enter(entry(binh, MarkColumn.REGULAR_1, "7", 0))))
                .containsExactly("gradebook.refused.not-in-class");
        assertThat(reading.read(school.teacher, maths.id()).rows())
                .filteredOn(row -> !row.inClass())
                .hasSize(1);
    }

    @Test
    void anApprovedCorrectionOpensOneCellOnce() {
        StudentId binh = school.students.get(0);
        StudentId an = school.students.get(1);
        enter(entry(binh, MarkColumn.REGULAR_1, "5", 0), entry(an, MarkColumn.REGULAR_1, "6", 0));
        UUID correction = UUID.randomUUID();
        Instant now = clock.instant();
        transaction.executeWithoutResult(status -> openings.open(
                new CellOpenings.Opening(
                        UUID.randomUUID(),
                        maths.id(),
                        binh,
                        MarkColumn.REGULAR_1,
                        correction,
                        school.teacher.id(),
                        now.plus(Duration.ofMinutes(60))),
                now));

        assertThatThrownBy(() -> correct(correction, school.artist, 1))
                .isInstanceOfSatisfying(RefusedException.class, refused("gradebook.refused.cell-not-yours"));
        assertThatThrownBy(() -> correct(correction, school.teacher, 0))
                .isInstanceOfSatisfying(RefusedException.class, refused("gradebook.refused.cell-changed"));
        assertThat(correct(correction, school.teacher, 1).content()).isEqualTo("8");
        assertThatThrownBy(() -> correct(correction, school.teacher, 2))
                .isInstanceOfSatisfying(RefusedException.class, refused("gradebook.refused.cell-shut"));
        assertThat(marks.current(maths.id(), an, MarkColumn.REGULAR_1)
                        .orElseThrow()
                        .content())
                .isEqualTo("6");
    }

    @Test
    void anOpenedCellClosesByItself() {
        StudentId binh = school.students.get(0);
        UUID correction = UUID.randomUUID();
        Instant now = clock.instant();
        transaction.executeWithoutResult(status -> openings.open(
                new CellOpenings.Opening(
                        UUID.randomUUID(),
                        maths.id(),
                        binh,
                        MarkColumn.REGULAR_1,
                        correction,
                        school.teacher.id(),
                        now.plus(Duration.ofMinutes(60))),
                now));
        clock.advance(Duration.ofMinutes(60));

        assertThatThrownBy(() -> correct(correction, school.teacher, 0))
                .isInstanceOfSatisfying(RefusedException.class, refused("gradebook.refused.cell-shut"));
    }

    @Test
    void whomABookDoesNotConcernIsToldThatThereIsNone() {
        for (SignedInPerson reader :
                List.of(school.teacher, school.homeroom, school.principal, school.administrator, school.inspector)) {
            assertThat(reading.read(reader, maths.id()).rows()).hasSize(4);
        }
        assertThatThrownBy(() -> reading.read(school.artist, maths.id()))
                .isInstanceOfSatisfying(RefusedException.class, refused("gradebook.refused.no-book"));
        assertThatThrownBy(() -> reading.read(BookFixture.open(context).principal, maths.id()))
                .isInstanceOfSatisfying(RefusedException.class, refused("gradebook.refused.no-book"));
    }

    @Test
    void averagesComeWithTheLastMark() {
        StudentId an = school.students.get(1);
        List<CellEntry> entries = new ArrayList<>();
        for (MarkColumn column : maths.columns()) {
            entries.add(entry(an, column, "8", 0));
        }
        enter(entries.subList(0, 5).toArray(CellEntry[]::new));
        assertThat(rowOf(an).result()).isEmpty();
        enter(entries.get(5));
        assertThat(rowOf(an).result())
                .contains(new LearningLevel.SubjectResult.Average(new java.math.BigDecimal("8.0")));
        assertThat(school.book("Mĩ thuật").assessment()).isEqualTo(Assessment.REMARKS);
        assertThat(school.book("Mĩ thuật").regularMarks()).isEqualTo(2);
    }

    private BookView.Row rowOf(StudentId student) {
        return reading.read(school.teacher, maths.id()).rows().stream()
                .filter(row -> row.enrolment().student().id().equals(student))
                .findFirst()
                .orElseThrow();
    }

    private Mark correct(UUID correction, SignedInPerson person, int seen) {
        return transaction.execute(
                status -> correcting.correct(correction, person.id(), "8", seen, "10.0.0.7", "Biên bản sửa chữa điểm"));
    }

    private Entered enter(CellEntry... entries) {
        return enter("", entries);
    }

    private Entered enter(String reason, CellEntry... entries) {
        return entering.enter(
                school.teacher.id(),
                maths.id(),
                Arrays.asList(entries),
                new EnteringMarks.Circumstances(Mark.Origin.GRID, "10.0.0.7", reason));
    }

    private Entered enterAs(SignedInPerson person, CellEntry entry) {
        return entering.enter(
                person.id(),
                maths.id(),
                List.of(entry),
                new EnteringMarks.Circumstances(Mark.Origin.GRID, "10.0.0.7", ""));
    }

    private static CellEntry entry(StudentId student, MarkColumn column, String text, int seen) {
        return new CellEntry(student, column, text, seen);
    }

    private static List<String> codes(Entered entered) {
        return ((Entered.Refused) entered)
                .faults().stream().map(fault -> fault.refusal().code()).toList();
    }

    private static java.util.function.Consumer<RefusedException> refused(String code) {
        return thrown -> assertThat(thrown.refusal().code()).isEqualTo(code);
    }

    private void at(LocalDate day) {
        clock.advance(Duration.between(
                clock.instant(), day.atTime(9, 0).atZone(clock.getZone()).toInstant()));
    }
}
