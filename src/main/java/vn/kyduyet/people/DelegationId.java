package vn.kyduyet.people;

import java.util.UUID;

/** Identifies a {@link Delegation}. */
public record DelegationId(UUID value) {

    public static DelegationId of(String text) {
        return new DelegationId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
