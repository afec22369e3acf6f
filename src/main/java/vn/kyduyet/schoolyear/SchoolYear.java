package vn.kyduyet.schoolyear;

import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.kyduyet.people.SchoolId;

/**
 * A school year ("năm học"): everything that a deadline is counted by. A value like a record, and a class because its
 * teaching weeks are asked for again and again and are counted once.
 */
public final class SchoolYear {

    private final SchoolYearId id;
    private final SchoolId school;
    private final String name;
    private final LocalDate from;
    private final LocalDate until;
    private final List<Term> terms;
    private final List<DaysOff> daysOff;
    private final OfficeHours officeHours;
    private final List<TeachingWeek> weeks;

    /**
     * @param name such as {@code 2026-2027}
     * @param from the first day
     * @param until the last day, in summer
     * @param terms in order
     * @param daysOff in order
     */
    public SchoolYear(
            SchoolYearId id,
            SchoolId school,
            String name,
            LocalDate from,
            LocalDate until,
            List<Term> terms,
            List<DaysOff> daysOff,
            OfficeHours officeHours) {
        this.id = id;
        this.school = school;
        this.name = name;
        this.from = from;
        this.until = until;
        this.terms = List.copyOf(terms);
        this.daysOff = List.copyOf(daysOff);
        this.officeHours = officeHours;
        this.weeks = countWeeks();
    }

    public SchoolYearId id() {
        return id;
    }

    public SchoolId school() {
        return school;
    }

    public String name() {
        return name;
    }

    public LocalDate from() {
        return from;
    }

    public LocalDate until() {
        return until;
    }

    public List<Term> terms() {
        return terms;
    }

    public List<DaysOff> daysOff() {
        return daysOff;
    }

    public OfficeHours officeHours() {
        return officeHours;
    }

    public boolean contains(LocalDate day) {
        return !day.isBefore(from) && !day.isAfter(until);
    }

    /**
     * The teaching weeks, in order: those with at least one day from Monday to Saturday that is in a term and not off. A
     * week in which one term ends and the next begins counts once, in the term that ends.
     */
    public List<TeachingWeek> weeks() {
        return weeks;
    }

    /** The teaching week with a number. */
    public Optional<TeachingWeek> week(int number) {
        return number >= 1 && number <= weeks.size() ? Optional.of(weeks.get(number - 1)) : Optional.empty();
    }

    /** The teaching week that a day lies in; none in holidays and in summer. */
    public Optional<TeachingWeek> weekOf(LocalDate day) {
        return weeks.stream().filter(week -> week.contains(day)).findFirst();
    }

    /** How many teaching weeks a term has. */
    public int weeksOf(Term term) {
        return (int) weeks.stream().filter(week -> week.term() == term.number()).count();
    }

    /** Whether a day is a holiday or another day on which the school is closed. */
    public boolean isOff(LocalDate day) {
        return daysOff.stream().anyMatch(days -> days.contain(day));
    }

    /** The same year with other terms and days off. */
    public SchoolYear with(List<Term> otherTerms, List<DaysOff> otherDaysOff) {
        return new SchoolYear(id, school, name, from, until, otherTerms, otherDaysOff, officeHours);
    }

    /**
     * What a page shows of the year, as a short text: it is another one when anything was changed meanwhile, so that
     * nobody overwrites what he or she has not seen.
     */
    public String fingerprint() {
        // A set has no order of its own, and the same year must always give the same text.
        String all = String.join(
                "|",
                id.toString(),
                name,
                from.toString(),
                until.toString(),
                terms.toString(),
                daysOff.toString(),
                new TreeSet<>(officeHours.days()).toString(),
                officeHours.morningFrom().toString(),
                officeHours.morningUntil().toString(),
                officeHours.afternoonFrom().toString(),
                officeHours.afternoonUntil().toString());
        return UUID.nameUUIDFromBytes(all.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private List<TeachingWeek> countWeeks() {
        List<TeachingWeek> counted = new ArrayList<>();
        for (Term term : terms) {
            LocalDate monday = term.from().with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            for (; !monday.isAfter(term.until()); monday = monday.plusWeeks(1)) {
                LocalDate first = monday;
                boolean alreadyCounted = !counted.isEmpty()
                        && counted.get(counted.size() - 1).monday().equals(first);
                boolean teaches =
                        first.datesUntil(first.plusDays(6)).anyMatch(day -> term.contains(day) && !isOff(day));
                if (teaches && !alreadyCounted) {
                    counted.add(new TeachingWeek(counted.size() + 1, term.number(), first));
                }
            }
        }
        return List.copyOf(counted);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SchoolYear year
                && id.equals(year.id)
                && school.equals(year.school)
                && name.equals(year.name)
                && from.equals(year.from)
                && until.equals(year.until)
                && terms.equals(year.terms)
                && daysOff.equals(year.daysOff)
                && officeHours.equals(year.officeHours);
    }

    @Override
    public int hashCode() {
        return Objects.hash(id, from, until, terms, daysOff);
    }

    @Override
    public String toString() {
        return name + " " + terms + " " + daysOff;
    }
}
