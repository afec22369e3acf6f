package vn.kyduyet.schoolyear;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * That a student is in a class.
 *
 * @param from the first day
 * @param until the last day, or null while it has no end
 */
public record Enrolment(
        Student student,
        String className,
        LocalDate from,
        @Nullable LocalDate until) {

    public boolean holdsOn(LocalDate day) {
        return !day.isBefore(from) && (until == null || !day.isAfter(until));
    }
}
