package vn.kyduyet.schoolyear;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import vn.kyduyet.people.PersonId;

/**
 * That a teacher teaches a subject to a class ("phân công giảng dạy").
 *
 * @param periods a week ("tiết"), as assigned
 * @param from the first day
 * @param until the last day, or null while it has no end
 */
public record Assignment(
        PersonId teacher,
        SchoolClass schoolClass,
        Subject subject,
        int periods,
        LocalDate from,
        @Nullable LocalDate until) {

    public boolean holdsOn(LocalDate day) {
        return !day.isBefore(from) && (until == null || !day.isAfter(until));
    }
}
