package vn.kyduyet.schoolyear;

import java.time.LocalDate;

/**
 * A week in which is taught. Weeks without a single teaching day have no number.
 *
 * @param number counted through the whole school year, from 1
 * @param term the number of the term
 * @param monday its first day
 */
public record TeachingWeek(int number, int term, LocalDate monday) {

    public LocalDate sunday() {
        return monday.plusDays(6);
    }

    public boolean contains(LocalDate day) {
        return !day.isBefore(monday) && !day.isAfter(sunday());
    }
}
