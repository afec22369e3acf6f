package vn.kyduyet.gradebook;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.schoolyear.StudentId;

/**
 * A value that stands or stood in a cell.
 *
 * @param version counted in the cell from 1; the highest holds
 * @param content as {@link MarkScale#read} keeps it; empty when the cell was emptied
 * @param address of the machine from which it came
 * @param reason why an earlier value was changed; empty for a first one
 * @param correction the correction by which it came, or null
 */
public record Mark(
        BookId book,
        StudentId student,
        MarkColumn column,
        int version,
        String content,
        PersonId enteredBy,
        Instant enteredAt,
        Origin origin,
        String address,
        String reason,
        @Nullable UUID correction) {

    /** How a value came into the book. */
    public enum Origin {
        GRID,
        IMPORT,
        API,
        CORRECTION
    }

    public boolean isEmpty() {
        return content.isEmpty();
    }

    /** As people write it, with a decimal comma. */
    public String shown() {
        return MarkScale.shown(content);
    }
}
