package vn.kyduyet.schoolyear;

import java.util.UUID;

/** Identifies a {@link Student}. */
public record StudentId(UUID value) {

    public static StudentId of(String text) {
        return new StudentId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
