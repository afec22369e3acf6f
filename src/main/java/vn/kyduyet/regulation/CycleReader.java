package vn.kyduyet.regulation;

import java.time.DayOfWeek;
import java.util.Map;
import java.util.Set;

/** Reads in which rhythm a record is due: a word, or a mapping such as {@code {monthly-on: 28}}. */
final class CycleReader {

    private static final String BEFORE = "before";
    private static final String WEEKS = "weeks-before";
    private static final String DAYS = "days-before-week";
    private static final String MONTHLY = "monthly-on";
    private static final String YEARLY = "days-before-teaching";
    private static final Set<String> MEASURES = Set.of(BEFORE, WEEKS, DAYS, MONTHLY, YEARLY);
    private static final int LONGEST = 366;

    private CycleReader() {}

    static SubmissionCycle read(ProfileNode node) {
        if (!node.isMap()) {
            return switch (node.oneOf(Word.class)) {
                case EVEN_WEEKS_OF_MONTH -> new SubmissionCycle.EvenWeeksOfMonth();
                case WHEN_NEEDED -> new SubmissionCycle.WhenNeeded();
            };
        }
        Map<String, ProfileNode> entries = node.entries(MEASURES);
        if (entries.keySet().equals(Set.of(BEFORE, WEEKS))) {
            return new SubmissionCycle.BeforeDayOfWeek(
                    entries.get(BEFORE).oneOf(DayOfWeek.class),
                    entries.get(WEEKS).number(0, 10));
        }
        if (entries.keySet().equals(Set.of(DAYS))) {
            return new SubmissionCycle.DaysBeforeWeek(entries.get(DAYS).number(1, LONGEST));
        }
        if (entries.keySet().equals(Set.of(MONTHLY))) {
            return new SubmissionCycle.MonthlyOn(entries.get(MONTHLY).number(1, 31));
        }
        if (entries.keySet().equals(Set.of(YEARLY))) {
            return new SubmissionCycle.OnceAYear(entries.get(YEARLY).number(0, LONGEST));
        }
        throw node.fault(
                "a rhythm is even-weeks-of-month, when-needed, {before: <day of week>, weeks-before: <number>},"
                        + " {days-before-week: <days>}, {monthly-on: <day>} or {days-before-teaching: <days>}");
    }

    private enum Word {
        EVEN_WEEKS_OF_MONTH,
        WHEN_NEEDED
    }
}
