package vn.kyduyet.regulation;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * When a record is to be handed in.
 *
 * @param opens the first day, or null when it may be handed in at any earlier time
 * @param lastDay the last day, until 24:00
 */
public record SubmissionWindow(@Nullable LocalDate opens, LocalDate lastDay) {

    /** How a day lies to the window. */
    public Timing timing(LocalDate day) {
        if (day.isAfter(lastDay)) {
            return Timing.LATE;
        }
        return opens != null && day.isBefore(opens) ? Timing.EARLY : Timing.IN_TIME;
    }

    /** How a submission lies to its window. */
    public enum Timing {
        /** Before the window opens. */
        EARLY,
        IN_TIME,
        LATE
    }
}
