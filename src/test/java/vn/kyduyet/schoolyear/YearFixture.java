package vn.kyduyet.schoolyear;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import vn.kyduyet.people.SchoolId;

/** The year 2026-2027 as the demo school has it. */
public final class YearFixture {

    public static final DaysOff TET =
            new DaysOff("Tết Nguyên đán", LocalDate.of(2027, 2, 1), LocalDate.of(2027, 2, 14));

    private YearFixture() {}

    public static SchoolYear year(DaysOff... daysOff) {
        return year(
                List.of(
                        new Term(1, LocalDate.of(2026, 9, 7), LocalDate.of(2027, 1, 9)),
                        new Term(2, LocalDate.of(2027, 1, 11), LocalDate.of(2027, 5, 22))),
                daysOff);
    }

    public static SchoolYear year(List<Term> terms, DaysOff... daysOff) {
        return new SchoolYear(
                new SchoolYearId(new UUID(0, 1)),
                new SchoolId("truong"),
                "2026-2027",
                LocalDate.of(2026, 8, 1),
                LocalDate.of(2027, 7, 31),
                terms,
                Arrays.asList(daysOff),
                OfficeHours.USUAL);
    }
}
