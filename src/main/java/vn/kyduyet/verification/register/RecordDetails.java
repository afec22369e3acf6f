package vn.kyduyet.verification.register;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.kyduyet.people.Role;
import vn.kyduyet.verification.Reason;

/**
 * What only those see who may see a record.
 *
 * @param path of its page, within the application
 * @param decisions oldest first
 */
public record RecordDetails(String path, List<Decision> decisions) {

    /**
     * What somebody did to a record.
     *
     * @param person the full name, or null for the system
     * @param what was done, in words
     * @param inPlaceOf the post of the one in whose place it was done; null when in the own right
     */
    public record Decision(
            Instant at,
            @Nullable String person,
            Reason what,
            @Nullable Role inPlaceOf,
            List<Remark> remarks) {}

    /** A field of the form that was answered, and the answer. */
    public record Remark(String label, String text) {}
}
