package vn.kyduyet.gradebook;

import java.util.UUID;

/** Identifies a {@link SubjectBook}. */
public record BookId(UUID value) {

    public static BookId of(String text) {
        return new BookId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
