package vn.kyduyet.regulation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import vn.kyduyet.people.SchoolId;
import vn.kyduyet.schoolyear.DaysOff;
import vn.kyduyet.schoolyear.OfficeHours;
import vn.kyduyet.schoolyear.SchoolYear;
import vn.kyduyet.schoolyear.SchoolYearId;
import vn.kyduyet.schoolyear.TeachingWeek;
import vn.kyduyet.schoolyear.Term;

/**
 * The school year 2026–2027: teaching from Monday 07/09/2026, the second term from 18/01/2027, closed for two weeks
 * around Tết (06/02/2027), summer from 29/05/2027.
 */
final class SchoolYearFixture {

    static final SchoolYear YEAR = year();

    private SchoolYearFixture() {}

    /** The year with further days off. */
    static SchoolYear year(DaysOff... further) {
        return year(0, further);
    }

    /** The year in which the second term was put off by some weeks. */
    static SchoolYear year(int weeksLater, DaysOff... further) {
        List<DaysOff> daysOff = new ArrayList<>(List.of(
                new DaysOff("Tết Dương lịch", day("2027-01-01"), day("2027-01-01")),
                new DaysOff("Tết Nguyên đán", day("2027-02-01"), day("2027-02-14")),
                new DaysOff("30/4 và 1/5", day("2027-04-30"), day("2027-05-01"))));
        daysOff.addAll(List.of(further));
        return new SchoolYear(
                new SchoolYearId(new UUID(0, 1)),
                new SchoolId("hoa-phuong"),
                "2026-2027",
                day("2026-08-01"),
                day("2027-07-31"),
                List.of(
                        new Term(1, day("2026-09-07"), day("2027-01-16").plusWeeks(weeksLater)),
                        new Term(
                                2,
                                day("2027-01-18").plusWeeks(weeksLater),
                                day("2027-05-28").plusWeeks(weeksLater))),
                daysOff,
                OfficeHours.USUAL);
    }

    static LocalDate day(String text) {
        return LocalDate.parse(text);
    }

    /** The teaching week that begins on a Monday. */
    static TeachingWeek week(SchoolYear year, String monday) {
        return year.weeks().stream()
                .filter(week -> week.monday().equals(day(monday)))
                .findFirst()
                .orElseThrow();
    }

    /** When the record for a teaching week of {@link #YEAR} is to be handed in. */
    static SubmissionWindow window(RecordType record, String monday) {
        return window(record, YEAR, monday);
    }

    static SubmissionWindow window(RecordType record, SchoolYear year, String monday) {
        return ((SubmissionCycle.ForEachWeek) record.due().value()).window(year, week(year, monday));
    }

    /** Before which a window has no beginning. */
    static SubmissionWindow until(String lastDay) {
        return new SubmissionWindow(null, day(lastDay));
    }

    static SubmissionWindow between(String opens, String lastDay) {
        return new SubmissionWindow(day(opens), day(lastDay));
    }
}
