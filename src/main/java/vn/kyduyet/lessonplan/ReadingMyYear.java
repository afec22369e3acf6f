package vn.kyduyet.lessonplan;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import vn.kyduyet.people.SignedInPerson;
import vn.kyduyet.schoolyear.SchoolYear;
import vn.kyduyet.schoolyear.SchoolYears;
import vn.kyduyet.schoolyear.TeachingWeek;

/** What somebody owes: this week and next on top, then the whole year. */
@Component
public class ReadingMyYear {

    /** Days; what is over for longer must not push away what is due now. */
    private static final int RECENT = 14;

    private static final Set<DueRecord.State> PRESSING =
            EnumSet.of(DueRecord.State.MISSING, DueRecord.State.RETURNED, DueRecord.State.UNSIGNED);

    private final Obligations obligations;
    private final SchoolYears years;
    private final Clock clock;

    ReadingMyYear(Obligations obligations, SchoolYears years, Clock clock) {
        this.obligations = obligations;
        this.years = years;
        this.clock = clock;
    }

    /** Empty where the school has not set up the year of today. */
    public Optional<MyYear> of(SignedInPerson me) {
        LocalDate today = LocalDate.now(clock);
        return years.on(me.school(), today).map(year -> arranged(year, today, obligations.of(me.id(), me.school())));
    }

    static MyYear arranged(SchoolYear year, LocalDate today, List<DueRecord> records) {
        Predicate<DueRecord> pressing = record -> PRESSING.contains(record.state());
        Predicate<DueRecord> longOver = record -> record.state() == DueRecord.State.MISSING
                && record.obligation().lastDay().isBefore(today.minusDays(RECENT));
        LocalDate monday = today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        return new MyYear(
                year,
                today,
                records.stream().filter(pressing.and(longOver.negate())).toList(),
                records.stream().filter(longOver).toList(),
                inWeek(monday, records, pressing.negate()),
                inWeek(monday.plusWeeks(1), records, pressing.negate()),
                terms(year, today, records));
    }

    private static List<DueRecord> inWeek(LocalDate monday, List<DueRecord> records, Predicate<DueRecord> also) {
        return records.stream()
                .filter(also)
                .filter(record -> !record.obligation().lastDay().isBefore(monday)
                        && record.obligation().lastDay().isBefore(monday.plusWeeks(1)))
                .toList();
    }

    private static List<MyYear.TermPart> terms(SchoolYear year, LocalDate today, List<DueRecord> records) {
        List<TeachingWeek> weeks = year.weeks();
        Map<Integer, List<DueRecord>> byWeek = records.stream()
                .collect(Collectors.groupingBy(record -> record.obligation().shownIn(weeks)));
        return year.terms().stream()
                .map(term -> new MyYear.TermPart(
                        term,
                        term.contains(today),
                        weeks.stream()
                                .filter(week -> week.term() == term.number() && byWeek.containsKey(week.number()))
                                .map(week -> new MyYear.WeekPart(
                                        week, week.contains(today), byWeek.getOrDefault(week.number(), List.of())))
                                .toList()))
                .toList();
    }
}
