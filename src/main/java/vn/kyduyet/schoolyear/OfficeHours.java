package vn.kyduyet.schoolyear;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.Set;

/**
 * When a school's office works ("giờ hành chính").
 *
 * @param days of the week on which the office works
 */
public record OfficeHours(
        Set<DayOfWeek> days,
        LocalTime morningFrom,
        LocalTime morningUntil,
        LocalTime afternoonFrom,
        LocalTime afternoonUntil) {

    /** Monday to Friday, 07:30–11:30 and 13:30–17:00, until a school says otherwise. */
    public static final OfficeHours USUAL = new OfficeHours(
            Set.of(DayOfWeek.MONDAY, DayOfWeek.TUESDAY, DayOfWeek.WEDNESDAY, DayOfWeek.THURSDAY, DayOfWeek.FRIDAY),
            LocalTime.of(7, 30),
            LocalTime.of(11, 30),
            LocalTime.of(13, 30),
            LocalTime.of(17, 0));

    /** Whether the office works at a time of a working day; both ends count. */
    public boolean contain(LocalTime time) {
        return !time.isBefore(morningFrom) && !time.isAfter(morningUntil)
                || !time.isBefore(afternoonFrom) && !time.isAfter(afternoonUntil);
    }
}
