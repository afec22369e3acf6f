package vn.kyduyet.lessonplan;

import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SATURDAY;
import static java.time.DayOfWeek.TUESDAY;
import static java.time.DayOfWeek.WEDNESDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static vn.kyduyet.lessonplan.SchoolFixture.AN;
import static vn.kyduyet.lessonplan.SchoolFixture.CLASS_7A;
import static vn.kyduyet.lessonplan.SchoolFixture.CLASS_7B;
import static vn.kyduyet.lessonplan.SchoolFixture.MAI;
import static vn.kyduyet.lessonplan.SchoolFixture.day;
import static vn.kyduyet.lessonplan.SchoolFixture.plan;
import static vn.kyduyet.lessonplan.SchoolFixture.serving;
import static vn.kyduyet.lessonplan.SchoolFixture.stateOn;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How many periods are owed in a week, and how what was handed in stands to it. */
class ObligationsTests {

    @Test
    void twoClassesOfALevelWithTwoLessonsAWeekAreOnePlanOfTwoPeriods() {
        SchoolFixture school = SchoolFixture.under("thuc-khang")
                .teaching(AN, CLASS_7A, "Toán", 4)
                .teaching(AN, CLASS_7B, "Toán", 4)
                .lessons(AN, CLASS_7A, "Toán", MONDAY, WEDNESDAY)
                .lessons(AN, CLASS_7B, "Toán", TUESDAY, FRIDAY);

        Obligation due = school.lessonPlan(AN, "2026-11-16");

        assertThat(due.periods()).as("by the timetable, not as assigned").isEqualTo(2);
        assertThat(due.classes()).containsExactly("7A", "7B");
    }

    @Test
    void inAWeekWithDaysOffTheClassThatLosesLessCounts() {
        SchoolFixture school = SchoolFixture.under("thuc-khang")
                .teaching(AN, CLASS_7A, "Toán", 3)
                .teaching(AN, CLASS_7B, "Toán", 3)
                .lessons(AN, CLASS_7A, "Toán", MONDAY, TUESDAY, FRIDAY)
                .lessons(AN, CLASS_7B, "Toán", MONDAY, TUESDAY, WEDNESDAY)
                .closed("2026-11-16", "2026-11-17");

        assertThat(school.lessonPlan(AN, "2026-11-16").periods()).isEqualTo(1);
        assertThat(school.lessonPlan(AN, "2026-11-23").periods()).isEqualTo(3);
    }

    @Test
    void nothingIsOwedWhenTheOnlyDayOfTheLessonIsOff() {
        SchoolFixture school = SchoolFixture.under("thuc-khang")
                .teaching(AN, CLASS_7A, "Toán", 1)
                .lessons(AN, CLASS_7A, "Toán", SATURDAY)
                .closed("2026-11-21", "2026-11-21");

        assertThat(school.lessonPlans(AN, "2026-11-16")).isEmpty();
        assertThat(school.lessonPlans(AN, "2026-11-23")).hasSize(1);
    }

    @Test
    void anAssignmentThatEndsInTheMiddleOwesTheLessonsUpToItsEnd() {
        SchoolFixture school = SchoolFixture.under("thang-long")
                .teaching(AN, CLASS_7A, "Toán", 3, "2026-11-18")
                .lessons(AN, CLASS_7A, "Toán", MONDAY, WEDNESDAY, FRIDAY);

        assertThat(school.lessonPlan(AN, "2026-11-09").periods()).isEqualTo(3);
        assertThat(school.lessonPlan(AN, "2026-11-16").periods()).isEqualTo(2);
        assertThat(school.lessonPlans(AN, "2026-11-23")).isEmpty();
    }

    @Test
    void aStormMovesTheOpenDeadlinesAndAPlanHandedInBeforeStillServesItsWeek() {
        SchoolFixture school = SchoolFixture.under("thang-long").teaching(AN, CLASS_7A, "Toán", 4);
        Obligation before = school.lessonPlan(AN, "2026-11-23");
        LessonPlan handedIn = plan(before, 4, LessonPlan.State.IN_REVIEW, "2026-11-12");

        school.closed("2026-11-16", "2026-11-22").movedByAWeek();
        Obligation moved = school.lessonPlans(AN, "2026-11-30").get(0);
        Obligation sameNumber = school.all("lesson-plan").stream()
                .filter(due -> before.week() != null && before.week().equals(due.week()))
                .findFirst()
                .orElseThrow();

        assertThat(sameNumber.week()).isEqualTo(before.week());
        assertThat(sameNumber.lastDay()).isAfter(before.lastDay());
        assertThat(sameNumber).isEqualTo(moved);
        assertThat(sameNumber.key()).isEqualTo(before.key());
        assertThat(serving(sameNumber, handedIn)).containsExactly(handedIn);
        assertThat(stateOn("2026-11-26", sameNumber, handedIn)).isEqualTo(DueRecord.State.SUBMITTED);
    }

