package vn.kyduyet.gradebook;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.kyduyet.gradebook.BookProgress.Delay;
import vn.kyduyet.gradebook.BookProgress.Tally;
import vn.kyduyet.regulation.MarkProgress;
import vn.kyduyet.regulation.MarkRules;
import vn.kyduyet.regulation.Rule;
import vn.kyduyet.regulation.TermDates;
import vn.kyduyet.schoolyear.WorkingCalendar;

/**
 * What a book is behind with by a school's regulation: shares of the regular marks by a day of the term, marks of a test
 * within working days after it, and new regular marks each month.
 */
final class Delays {

    private final MarkRules rules;
    private final TermDates dates;
    private final WorkingCalendar calendar;
    private final Clock clock;
    private final LocalDate today;

    Delays(MarkRules rules, TermDates dates, Clock clock) {
        this.rules = rules;
        this.dates = dates;
        this.calendar = new WorkingCalendar(dates.year());
        this.clock = clock;
        this.today = LocalDate.now(clock);
    }

    List<Delay> regular(Tally tally, List<BookCounts.Filled> filled) {
        List<Delay> delays = new ArrayList<>();
        for (MarkProgress share : rules.progress().value()) {
            // Rounded up: half of five students' marks are three of them.
            int due = (tally.needed() * share.percent() + 99) / 100;
            share.by()
                    .in(dates)
                    .filter(today::isAfter)
                    .filter(day -> tally.entered() < due)
                    .ifPresent(day -> delays.add(new Delay(
                            Delay.Kind.REGULAR_MISSING,
                            day,
                            rules.progress().clause().citation(),
                            due - tally.entered(),
                            share.percent())));
        }
        if (!tally.isComplete()) {
            monthly(filled).ifPresent(delays::add);
        }
        return delays;
    }

    /**
     * The marks of a month are in the book on a day of it. After that day a book is behind in which no regular mark is new
     * since that day of the month before.
     */
    private Optional<Delay> monthly(List<BookCounts.Filled> filled) {
        Optional<Rule<Integer>> rule = rules.monthlyDay();
        if (rule.isEmpty()) {
            return Optional.empty();
        }
        LocalDate thisMonth = on(YearMonth.from(today), rule.get().value());
        YearMonth month = today.isAfter(thisMonth)
                ? YearMonth.from(today)
                : YearMonth.from(today).minusMonths(1);
        LocalDate due = on(month, rule.get().value());
        LocalDate before = on(month.minusMonths(1), rule.get().value());
        boolean isNew = filled.stream().anyMatch(cells -> day(cells.since()).isAfter(before));
        // In the month in which the term begins there may be nothing to mark yet.
        boolean counts = dates.term().contains(due) && !dates.term().from().isAfter(before);
        return isNew || !counts
                ? Optional.empty()
                : Optional.of(new Delay(
                        Delay.Kind.NO_NEW_REGULAR, due, rule.get().clause().citation(), 0, 0));
    }

    /** @param test the day of the test, or null while it is not set */
    List<Delay> periodic(Tally tally, List<BookCounts.Filled> filled, @Nullable LocalDate test, boolean last) {
        if (test == null) {
            return List.of();
        }
        Rule<Integer> rule = rules.periodicWorkingDays();
        LocalDate by = calendar.plusWorkingDays(test, rule.value());
        if (!today.isAfter(by)) {
            return List.of();
        }
        List<Delay> delays = new ArrayList<>();
        String citation = rule.clause().citation();
        if (!tally.isComplete()) {
            delays.add(new Delay(
                    last ? Delay.Kind.FINAL_MISSING : Delay.Kind.MIDTERM_MISSING,
                    by,
                    citation,
                    tally.needed() - tally.entered(),
                    0));
        }
        int late = filled.stream()
                .filter(cells -> day(cells.since()).isAfter(by))
                .mapToInt(BookCounts.Filled::cells)
                .sum();
        if (late > 0) {
            delays.add(new Delay(last ? Delay.Kind.FINAL_LATE : Delay.Kind.MIDTERM_LATE, by, citation, late, 0));
        }
        return delays;
    }

    List<ProgressTable.Milestone> milestones() {
        List<ProgressTable.Milestone> milestones = new ArrayList<>();
        for (MarkProgress share : rules.progress().value()) {
            milestones.add(new ProgressTable.Milestone(
                    share.percent(),
                    share.by().in(dates).orElse(null),
                    rules.progress().clause().citation()));
        }
        rules.monthlyDay().ifPresent(rule -> {
            LocalDate thisMonth = on(YearMonth.from(today), rule.value());
            milestones.add(new ProgressTable.Milestone(
                    0,
                    today.isAfter(thisMonth) ? on(YearMonth.from(today).plusMonths(1), rule.value()) : thisMonth,
                    rule.clause().citation()));
        });
        return milestones;
    }

    private LocalDate day(Instant moment) {
        return LocalDate.ofInstant(moment, clock.getZone());
    }

    /** A month without that day has its last one. */
    private static LocalDate on(YearMonth month, int day) {
        return month.atDay(Math.min(day, month.lengthOfMonth()));
    }
}
