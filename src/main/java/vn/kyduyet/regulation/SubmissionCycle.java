package vn.kyduyet.regulation;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import vn.kyduyet.schoolyear.SchoolYear;
import vn.kyduyet.schoolyear.TeachingWeek;

/** In which rhythm a record is due ("thời hạn nộp"). */
public sealed interface SubmissionCycle {

    /** Due for each teaching week. */
    sealed interface ForEachWeek extends SubmissionCycle {

        SubmissionWindow window(SchoolYear year, TeachingWeek week);
    }

    /**
     * Before a day of a week before the teaching week.
     *
     * @param day the first day on which it is too late
     * @param weeksBefore 1 for the week just before, 0 for the teaching week itself
     */
    record BeforeDayOfWeek(DayOfWeek day, int weeksBefore) implements ForEachWeek {

        @Override
        public SubmissionWindow window(SchoolYear year, TeachingWeek week) {
            LocalDate tooLate = week.monday().minusWeeks(weeksBefore).with(TemporalAdjusters.nextOrSame(day));
            return new SubmissionWindow(null, tooLate.minusDays(1));
        }
    }

    /** At least so many days before the Monday of the teaching week. */
    record DaysBeforeWeek(int days) implements ForEachWeek {

        @Override
        public SubmissionWindow window(SchoolYear year, TeachingWeek week) {
            return new SubmissionWindow(null, week.monday().minusDays(days));
        }
    }

    /**
     * In an even week of the month, so early that an odd week for the review lies between it and the teaching week. A
     * week belongs to the month of its Monday, and is counted by the Mondays of that month.
     */
    record EvenWeeksOfMonth() implements ForEachWeek {

        private static final int SHORTEST_WAY = 2;

        @Override
        public SubmissionWindow window(SchoolYear year, TeachingWeek week) {
            LocalDate monday = week.monday().minusWeeks(SHORTEST_WAY);
            while (!isEven(monday)) {
                monday = monday.minusWeeks(1);
            }
            return new SubmissionWindow(monday, monday.plusDays(6));
        }

        /** Whether the week of a day is an even one of its month. */
        public static boolean isEven(LocalDate day) {
            LocalDate monday = day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            return (monday.getDayOfMonth() - 1) / 7 % 2 == 1;
        }
    }

    /** On a day of each month of the terms; on the last day of a month that has no such day. */
    record MonthlyOn(int day) implements SubmissionCycle {

        /** The days on which it is due in a school year. */
        public List<LocalDate> days(SchoolYear year) {
            if (year.terms().isEmpty()) {
                return List.of();
            }
            LocalDate first = year.terms().get(0).from();
            LocalDate last = year.terms().get(year.terms().size() - 1).until();
            return first.withDayOfMonth(1)
                    .datesUntil(last.plusDays(1), java.time.Period.ofMonths(1))
                    .map(start -> start.withDayOfMonth(
                            Math.min(day, YearMonth.from(start).lengthOfMonth())))
                    .filter(due -> !due.isBefore(first) && !due.isAfter(last))
                    .toList();
        }
    }

    /** Once a year, so many days before the first teaching day; 0 is that day itself. */
    record OnceAYear(int daysBeforeTeaching) implements SubmissionCycle {

        public SubmissionWindow window(SchoolYear year) {
            LocalDate first =
                    year.terms().isEmpty() ? year.from() : year.terms().get(0).from();
            return new SubmissionWindow(null, first.minusDays(daysBeforeTeaching));
        }
    }

    /** Whenever there is one. */
    record WhenNeeded() implements SubmissionCycle {}
}
