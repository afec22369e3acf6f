package vn.kyduyet.regulation;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Period;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.kyduyet.schoolyear.SchoolYear;
import vn.kyduyet.schoolyear.TeachingWeek;
import vn.kyduyet.schoolyear.Term;

/**
 * In which rhythm a record is due ("thời hạn nộp").
 *
 * <p>Where the last day is one on which the school is closed, Tết or a storm, it moves to the next day on which it is
 * open, as the law does with every period of time (Bộ luật Dân sự 2015, Điều 148.5), but never into the teaching week
 * for which the record is. Sundays do not move: the regulations themselves put the end of a week there.
 */
public sealed interface SubmissionCycle {

    /** Due for each teaching week; when a week moves, its window moves with it. */
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

        public BeforeDayOfWeek {
            atLeast(0, weeksBefore);
        }

        @Override
        public SubmissionWindow window(SchoolYear year, TeachingWeek week) {
            LocalDate tooLate = week.monday().minusWeeks(weeksBefore).with(TemporalAdjusters.nextOrSame(day));
            return upTo(tooLate.minusDays(1), null, year, week);
        }
    }

    /** At least so many days before the Monday of the teaching week. */
    record DaysBeforeWeek(int days) implements ForEachWeek {

        public DaysBeforeWeek {
            atLeast(1, days);
        }

        @Override
        public SubmissionWindow window(SchoolYear year, TeachingWeek week) {
            return upTo(week.monday().minusDays(days), null, year, week);
        }
    }

    /**
     * In an even week of the month, so early that an odd week for the review lies between it and the teaching week. A
     * week belongs to the month of its Monday, and is counted by the Mondays of that month: after a fifth week the next
     * month's first is odd again. When the school is closed in the whole even week, the week before it counts as well.
     */
    record EvenWeeksOfMonth() implements ForEachWeek {

        private static final int SHORTEST_WAY = 2;

        @Override
        public SubmissionWindow window(SchoolYear year, TeachingWeek week) {
            LocalDate monday = week.monday().minusWeeks(SHORTEST_WAY);
            while (!isEven(monday)) {
                monday = monday.minusWeeks(1);
            }
            LocalDate opens = monday;
            while (isClosed(year, opens)) {
                opens = opens.minusWeeks(1);
            }
            return upTo(monday.plusDays(6), opens, year, week);
        }

        private static boolean isClosed(SchoolYear year, LocalDate monday) {
            return monday.datesUntil(monday.plusDays(6)).allMatch(year::isOff);
        }

        /** Whether the week of a day is an even one of its month. */
        public static boolean isEven(LocalDate day) {
            LocalDate monday = day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            return (monday.getDayOfMonth() - 1) / 7 % 2 == 1;
        }
    }

    /** On a day of each month of the terms; on the last day of a month that has no such day. None in summer. */
    record MonthlyOn(int day) implements SubmissionCycle {

        private static final int LONGEST_MONTH = 31;

        public MonthlyOn {
            atLeast(1, day);
            if (day > LONGEST_MONTH) {
                throw new IllegalArgumentException("no month has " + day + " days");
            }
        }

        /** The last days on which it is due in a school year, one for each month. */
        public List<LocalDate> days(SchoolYear year) {
            List<Term> terms = year.terms();
            if (terms.isEmpty()) {
                return List.of();
            }
            LocalDate first = terms.get(0).from();
            LocalDate last = terms.get(terms.size() - 1).until();
            return first.withDayOfMonth(1)
                    .datesUntil(last.plusDays(1), Period.ofMonths(1))
                    .map(this::in)
                    .filter(due -> !due.isBefore(first) && !due.isAfter(last))
                    .map(due -> open(due, year))
                    .toList();
        }

        private LocalDate in(LocalDate month) {
            return month.withDayOfMonth(Math.min(day, YearMonth.from(month).lengthOfMonth()));
        }
    }

    /** Once a year, so many days before the first teaching day; 0 is that day itself. */
    record OnceAYear(int daysBeforeTeaching) implements SubmissionCycle {

        public OnceAYear {
            atLeast(0, daysBeforeTeaching);
        }

        public SubmissionWindow window(SchoolYear year) {
            LocalDate first =
                    year.terms().isEmpty() ? year.from() : year.terms().get(0).from();
            return new SubmissionWindow(null, open(first.minusDays(daysBeforeTeaching), year));
        }
    }

    /** Whenever there is one. */
    record WhenNeeded() implements SubmissionCycle {}

    private static SubmissionWindow upTo(
            LocalDate lastDay, @Nullable LocalDate opens, SchoolYear year, TeachingWeek week) {
        LocalDate eve = week.monday().minusDays(1);
        LocalDate moved = open(lastDay, year);
        if (moved.isAfter(lastDay) && moved.isAfter(eve)) {
            moved = lastDay.isAfter(eve) ? lastDay : eve;
        }
        return new SubmissionWindow(opens, moved);
    }

    private static LocalDate open(LocalDate day, SchoolYear year) {
        LocalDate open = day;
        while (year.isOff(open)) {
            open = open.plusDays(1);
        }
        return open;
    }

    private static void atLeast(int least, int number) {
        if (number < least) {
            throw new IllegalArgumentException(number + " is less than " + least);
        }
    }
}
