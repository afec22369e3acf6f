package vn.kyduyet.schoolyear;

import java.time.DayOfWeek;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import vn.kyduyet.people.PersonId;

/**
 * One period of the timetable ("thời khoá biểu").
 *
 * @param period the number of the period in the day, from 1
 * @param from the first day on which this timetable holds
 * @param until the last day, or null while it has no end
 */
public record TimetableEntry(
        String className,
        DayOfWeek day,
        int period,
        String subject,
        PersonId teacher,
        LocalDate from,
        @Nullable LocalDate until) {

    public boolean holdsOn(LocalDate day) {
        return !day.isBefore(from) && (until == null || !day.isAfter(until));
    }
}
