package vn.kyduyet.schoolyear.web;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.util.MultiValueMap;
import vn.kyduyet.people.SchoolId;
import vn.kyduyet.refusal.Refusal;
import vn.kyduyet.schoolyear.DaysOff;
import vn.kyduyet.schoolyear.OfficeHours;
import vn.kyduyet.schoolyear.SchoolYear;
import vn.kyduyet.schoolyear.SchoolYearId;
import vn.kyduyet.schoolyear.Term;

/**
 * The form of a school year as it was filled in: text, so that what somebody mistyped is shown again and not lost.
 *
 * @param year the identity of the year that is changed, or an empty text for a new one
 * @param seen the fingerprint of the year when the form was opened
 * @param daysOff rows of name, first and last day
 */
record YearForm(
        String year,
        String seen,
        String name,
        String from,
        String until,
        List<Span> terms,
        List<Span> daysOff,
        Set<DayOfWeek> officeDays,
        List<String> times) {

    /** So many empty rows invite further days off. */
    private static final int EMPTY_ROWS = 3;

    /** More rows than any school closes; what a page cannot show, nobody sends. */
    private static final int MOST_ROWS = 200;

    /** A name with its first and last day, each perhaps empty. */
    record Span(String name, String from, String until) {

        boolean isEmpty() {
            return name.isBlank() && from.isBlank() && until.isBlank();
        }
    }

    static YearForm of(SchoolYear year, List<Span> daysOff, boolean isNew) {
        OfficeHours hours = year.officeHours();
        List<Span> rows = new ArrayList<>(daysOff);
        for (int row = 0; row < EMPTY_ROWS; row++) {
            rows.add(new Span("", "", ""));
        }
        return new YearForm(
                isNew ? "" : year.id().toString(),
                isNew ? "" : year.fingerprint(),
                year.name(),
                year.from().toString(),
                year.until().toString(),
                year.terms().stream()
                        .map(term -> new Span(
                                String.valueOf(term.number()),
                                term.from().toString(),
                                term.until().toString()))
                        .toList(),
                rows,
                hours.days(),
                List.of(
                        hours.morningFrom().toString(),
                        hours.morningUntil().toString(),
                        hours.afternoonFrom().toString(),
                        hours.afternoonUntil().toString()));
    }

    static YearForm of(SchoolYear year) {
        return of(
                year,
                year.daysOff().stream()
                        .map(days -> new Span(
                                days.name(),
                                days.from().toString(),
                                days.until().toString()))
                        .toList(),
                false);
    }

    static YearForm read(MultiValueMap<String, String> fields) {
        List<Span> terms = new ArrayList<>();
        for (int number = 1; fields.containsKey("term" + number + "From") && number <= MOST_ROWS; number++) {
            terms.add(new Span(
                    String.valueOf(number),
                    first(fields, "term" + number + "From"),
                    first(fields, "term" + number + "Until")));
        }
        return new YearForm(
                first(fields, "year"),
                first(fields, "seen"),
                first(fields, "name"),
                first(fields, "from"),
                first(fields, "until"),
                terms,
                rows(fields),
                all(fields, "officeDay").stream()
                        .flatMap(day -> java.util.Arrays.stream(DayOfWeek.values())
                                .filter(one -> one.name().equals(day)))
                        .collect(Collectors.toCollection(() -> EnumSet.noneOf(DayOfWeek.class))),
                List.of(
                        first(fields, "morningFrom"),
                        first(fields, "morningUntil"),
                        first(fields, "afternoonFrom"),
                        first(fields, "afternoonUntil")));
    }

    private static List<Span> rows(MultiValueMap<String, String> fields) {
        List<String> names = all(fields, "offName");
        List<String> starts = all(fields, "offFrom");
        List<String> ends = all(fields, "offUntil");
        List<Span> rows = new ArrayList<>();
        for (int row = 0; row < Math.min(names.size(), MOST_ROWS); row++) {
            rows.add(new Span(
                    names.get(row).strip(),
                    row < starts.size() ? starts.get(row) : "",
                    row < ends.size() ? ends.get(row) : ""));
        }
        return rows;
    }

    /**
     * The year that the form describes, when every field can be read.
     *
     * @param faults takes what cannot be read
     */
    Optional<SchoolYear> toYear(SchoolId school, List<Refusal> faults) {
        List<Term> termsRead = new ArrayList<>();
        for (Span term : terms) {
            LocalDate start = date(term.from(), faults, "schoolyear.fault.no-term-date", term.name());
            LocalDate end = date(term.until(), faults, "schoolyear.fault.no-term-date", term.name());
            termsRead.add(new Term(Integer.parseInt(term.name()), start, end));
        }
        LocalDate start = date(from, faults, "schoolyear.fault.no-year-date", name);
        LocalDate end = date(until, faults, "schoolyear.fault.no-year-date", name);
        List<DaysOff> daysOffRead = new ArrayList<>();
        for (Span row : daysOff) {
            if (!row.isEmpty()) {
                LocalDate first = date(row.from(), faults, "schoolyear.fault.no-off-date", row.name());
                // Who enters one day only means that day.
                LocalDate last = row.until().isBlank()
                        ? first
                        : date(row.until(), faults, "schoolyear.fault.no-off-date", row.name());
                daysOffRead.add(new DaysOff(row.name(), first, last));
            }
        }
        daysOffRead.sort(Comparator.comparing(DaysOff::from).thenComparing(DaysOff::name));
        OfficeHours hours = hours(faults);
        if (!faults.isEmpty()) {
            return Optional.empty();
        }
        SchoolYearId id = new SchoolYearId(year.isBlank() ? UUID.randomUUID() : uuid(year));
        return Optional.of(new SchoolYear(id, school, name.strip(), start, end, termsRead, daysOffRead, hours));
    }

    private OfficeHours hours(List<Refusal> faults) {
        List<LocalTime> read = new ArrayList<>();
        for (String time : times) {
            try {
                read.add(LocalTime.parse(time));
            } catch (DateTimeException unreadable) {
                faults.add(Refusal.invalid("schoolyear.fault.no-time"));
                return OfficeHours.USUAL;
            }
        }
        return new OfficeHours(officeDays, read.get(0), read.get(1), read.get(2), read.get(3));
    }

    private static UUID uuid(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException unreadable) {
            throw Refusal.notFound("schoolyear.refused.unknown").asException(unreadable);
        }
    }

    /** A day, or with a fault any day: then nothing is made of it. */
    private static LocalDate date(String text, List<Refusal> faults, String code, String what) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException unreadable) {
            faults.add(Refusal.invalid(code, what));
            return LocalDate.EPOCH;
        }
    }

    private static String first(MultiValueMap<String, String> fields, String key) {
        String value = fields.getFirst(key);
        return value == null ? "" : value;
    }

    private static List<String> all(MultiValueMap<String, String> fields, String key) {
        List<String> values = fields.get(key);
        return values == null ? List.of() : values;
    }
}