    @Test
    void whatALeaverHandedInServesWhoeverGoesOn() {
        LessonPlan handedIn =
                plan(taughtByAn().lessonPlan(AN, "2026-11-23"), 3, LessonPlan.State.ARCHIVED, "2026-11-12");

        DueRecord record = record(handedOver().lessonPlan(MAI, "2026-11-23"), handedIn);

        assertThat(record.state()).isEqualTo(DueRecord.State.APPROVED);
        assertThat(record.plans()).containsExactly(handedIn);
        assertThat(record.predecessor(handedIn)).isEqualTo("Võ Thị An");
        assertThat(record.missingPeriods()).isZero();
        assertThat(handedOver().lessonPlans(AN, "2026-11-23")).isEmpty();
    }

    @Test
    void inTheWeekOfTheHandoverALeaversPlanServesBothOnlyWhenItIsEnoughForBoth() {
        Obligation whole = taughtByAn().lessonPlan(AN, "2026-11-16");
        LessonPlan ofBoth = plan(whole, 3, LessonPlan.State.IN_REVIEW, "2026-11-06");
        LessonPlan ofOneHalf = plan(whole, 2, LessonPlan.State.IN_REVIEW, "2026-11-06");
        Obligation leavers = handedOver().lessonPlan(AN, "2026-11-16");
        Obligation successors = handedOver().lessonPlan(MAI, "2026-11-16");
        assertThat(List.of(leavers.periods(), successors.periods())).containsExactly(2, 1);

        assertThat(record(leavers, ofBoth).state()).isEqualTo(DueRecord.State.SUBMITTED);
        assertThat(record(successors, ofBoth).state()).isEqualTo(DueRecord.State.SUBMITTED);
        assertThat(WeekTable.Counts.of(record(successors, ofBoth)).submitted().records())
                .as("counted with the leaver")
                .isZero();
        assertThat(record(leavers, ofOneHalf).state()).isEqualTo(DueRecord.State.SUBMITTED);
        assertThat(record(successors, ofOneHalf)).satisfies(missing -> {
            assertThat(missing.state()).isEqualTo(DueRecord.State.MISSING);
            assertThat(missing.plans()).isEmpty();
        });
    }

    private static SchoolFixture taughtByAn() {
        return SchoolFixture.under("thang-long")
                .teaching(AN, CLASS_7A, "Toán", 3)
                .lessons(AN, CLASS_7A, "Toán", MONDAY, WEDNESDAY, FRIDAY);
    }

    /** An leaves on a Wednesday. */
    private static SchoolFixture handedOver() {
        return SchoolFixture.under("thang-long")
                .teaching(AN, CLASS_7A, "Toán", 3, "2026-11-18")
                .teachingFrom("2026-11-19", MAI, CLASS_7A, "Toán", 3)
                .lessons(AN, CLASS_7A, "Toán", MONDAY, WEDNESDAY, FRIDAY)
                .lessons(MAI, CLASS_7A, "Toán", MONDAY, WEDNESDAY, FRIDAY);
    }

    private static DueRecord record(Obligation due, LessonPlan handedIn) {
        return DueRecord.of(due, serving(due, handedIn), day("2026-11-19"), Map.of(AN, "Võ Thị An"));
    }

    @Test
    void aMonthlyPlanServesItsOwnMonthOnly() {
        SchoolFixture school = SchoolFixture.under("thuc-khang").teaching(AN, CLASS_7A, "Toán", 4);
        List<Obligation> months = school.all("teacher-plan");
        LessonPlan october = plan(months.get(1), 0, LessonPlan.State.APPROVED, "2026-10-29");

        assertThat(months.get(1).isServedBy(october, october.rules().lastDay())).isTrue();
        assertThat(months.get(0).isServedBy(october, october.rules().lastDay())).isFalse();
        assertThat(stateOn("2026-11-02", months.get(1), october)).isEqualTo(DueRecord.State.APPROVED);
        assertThat(DueRecord.isLate(october)).as("handed in on the 29th").isTrue();
    }

