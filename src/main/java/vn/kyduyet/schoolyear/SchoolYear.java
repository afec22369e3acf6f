package vn.kyduyet.schoolyear;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vn.kyduyet.people.SchoolId;

/**
 * A school year ("năm học"): everything that a deadline is counted by.
 *
 * @param name such as {@code 2026-2027}
 * @param from the first day
 * @param until the last day, in summer
 * @param terms in order
 * @param daysOff in order
 */
public record SchoolYear(
        SchoolYearId id,
        SchoolId school,
        String name,
        LocalDate from,
        LocalDate until,
        List<Term> terms,
        List<DaysOff> daysOff,
        OfficeHours officeHours) {

    public SchoolYear {
        terms = List.copyOf(terms);
        daysOff = List.copyOf(daysOff);
    }

    public boolean contains(LocalDate day) {
        return !day.isBefore(from) && !day.isAfter(until);
    }

    /** The teaching weeks, in order: those with at least one day from Monday to Saturday that is in a term and not off. */
    public List<TeachingWeek> weeks() {
        List<TeachingWeek> weeks = new ArrayList<>();
        for (Term term : terms) {
            LocalDate monday = term.from().with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            for (; !monday.isAfter(term.until()); monday = monday.plusWeeks(1)) {
                LocalDate first = monday;
                boolean alreadyCounted =
                        !weeks.isEmpty() && weeks.get(weeks.size() - 1).monday().equals(first);
                boolean teaches =
                        first.datesUntil(first.plusDays(6)).anyMatch(day -> term.contains(day) && !isOff(day));
                if (teaches && !alreadyCounted) {
                    weeks.add(new TeachingWeek(weeks.size() + 1, term.number(), first));
                }
            }
        }
        return List.copyOf(weeks);
    }

    /** The teaching week with a number. */
    public Optional<TeachingWeek> week(int number) {
        return weeks().stream().filter(week -> week.number() == number).findFirst();
    }

    /** The teaching week that a day lies in; none in holidays and in summer. */
    public Optional<TeachingWeek> weekOf(LocalDate day) {
        return weeks().stream().filter(week -> week.contains(day)).findFirst();
    }

    /** Whether a day is a holiday or another day on which the school is closed. */
    public boolean isOff(LocalDate day) {
        return daysOff.stream().anyMatch(days -> days.contain(day));
    }
}
