package vn.kyduyet.inspection;

import java.util.UUID;

/** Identifies a {@link SpotCheck}. */
public record SpotCheckId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
