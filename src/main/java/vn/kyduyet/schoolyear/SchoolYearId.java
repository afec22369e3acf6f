package vn.kyduyet.schoolyear;

import java.util.UUID;

/** Identifies a {@link SchoolYear}. */
public record SchoolYearId(UUID value) {

    @Override
    public String toString() {
        return value.toString();
    }
}
