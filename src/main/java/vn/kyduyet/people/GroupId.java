package vn.kyduyet.people;

import java.util.UUID;

/** Identifies a {@link Group}. */
public record GroupId(UUID value) {

    public static GroupId of(String text) {
        return new GroupId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
