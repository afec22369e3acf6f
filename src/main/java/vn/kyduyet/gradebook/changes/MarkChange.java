package vn.kyduyet.gradebook.changes;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.kyduyet.gradebook.Mark;
import vn.kyduyet.gradebook.MarkColumn;
import vn.kyduyet.gradebook.MarkScale;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.schoolyear.StudentId;

/**
 * A value that replaced another, as overseers see it.
 *
 * @param difference in marks; null where the values are no numbers
 * @param nearby how many changes the same person made within the half hour up to this one, itself among them
 * @param correction the correction by which it came, or null when it was entered while the book was open
 */
public record MarkChange(
        UUID id,
        UUID book,
        String className,
        String subject,
        int term,
        StudentId student,
        String studentName,
        MarkColumn column,
        String before,
        String after,
        @Nullable BigDecimal difference,
        PersonId changedBy,
        String changedByName,
        Instant changedAt,
        Mark.Origin origin,
        String reason,
        @Nullable UUID correction,
        int nearby,
        boolean afterHours,
        boolean afterClosing) {

    private static final BigDecimal LARGE = BigDecimal.valueOf(2);

    public Set<Unusual> unusual() {
        return unusual(nearby, afterHours, afterClosing, before, after, difference);
    }

    /** As people write it, with a decimal comma. */
    public String shownBefore() {
        return MarkScale.shown(before);
    }

    /** As people write it, with a decimal comma. */
    public String shownAfter() {
        return MarkScale.shown(after);
    }

    static Set<Unusual> unusual(
            int nearby,
            boolean afterHours,
            boolean afterClosing,
            String before,
            String after,
            @Nullable BigDecimal difference) {
        Set<Unusual> unusual = EnumSet.noneOf(Unusual.class);
        if (nearby >= Unusual.MANY) {
            unusual.add(Unusual.MANY_AT_ONCE);
        }
        if (afterClosing) {
            unusual.add(Unusual.AFTER_CLOSING);
        }
        if (afterHours) {
            unusual.add(Unusual.AFTER_HOURS);
        }
        boolean otherResult = before.equals(MarkScale.NOT_PASSED) || after.equals(MarkScale.NOT_PASSED);
        if (otherResult || difference != null && difference.abs().compareTo(LARGE) >= 0) {
            unusual.add(Unusual.LARGE);
        }
        boolean passed = before.equals(MarkScale.NOT_PASSED) && after.equals(MarkScale.PASSED);
        if (passed || difference != null && difference.signum() > 0) {
            unusual.add(Unusual.UPWARD);
        }
        return unusual;
    }
}
