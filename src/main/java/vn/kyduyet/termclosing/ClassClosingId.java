package vn.kyduyet.termclosing;

import java.util.UUID;

/** Identifies the closing of one class's books; the business key of its process. */
public record ClassClosingId(UUID value) {

    /** Thrown when it is no id: {@link IllegalArgumentException}. */
    public static ClassClosingId of(String text) {
        return new ClassClosingId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
