package vn.kyduyet.schoolyear;

import java.time.LocalDate;
import java.time.LocalDateTime;

/** Working days ("ngày làm việc") and office hours of a school year. */
public final class WorkingCalendar {

    private final SchoolYear year;

    public WorkingCalendar(SchoolYear year) {
        this.year = year;
    }

    /** Whether the office works on a day: a weekday of the office that is not off. */
    public boolean isWorkingDay(LocalDate day) {
        return year.officeHours().days().contains(day.getDayOfWeek()) && !year.isOff(day);
    }

    /**
     * The day that lies so many working days after a day, which itself does not count.
     *
     * @param days from 0; with 0 it is the day itself
     */
    public LocalDate plusWorkingDays(LocalDate day, int days) {
        LocalDate end = day;
        for (int left = days; left > 0; ) {
            end = end.plusDays(1);
            left -= isWorkingDay(end) ? 1 : 0;
        }
        return end;
    }

    /** Whether the office works at a moment, in the school's own time. */
    public boolean isOfficeTime(LocalDateTime moment) {
        return isWorkingDay(moment.toLocalDate()) && year.officeHours().contain(moment.toLocalTime());
    }
}
