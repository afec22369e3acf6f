package vn.kyduyet.signing;

import java.util.UUID;

/** Identifies a bulk command. */
public record BatchId(UUID value) {

    public static BatchId of(String text) {
        return new BatchId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
