package vn.kyduyet.signing;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Thrown when a document's timestamp cannot be renewed now. */
final class NotRenewedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final RenewalFault fault;
    private final @Nullable Instant holdsUntil;

    NotRenewedException(RenewalFault fault, String detail) {
        super(detail);
        this.fault = fault;
        this.holdsUntil = null;
    }

    NotRenewedException(RenewalFault fault, Exception cause) {
        super(cause.getMessage(), cause);
        this.fault = fault;
        this.holdsUntil = null;
    }

    private NotRenewedException(TimestampReach old, Instant holdsUntil) {
        super("a timestamp of the authority holds until " + holdsUntil + ", the old one (" + old.algorithms()
                + ") until " + old.endsAt());
        this.fault = RenewalFault.NO_GAIN;
        this.holdsUntil = holdsUntil;
    }

    /** @param holdsUntil what the authority gives */
    static NotRenewedException withoutGain(TimestampReach old, Instant holdsUntil) {
        return new NotRenewedException(old, holdsUntil);
    }

    RenewalFault fault() {
        return fault;
    }

    /** Until when the authority's timestamps hold, where that is what hindered. */
    Optional<Instant> holdsUntil() {
        return Optional.ofNullable(holdsUntil);
    }
}
