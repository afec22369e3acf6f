package vn.kyduyet.schoolyear;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.kyduyet.refusal.Refusal;
import vn.kyduyet.wording.WrittenDates;

/**
 * What becomes of a year when its days off change in the middle of it. Weeks keep their numbers, and with them what was
 * planned for them: a week whose days are lost is held at the next date at which one is taught.
 */
public record Shift(SchoolYear before, SchoolYear after) {

    private static final Comparator<DaysOff> IN_ORDER =
            Comparator.comparing(DaysOff::from).thenComparing(DaysOff::name);

    /**
     * A week that is held at another time.
     *
     * @param from its Monday so far, or null when it is new
     * @param to its Monday now, or null when there is no room for it any more
     */
    public record MovedWeek(
            int number, @Nullable LocalDate from, @Nullable LocalDate to) {}

    /**
     * The school is closed.
     *
     * @param makeUp whether the terms end so much later that each keeps its number of weeks
     * @throws vn.kyduyet.refusal.RefusedException when the terms would pass the end of the year
     */
    static Shift closing(SchoolYear year, DaysOff closed, boolean makeUp) {
        List<DaysOff> daysOff = new ArrayList<>(year.daysOff());
        daysOff.add(closed);
        daysOff.sort(IN_ORDER);
        return of(year, daysOff, makeUp);
    }

    /**
     * Days off are taken back.
     *
     * @param makeUp whether the terms end so much earlier that each keeps its number of weeks
     * @throws vn.kyduyet.refusal.RefusedException when the year has no such days off
     */
    static Shift reopening(SchoolYear year, DaysOff opened, boolean makeUp) {
        if (!year.daysOff().contains(opened)) {
            throw Refusal.conflict("schoolyear.refused.no-days-off", opened.name())
                    .asException();
        }
        List<DaysOff> daysOff =
                year.daysOff().stream().filter(days -> !days.equals(opened)).toList();
        return of(year, daysOff, makeUp);
    }

    private static Shift of(SchoolYear before, List<DaysOff> daysOff, boolean makeUp) {
        SchoolYear after = before.with(before.terms(), daysOff);
        return new Shift(before, makeUp ? keepingWeeks(before, after) : after);
    }

    /** The break between two terms stays as long as it was: the later term moves with the end of the earlier one. */
    private static SchoolYear keepingWeeks(SchoolYear before, SchoolYear after) {
        SchoolYear result = after;
        for (int index = 0; index < before.terms().size(); index++) {
            Term old = before.terms().get(index);
            long moved = index == 0
                    ? 0
                    : ChronoUnit.WEEKS.between(
                            before.terms().get(index - 1).until(),
                            result.terms().get(index - 1).until());
            Term term = new Term(
                    old.number(), old.from().plusWeeks(moved), old.until().plusWeeks(moved));
            result = fitted(replace(result, index, term), index, before.weeksOf(old));
        }
        return result;
    }

    private static SchoolYear fitted(SchoolYear year, int index, int wanted) {
        SchoolYear result = year;
        while (result.weeksOf(result.terms().get(index)) < wanted
                && !result.terms().get(index).until().isAfter(year.until())) {
            result = endingLater(result, index, 1);
        }
        while (result.weeksOf(result.terms().get(index)) > wanted) {
            result = endingLater(result, index, -1);
        }
        Term term = result.terms().get(index);
        if (term.until().isAfter(year.until())) {
            throw Refusal.conflict("schoolyear.refused.no-room", term.number(), day(year.until()))
                    .asException();
        }
        return result;
    }

    private static SchoolYear endingLater(SchoolYear year, int index, int weeks) {
        Term term = year.terms().get(index);
        return replace(
                year, index, new Term(term.number(), term.from(), term.until().plusWeeks(weeks)));
    }

    private static SchoolYear replace(SchoolYear year, int index, Term term) {
        List<Term> terms = new ArrayList<>(year.terms());
        terms.set(index, term);
        return year.with(terms, year.daysOff());
    }

    /** The weeks that are held at another time, come or go, in order. */
    public List<MovedWeek> movedWeeks() {
        List<MovedWeek> moved = new ArrayList<>();
        int last = Math.max(before.weeks().size(), after.weeks().size());
        for (int number = 1; number <= last; number++) {
            Optional<LocalDate> from = before.week(number).map(TeachingWeek::monday);
            Optional<LocalDate> to = after.week(number).map(TeachingWeek::monday);
            if (!from.equals(to)) {
                moved.add(new MovedWeek(number, from.orElse(null), to.orElse(null)));
            }
        }
        return moved;
    }

    /** The weeks that were in one term and are now in another: their plans would change the term. */
    public List<Integer> weeksInAnotherTerm() {
        return before.weeks().stream()
                .filter(week -> after.week(week.number())
                        .filter(now -> now.term() != week.term())
                        .isPresent())
                .map(TeachingWeek::number)
                .toList();
    }

    private static String day(LocalDate day) {
        return WrittenDates.DAY.format(day);
    }
}
