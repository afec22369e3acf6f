package vn.kyduyet.schoolyear;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.kyduyet.people.SchoolId;

/** Proposes the next year of a school, so that an administrator corrects dates instead of typing them. */
@Component
public class ProposingYear {

    /** Teaching weeks of a year (Chương trình giáo dục phổ thông, TT 32/2018): 35, usually 18 and 17. */
    private static final List<Integer> WEEKS = List.of(18, 17);

    /** A year begins with August, when teachers come back and the first plans are due, and ends with July. */
    private static final Month FIRST_MONTH = Month.AUGUST;

    /**
     * A holiday as proposed.
     *
     * @param key of its name in the message files, after {@code schoolyear.holiday.}
     * @param from the first day, or null where it moves and is not known
     */
    public record Holiday(
            String key, @Nullable LocalDate from, @Nullable LocalDate until) {}

    /** A year as proposed, with its holidays beside it: {@code year} has those whose dates are known. */
    public record Proposal(SchoolYear year, List<Holiday> holidays) {}

    private final SchoolYears years;
    private final Clock clock;

    ProposingYear(SchoolYears years, Clock clock) {
        this.years = years;
        this.clock = clock;
    }

    /** The year after the school's last one, or the one that is running. */
    public Proposal next(SchoolId school) {
        LocalDate today = LocalDate.now(clock);
        Optional<SchoolYear> last = years.of(school).stream().findFirst();
        LocalDate first = last.map(year -> year.until().plusDays(1))
                .orElseGet(() -> LocalDate.of(
                        today.getMonthValue() < FIRST_MONTH.getValue() - 1 ? today.getYear() - 1 : today.getYear(),
                        FIRST_MONTH,
                        1));
        return from(school, first);
    }

    private static Proposal from(SchoolId school, LocalDate first) {
        int start = first.getYear();
        LocalDate end = LocalDate.of(start + 1, FIRST_MONTH, 1).minusDays(1);
        List<Holiday> holidays = holidays(start);
        List<DaysOff> daysOff = holidays.stream().flatMap(ProposingYear::known).toList();
        // The fifth of September is the day on which all schools open the year.
        LocalDate opening =
                LocalDate.of(start, Month.SEPTEMBER, 5).with(TemporalAdjusters.nextOrSame(DayOfWeek.MONDAY));
        SchoolYear year = new SchoolYear(
                new SchoolYearId(UUID.randomUUID()),
                school,
                start + "-" + (start + 1),
                first,
                end,
                List.of(),
                daysOff,
                OfficeHours.USUAL);
        for (int weeks : WEEKS) {
            year = withTerm(year, opening, weeks);
            Term term = year.terms().get(year.terms().size() - 1);
            opening = term.until().with(TemporalAdjusters.next(DayOfWeek.MONDAY));
        }
        return new Proposal(year, holidays);
    }

    private static SchoolYear withTerm(SchoolYear year, LocalDate monday, int weeks) {
        int number = year.terms().size() + 1;
        LocalDate saturday = monday.plusWeeks(weeks).minusDays(2);
        SchoolYear longer = year;
        do {
            Term term = new Term(number, monday, saturday);
            longer = year.with(
                    Stream.concat(year.terms().stream(), Stream.of(term)).toList(), year.daysOff());
            saturday = saturday.plusWeeks(1);
        } while (longer.weeksOf(longer.terms().get(number - 1)) < weeks);
        return longer;
    }

    private static List<Holiday> holidays(int start) {
        LocalDate tet = Holidays.tetBreak(start + 1);
        LocalDate kings = Holidays.hungKings(start + 1);
        LocalDate national = Holidays.NATIONAL_DAY.atYear(start);
        LocalDate newYear = Holidays.NEW_YEAR.atYear(start + 1);
        return List.of(
                new Holiday("national-day", national, national),
                new Holiday("new-year", newYear, newYear),
                new Holiday("tet", tet, tet == null ? null : tet.plusDays(13)),
                new Holiday("hung-kings", kings, kings),
                new Holiday(
                        "april-may", Holidays.REUNIFICATION.atYear(start + 1), Holidays.LABOUR_DAY.atYear(start + 1)));
    }

    private static Stream<DaysOff> known(Holiday holiday) {
        LocalDate from = holiday.from();
        LocalDate until = holiday.until();
        return from == null || until == null ? Stream.empty() : Stream.of(new DaysOff(holiday.key(), from, until));
    }
}
