package vn.kyduyet.schoolyear;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import vn.kyduyet.refusal.Refusal;
import vn.kyduyet.wording.WrittenDates;

/** What makes a school year usable; every fault of one is told, not only the first. */
final class YearRules {

    /** As many terms as the sources know: all five regulations speak of two. */
    private static final int TERMS = 2;

    private static final int LONGEST_NAME = 20;
    private static final int LONGEST_DAYS_OFF_NAME = 200;

    /** Months; a year with its summer has twelve, and a mistyped year is found by this. */
    private static final int LONGEST_YEAR = 14;

    private final SchoolYear year;
    private final List<Refusal> faults = new ArrayList<>();

    private YearRules(SchoolYear year) {
        this.year = year;
    }

    /**
     * The faults of a year; nothing when it can be used.
     *
     * @param others the school's other years
     */
    static List<Refusal> faultsOf(SchoolYear year, List<SchoolYear> others) {
        YearRules rules = new YearRules(year);
        rules.checkYear();
        rules.checkTerms();
        rules.checkDaysOff();
        rules.checkOfficeHours();
        rules.checkOthers(others);
        if (rules.faults.isEmpty()) {
            rules.checkWeeks();
        }
        return List.copyOf(rules.faults);
    }

    private void checkYear() {
        if (year.name().isBlank() || year.name().length() > LONGEST_NAME) {
            fault(Refusal.invalid("schoolyear.fault.name", LONGEST_NAME));
        }
        if (!year.from().isBefore(year.until())) {
            fault(Refusal.invalid("schoolyear.fault.year-order", day(year.from()), day(year.until())));
        } else if (year.from().plusMonths(LONGEST_YEAR).isBefore(year.until())) {
            fault(Refusal.invalid("schoolyear.fault.year-long", LONGEST_YEAR));
        }
    }

    private void checkTerms() {
        if (year.terms().size() < TERMS) {
            fault(Refusal.invalid("schoolyear.fault.terms", TERMS));
        }
        Term earlier = null;
        for (Term term : year.terms()) {
            if (!term.from().isBefore(term.until())) {
                fault(Refusal.invalid(
                        "schoolyear.fault.term-order", term.number(), day(term.from()), day(term.until())));
            } else if (!year.contains(term.from()) || !year.contains(term.until())) {
                fault(Refusal.invalid(
                        "schoolyear.fault.term-outside", term.number(), day(year.from()), day(year.until())));
            }
            if (earlier != null && !term.from().isAfter(earlier.until())) {
                fault(Refusal.invalid(
                        "schoolyear.fault.terms-overlap", term.number(), day(term.from()), day(earlier.until())));
            }
            earlier = term;
        }
    }

    private void checkDaysOff() {
        Set<String> known = new HashSet<>();
        for (DaysOff days : year.daysOff()) {
            if (days.name().isBlank() || days.name().length() > LONGEST_DAYS_OFF_NAME) {
                fault(Refusal.invalid("schoolyear.fault.off-name", day(days.from()), LONGEST_DAYS_OFF_NAME));
            }
            if (days.from().isAfter(days.until())) {
                fault(Refusal.invalid("schoolyear.fault.off-order", days.name(), day(days.from()), day(days.until())));
            } else if (!year.contains(days.from()) || !year.contains(days.until())) {
                fault(Refusal.invalid(
                        "schoolyear.fault.off-outside", days.name(), day(year.from()), day(year.until())));
            }
            if (!known.add(days.from() + days.name())) {
                fault(Refusal.invalid("schoolyear.fault.off-twice", days.name(), day(days.from())));
            }
        }
    }

    private void checkOfficeHours() {
        OfficeHours hours = year.officeHours();
        if (hours.days().isEmpty()) {
            fault(Refusal.invalid("schoolyear.fault.office-days"));
        }
        List<LocalTime> times =
                List.of(hours.morningFrom(), hours.morningUntil(), hours.afternoonFrom(), hours.afternoonUntil());
        boolean ordered = times.get(0).isBefore(times.get(1))
                && !times.get(1).isAfter(times.get(2))
                && times.get(2).isBefore(times.get(3));
        if (!ordered) {
            fault(Refusal.invalid("schoolyear.fault.office-times"));
        }
    }

    private void checkOthers(List<SchoolYear> others) {
        for (SchoolYear other : others) {
            if (other.id().equals(year.id())) {
                continue;
            }
            if (other.name().equals(year.name())) {
                fault(Refusal.conflict("schoolyear.fault.name-taken", year.name()));
            }
            if (!year.from().isAfter(other.until()) && !year.until().isBefore(other.from())) {
                fault(Refusal.conflict(
                        "schoolyear.fault.years-overlap", other.name(), day(other.from()), day(other.until())));
            }
        }
    }

    private void checkWeeks() {
        for (Term term : year.terms()) {
            if (year.weeksOf(term) == 0) {
                fault(Refusal.invalid("schoolyear.fault.no-weeks", term.number()));
            }
        }
    }

    private void fault(Refusal fault) {
        faults.add(fault);
    }

    private static String day(LocalDate day) {
        return WrittenDates.DAY.format(day);
    }
}
