package vn.kyduyet.regulation;

import java.time.MonthDay;
import java.util.List;
import java.util.Optional;

/**
 * How marks get into the book.
 *
 * @param windows when the book of a term is open
 * @param coordinator whether one of several teachers of a subject enters for all ("điều phối")
 * @param progress what must be there by when
 * @param periodicWorkingDays within how many working days after a mid-term or final test its marks are entered
 * @param monthlyDay on which day of each month the marks so far are in the book; absent where no clause says one
 * @param summerUntil the day before which the results of summer are complete; absent where no clause says one
 * @param check when the board looks at the progress
 */
public record MarkRules(
        Rule<List<MarkEntryWindow>> windows,
        Rule<Boolean> coordinator,
        Rule<List<MarkProgress>> progress,
        Rule<Integer> periodicWorkingDays,
        Optional<Rule<Integer>> monthlyDay,
        Optional<Rule<MonthDay>> summerUntil,
        Rule<ProgressCheck> check) {

    /** When the board looks at how complete the books are. */
    public enum ProgressCheck {
        MONTHLY,
        MONTHLY_AND_TERM_END
    }
}
