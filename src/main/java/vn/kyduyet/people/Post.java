package vn.kyduyet.people;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A role that a person holds for a time.
 *
 * @param group the subject group, for a teacher and a group head
 * @param from the first day
 * @param until the last day, or null while it has no end
 */
public record Post(
        PersonId person,
        Role role,
        @Nullable GroupId group,
        LocalDate from,
        @Nullable LocalDate until) {

    public boolean isHeldOn(LocalDate day) {
        return !day.isBefore(from) && (until == null || !day.isAfter(until));
    }
}
