package vn.kyduyet.termclosing;

import java.util.UUID;

/** Identifies the closing of a term or year. */
public record TermClosingId(UUID value) {

    /** Thrown when it is no id: {@link IllegalArgumentException}. */
    public static TermClosingId of(String text) {
        return new TermClosingId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
