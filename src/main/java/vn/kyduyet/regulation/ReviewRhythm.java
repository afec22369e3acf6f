package vn.kyduyet.regulation;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;

/** When those on the route decide on what was handed in. */
public enum ReviewRhythm {
    /** Once a week, so that nothing waits for more than seven days. */
    WEEKLY {
        @Override
        public LocalDate opens(LocalDate submitted) {
            return submitted;
        }

        @Override
        public LocalDate lastDay(LocalDate submitted) {
            return submitted.plusDays(DAYS_OF_WEEK);
        }
    },
    /** In the odd week of the month after the submission; what is handed in during an odd week may be decided at once. */
    ODD_WEEKS_OF_MONTH {
        @Override
        public LocalDate opens(LocalDate submitted) {
            return SubmissionCycle.EvenWeeksOfMonth.isEven(submitted)
                    ? submitted.with(TemporalAdjusters.next(DayOfWeek.MONDAY))
                    : submitted;
        }

        @Override
        public LocalDate lastDay(LocalDate submitted) {
            return opens(submitted).with(TemporalAdjusters.nextOrSame(DayOfWeek.SUNDAY));
        }
    };

    private static final int DAYS_OF_WEEK = 7;

    /** The first day on which somebody should decide on what was handed in on a day. */
    public abstract LocalDate opens(LocalDate submitted);

    /** The last day on which it should be decided, until 24:00. */
    public abstract LocalDate lastDay(LocalDate submitted);
}
