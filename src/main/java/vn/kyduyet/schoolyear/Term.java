package vn.kyduyet.schoolyear;

import java.time.LocalDate;

/**
 * A term ("học kì") of a school year.
 *
 * @param number 1 or 2
 * @param from the first day
 * @param until the last day
 */
public record Term(int number, LocalDate from, LocalDate until) {

    public boolean contains(LocalDate day) {
        return !day.isBefore(from) && !day.isAfter(until);
    }
}
