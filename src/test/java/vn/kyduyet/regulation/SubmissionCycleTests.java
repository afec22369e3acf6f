package vn.kyduyet.regulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.kyduyet.regulation.SchoolYearFixture.YEAR;
import static vn.kyduyet.regulation.SchoolYearFixture.day;
import static vn.kyduyet.regulation.SchoolYearFixture.until;

import java.time.DayOfWeek;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.kyduyet.regulation.SubmissionCycle.BeforeDayOfWeek;
import vn.kyduyet.regulation.SubmissionCycle.DaysBeforeWeek;
import vn.kyduyet.regulation.SubmissionCycle.EvenWeeksOfMonth;
import vn.kyduyet.regulation.SubmissionCycle.MonthlyOn;
import vn.kyduyet.regulation.SubmissionCycle.OnceAYear;
import vn.kyduyet.schoolyear.SchoolYear;

class SubmissionCycleTests {

    @Test
    void aMonthWithoutTheDayIsDueOnItsLastAndHolidaysPutItOff() {
        assertThat(new MonthlyOn(31).days(YEAR))
                .containsExactly(
                        day("2026-09-30"),
                        day("2026-10-31"),
                        day("2026-11-30"),
                        day("2026-12-31"),
                        day("2027-01-31"),
                        day("2027-02-28"),
                        day("2027-03-31"),
                        // 30/04 and 01/05 are holidays.
                        day("2027-05-02"));
    }

    @Test
    void nothingIsDueInSummerOrBeforeTheFirstDay() {
        assertThat(new MonthlyOn(6).days(YEAR)).first().isEqualTo(day("2026-10-06"));
        assertThat(new MonthlyOn(7).days(YEAR)).first().isEqualTo(day("2026-09-07"));
        assertThat(new MonthlyOn(29).days(YEAR)).last().isEqualTo(day("2027-04-29"));
        assertThat(YEAR.weekOf(day("2027-07-05"))).isEmpty();
    }

    @Test
    void aYearWithoutTermsHasNoMonthAndBeginsOnItsFirstDay() {
        SchoolYear empty = new SchoolYear(
                YEAR.id(),
                YEAR.school(),
                YEAR.name(),
                YEAR.from(),
                YEAR.until(),
                List.of(),
                List.of(),
                YEAR.officeHours());

        assertThat(new MonthlyOn(28).days(empty)).isEmpty();
        assertThat(new OnceAYear(0).window(empty)).isEqualTo(until("2026-08-01"));
    }

    @Test
    void onceAYearCountsBackFromTheFirstTeachingDay() {
        assertThat(new OnceAYear(10).window(YEAR)).isEqualTo(until("2026-08-28"));
    }

    @Test
    void aDayInsideTheTeachingWeekIsPossible() {
        assertThat(new BeforeDayOfWeek(DayOfWeek.FRIDAY, 0).window(YEAR, SchoolYearFixture.week(YEAR, "2026-11-23")))
                .isEqualTo(until("2026-11-26"));
    }

    @Test
    void evenWeeksAreCountedByTheMondaysOfAMonth() {
        assertThat(EvenWeeksOfMonth.isEven(day("2026-11-08"))).isFalse();
        assertThat(EvenWeeksOfMonth.isEven(day("2026-11-09"))).isTrue();
        assertThat(EvenWeeksOfMonth.isEven(day("2026-11-15"))).isTrue();
        // 01/11/2026 is a Sunday: its week is the fourth of October.
        assertThat(EvenWeeksOfMonth.isEven(day("2026-11-01"))).isTrue();
        // A fifth week, and the first of the next month after it.
        assertThat(EvenWeeksOfMonth.isEven(day("2026-12-03"))).isFalse();
        assertThat(EvenWeeksOfMonth.isEven(day("2026-12-07"))).isFalse();
    }

    @Test
    void measuresThatCannotBeAreRefused() {
        assertThatThrownBy(() -> new MonthlyOn(32)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new MonthlyOn(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new DaysBeforeWeek(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new BeforeDayOfWeek(DayOfWeek.MONDAY, -1))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new OnceAYear(-1)).isInstanceOf(IllegalArgumentException.class);
    }
}