    @Test
    void aWeekStandsAsItsPlansDo() {
        SchoolFixture school = SchoolFixture.under("thang-long").teaching(AN, CLASS_7A, "Toán", 4);
        Obligation due = school.lessonPlan(AN, "2026-11-23");
        LessonPlan half = plan(due, 2, LessonPlan.State.ARCHIVED, "2026-11-16");
        LessonPlan other = plan(due, 2, LessonPlan.State.AWAITING_APPROVAL, "2026-11-17");
        LessonPlan late = plan(due, 2, LessonPlan.State.APPROVED, "2026-11-18");

        assertThat(stateOn("2026-11-17", due)).isEqualTo(DueRecord.State.OPEN);
        assertThat(stateOn("2026-11-18", due)).isEqualTo(DueRecord.State.MISSING);
        assertThat(stateOn("2026-11-17", due, half)).isEqualTo(DueRecord.State.PARTLY);
        assertThat(stateOn("2026-11-18", due, half)).isEqualTo(DueRecord.State.MISSING);
        assertThat(stateOn("2026-11-18", due, half, other)).isEqualTo(DueRecord.State.SUBMITTED);
        assertThat(stateOn("2026-11-18", due, half, late)).isEqualTo(DueRecord.State.APPROVED);
        assertThat(stateOn("2026-11-18", due, half, other.in(LessonPlan.State.RETURNED)))
                .isEqualTo(DueRecord.State.RETURNED);
        assertThat(DueRecord.isLate(late)).isTrue();
        assertThat(DueRecord.isLate(other)).isFalse();
        assertThat(due.isServedBy(other, null)).isTrue();
    }

    @Test
    void theButtonLeadsToAFormThatKnowsWhatIsMissing() {
        SchoolFixture school = SchoolFixture.under("thuc-khang")
                .teaching(AN, CLASS_7A, "Tiếng Anh", 4)
                .teaching(AN, CLASS_7B, "Tiếng Anh", 4);
        Obligation due = school.lessonPlan(AN, "2026-11-16");
        LessonPlan some = plan(due, 1, LessonPlan.State.IN_REVIEW, "2026-11-10");
        DueRecord record = DueRecord.of(due, List.of(some), day("2026-11-11"));
        DueRecord monthly = DueRecord.of(school.all("teacher-plan").get(0), List.of(), day("2026-09-10"));

        assertThat(record.submissionPath())
                .isEqualTo("/lesson-plans/new?recordType=lesson-plan&subject=Ti%E1%BA%BFng+Anh&className=7A%2C+7B"
                        + "&week=11&periods=3");
        assertThat(monthly.submissionPath()).isEqualTo("/lesson-plans/new?recordType=teacher-plan&dueDay=2026-09-28");
    }

    @Test
    void myYearHasThisWeekAndNextOnTopAndTheRestByTerm() {
        SchoolFixture school = SchoolFixture.under("thuc-khang").teaching(AN, CLASS_7A, "Toán", 4);
        String today = "2026-11-18";
        List<DueRecord> records = school.all().stream()
                .filter(due -> due.from().equals(AN))
                .filter(due -> !due.lastDay().isBefore(day("2026-10-31")))
                .map(due -> DueRecord.of(due, List.of(), day(today)))
                .toList();

        MyYear mine = ReadingMyYear.arranged(school.year(), day(today), records);

        assertThat(mine.pressing())
                .extracting(one -> one.obligation().lastDay())
                .containsExactly(day("2026-11-08"), day("2026-11-15"));
        assertThat(mine.longOver())
                .extracting(one -> one.obligation().lastDay())
                .containsExactly(day("2026-11-01"));
        assertThat(mine.thisWeek())
                .extracting(one -> one.obligation().lastDay())
                .containsExactly(day("2026-11-22"));
        assertThat(mine.nextWeek())
                .extracting(one -> one.obligation().lastDay())
                .containsExactlyInAnyOrder(day("2026-11-29"), day("2026-11-28"));
        assertThat(mine.terms()).hasSize(2);
        assertThat(mine.terms().get(0).now()).isTrue();
        assertThat(mine.terms().stream().mapToLong(MyYear.TermPart::records).sum())
                .isEqualTo(records.size());
    }
}
