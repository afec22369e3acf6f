package vn.kyduyet.gradecorrection;

import java.util.UUID;

/** Identifies a {@link GradeCorrection}. */
public record CorrectionId(UUID value) {

    public static CorrectionId of(String text) {
        return new CorrectionId(UUID.fromString(text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
