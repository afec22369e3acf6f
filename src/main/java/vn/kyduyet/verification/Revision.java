package vn.kyduyet.verification;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One revision of a file, from the first signed one on, and what it changed in what was there before it.
 *
 * @param number counted from 1, which is everything up to the end of the first signature
 * @param signature the field of the signature or document timestamp that covers it whole, or null when none does
 * @param end the position after its last byte
 * @param changes nothing for the first
 */
public record Revision(int number, @Nullable String signature, long end, List<Change> changes) {

    /** Whether everything that the revision changed is explained. */
    public boolean isExplained() {
        return changes.stream().noneMatch(change -> change.kind() == Change.Kind.CHANGE);
    }
}
