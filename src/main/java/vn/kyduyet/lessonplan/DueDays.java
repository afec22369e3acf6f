package vn.kyduyet.lessonplan;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import vn.kyduyet.regulation.SubmissionCycle;
import vn.kyduyet.schoolyear.SchoolYear;

/**
 * The days of a school year on which a type of record is due that is about no week. A closing moves them; what was
 * handed in for one of them before stays handed in for it.
 */
record DueDays(List<LocalDate> days) {

    static DueDays of(SubmissionCycle due, SchoolYear year) {
        if (due instanceof SubmissionCycle.MonthlyOn monthly) {
            return new DueDays(monthly.days(year));
        }
        return new DueDays(
                due instanceof SubmissionCycle.OnceAYear yearly
                        ? List.of(yearly.window(year).lastDay())
                        : List.of());
    }

    /**
     * The day of now for what was handed in with a last day of then: the nearest, because they lie a month apart and no
     * closing, Tết among them, lasts longer than half a month.
     */
    Optional<LocalDate> now(LocalDate then) {
        return days.stream().min(Comparator.comparingLong(day -> Math.abs(ChronoUnit.DAYS.between(then, day))));
    }
}
