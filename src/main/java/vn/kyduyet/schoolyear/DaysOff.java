package vn.kyduyet.schoolyear;

import java.time.LocalDate;

/**
 * Days on which a school does not work: a public holiday, Tết, or a closing after a storm.
 *
 * @param name as people call them
 * @param from the first day
 * @param until the last day
 */
public record DaysOff(String name, LocalDate from, LocalDate until) {

    public boolean contain(LocalDate day) {
        return !day.isBefore(from) && !day.isAfter(until);
    }
}
