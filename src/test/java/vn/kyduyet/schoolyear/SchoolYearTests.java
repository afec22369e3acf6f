package vn.kyduyet.schoolyear;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;

class SchoolYearTests {

    private static final Term SECOND = new Term(2, LocalDate.of(2027, 1, 11), LocalDate.of(2027, 5, 22));

    @Test
    void theYearHasEighteenAndSeventeenWeeksAndTetHasNone() {
        SchoolYear year = YearFixture.year(YearFixture.TET);

        assertThat(year.weeks()).hasSize(35);
        assertThat(year.weeksOf(year.terms().get(0))).isEqualTo(18);
        assertThat(year.weeksOf(year.terms().get(1))).isEqualTo(17);
        assertThat(year.weekOf(LocalDate.of(2027, 2, 6))).isEmpty();
        assertThat(year.week(21).orElseThrow().monday()).isEqualTo(LocalDate.of(2027, 1, 25));
        assertThat(year.week(22).orElseThrow().monday()).isEqualTo(LocalDate.of(2027, 2, 15));
        assertThat(year.week(0)).isEmpty();
        assertThat(year.week(36)).isEmpty();
        assertThat(year.weekOf(LocalDate.of(2027, 6, 1))).isEmpty();
    }

    @Test
    void aWeekWithASingleTeachingDayCounts() {
        DaysOff mondayToFriday = new DaysOff("Bão", LocalDate.of(2026, 10, 12), LocalDate.of(2026, 10, 16));
        DaysOff saturdayToo = new DaysOff("Bão", LocalDate.of(2026, 10, 12), LocalDate.of(2026, 10, 17));

        assertThat(YearFixture.year(mondayToFriday).week(6).orElseThrow().monday())
                .isEqualTo(LocalDate.of(2026, 10, 12));
        assertThat(YearFixture.year(saturdayToo).week(6).orElseThrow().monday()).isEqualTo(LocalDate.of(2026, 10, 19));
    }

    @Test
    void aWeekInWhichTwoTermsMeetCountsOnceAndForTheEarlier() {
        SchoolYear year = YearFixture.year(List.of(
                new Term(1, LocalDate.of(2026, 9, 7), LocalDate.of(2027, 1, 6)),
                new Term(2, LocalDate.of(2027, 1, 7), LocalDate.of(2027, 5, 22))));

        TeachingWeek meeting = year.weekOf(LocalDate.of(2027, 1, 8)).orElseThrow();
        assertThat(meeting.number()).isEqualTo(18);
        assertThat(meeting.term()).isEqualTo(1);
        assertThat(year.week(19).orElseThrow()).isEqualTo(new TeachingWeek(19, 2, LocalDate.of(2027, 1, 11)));
    }

    @Test
    void aWeekThatSpansTwoMonthsIsOneWeek() {
        SchoolYear year = YearFixture.year();

        assertThat(year.weekOf(LocalDate.of(2026, 9, 30)))
                .isPresent()
                .isEqualTo(year.weekOf(LocalDate.of(2026, 10, 1)));
    }

    @Test
    void workingDaysLeaveOutWeekendsAndTet() {
        WorkingCalendar calendar = new WorkingCalendar(YearFixture.year(YearFixture.TET));

        assertThat(calendar.isWorkingDay(LocalDate.of(2027, 1, 30))).isFalse();
        assertThat(calendar.isWorkingDay(LocalDate.of(2027, 2, 3))).isFalse();
        assertThat(calendar.plusWorkingDays(LocalDate.of(2027, 1, 28), 1)).isEqualTo(LocalDate.of(2027, 1, 29));
        assertThat(calendar.plusWorkingDays(LocalDate.of(2027, 1, 28), 2)).isEqualTo(LocalDate.of(2027, 2, 15));
        assertThat(calendar.plusWorkingDays(LocalDate.of(2027, 2, 3), 0)).isEqualTo(LocalDate.of(2027, 2, 3));
        assertThat(calendar.isOfficeTime(LocalDateTime.of(2027, 1, 29, 11, 30))).isTrue();
        assertThat(calendar.isOfficeTime(LocalDateTime.of(2027, 1, 29, 12, 0))).isFalse();
        assertThat(calendar.isOfficeTime(LocalDateTime.of(2027, 2, 3, 9, 0))).isFalse();
    }

    @Test
    void faultsAreAllTold() {
        SchoolYear year = YearFixture.year(
                List.of(
                        new Term(1, LocalDate.of(2026, 9, 7), LocalDate.of(2027, 1, 16)),
                        new Term(2, LocalDate.of(2027, 1, 11), LocalDate.of(2027, 8, 22))),
                new DaysOff("Tết", LocalDate.of(2027, 2, 14), LocalDate.of(2027, 2, 1)),
                new DaysOff("Hè", LocalDate.of(2027, 7, 1), LocalDate.of(2027, 8, 31)));

        assertThat(YearRules.faultsOf(year, List.of()))
                .extracting("code")
                .containsExactly(
                        "schoolyear.fault.term-outside",
                        "schoolyear.fault.terms-overlap",
                        "schoolyear.fault.off-order",
                        "schoolyear.fault.off-outside");
        assertThat(YearRules.faultsOf(YearFixture.year(List.of(SECOND)), List.of()))
                .extracting("code")
                .containsExactly("schoolyear.fault.terms");
        assertThat(YearRules.faultsOf(YearFixture.year(YearFixture.TET), List.of()))
                .isEmpty();
    }

    @Test
    void yearsOfASchoolFollowEachOther() {
        SchoolYear year = YearFixture.year();
        SchoolYear other = new SchoolYear(
                new SchoolYearId(new java.util.UUID(0, 2)),
                year.school(),
                year.name(),
                year.until(),
                year.until().plusYears(1),
                year.terms(),
                year.daysOff(),
                year.officeHours());

        assertThat(YearRules.faultsOf(year, List.of(other)))
                .extracting("code")
                .containsExactly("schoolyear.fault.name-taken", "schoolyear.fault.years-overlap");
        assertThat(YearRules.faultsOf(year, List.of(year))).isEmpty();
    }
}
