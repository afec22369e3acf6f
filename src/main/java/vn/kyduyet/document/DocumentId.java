package vn.kyduyet.document;

import java.util.UUID;

/** Identifies a {@link Document}. */
public record DocumentId(UUID value) {

    public static DocumentId of(String text) {
        return new DocumentId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
