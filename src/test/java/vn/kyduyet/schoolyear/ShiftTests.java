package vn.kyduyet.schoolyear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.kyduyet.refusal.RefusedException;

class ShiftTests {

    private static final DaysOff STORM =
            new DaysOff("Bão số 12", LocalDate.of(2026, 11, 16), LocalDate.of(2026, 11, 22));
    private static final DaysOff TWO_DAYS =
            new DaysOff("Bão số 12", LocalDate.of(2026, 11, 16), LocalDate.of(2026, 11, 17));

    private final SchoolYear year = YearFixture.year(YearFixture.TET);

    @Test
    void aWeekThatAStormTakesIsHeldInTheNextAndTheTermsKeepTheirWeeks() {
        Shift shift = Shift.closing(year, STORM, true);

        assertThat(shift.movedWeeks().get(0))
                .isEqualTo(new Shift.MovedWeek(11, LocalDate.of(2026, 11, 16), LocalDate.of(2026, 11, 23)));
        assertThat(shift.after().weeksOf(shift.after().terms().get(0))).isEqualTo(18);
        assertThat(shift.after().weeksOf(shift.after().terms().get(1))).isEqualTo(17);
        assertThat(shift.after().terms())
                .containsExactly(
                        new Term(1, LocalDate.of(2026, 9, 7), LocalDate.of(2027, 1, 16)),
                        new Term(2, LocalDate.of(2027, 1, 18), LocalDate.of(2027, 5, 29)));
        assertThat(shift.weeksInAnotherTerm()).isEmpty();
        // Week 21 would be held in Tết, and is held after it.
        assertThat(shift.movedWeeks())
                .contains(new Shift.MovedWeek(21, LocalDate.of(2027, 1, 25), LocalDate.of(2027, 2, 15)));
    }

    @Test
    void withTheSameEndTheLastWeekIsLostAndWeeksChangeTheTerm() {
        Shift shift = Shift.closing(year, STORM, false);

        assertThat(shift.movedWeeks()).last().isEqualTo(new Shift.MovedWeek(35, LocalDate.of(2027, 5, 17), null));
        assertThat(shift.weeksInAnotherTerm()).containsExactly(18);
    }

    @Test
    void someDaysOfAWeekMoveNothing() {
        assertThat(Shift.closing(year, TWO_DAYS, true).movedWeeks()).isEmpty();
        assertThat(Shift.closing(year, TWO_DAYS, true).after().terms()).isEqualTo(year.terms());
    }

    @Test
    void goingBackGivesTheSameYear() {
        SchoolYear closed = Shift.closing(year, STORM, true).after();

        assertThat(Shift.reopening(closed, STORM, true).after()).isEqualTo(year);
    }

    @Test
    void whatHasNoRoomOrIsNotThereIsRefused() {
        DaysOff long1 = new DaysOff("Dịch", LocalDate.of(2026, 9, 14), LocalDate.of(2026, 12, 27));

        assertThatThrownBy(() -> Shift.closing(year, long1, true))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.refusal().code()).isEqualTo("schoolyear.refused.no-room"));
        assertThatThrownBy(() -> Shift.reopening(year, STORM, true))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.refusal().code()).isEqualTo("schoolyear.refused.no-days-off"));
    }

    @Test
    void aBreakBetweenTheTermsStaysAsLong() {
        SchoolYear withBreak = YearFixture.year(List.of(
                new Term(1, LocalDate.of(2026, 9, 7), LocalDate.of(2027, 1, 9)),
                new Term(2, LocalDate.of(2027, 1, 18), LocalDate.of(2027, 5, 22))));

        Shift shift = Shift.closing(withBreak, STORM, true);

        assertThat(shift.after().terms().get(1).from()).isEqualTo(LocalDate.of(2027, 1, 25));
        assertThat(shift.after().weeks()).hasSameSizeAs(withBreak.weeks());
    }
}
