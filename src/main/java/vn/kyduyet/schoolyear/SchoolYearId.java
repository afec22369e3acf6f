package vn.kyduyet.schoolyear;

import java.util.UUID;

/** Identifies a {@link SchoolYear}. */
public record SchoolYearId(UUID value) {

    public static SchoolYearId of(String text) {
        return new SchoolYearId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
