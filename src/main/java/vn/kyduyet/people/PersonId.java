package vn.kyduyet.people;

import java.util.UUID;

/** Identifies a {@link Person}. */
public record PersonId(UUID value) {

    public static PersonId of(String text) {
        return new PersonId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
