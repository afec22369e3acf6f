package vn.kyduyet.signing.revocation;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.jspecify.annotations.Nullable;

/** Whether what an authority said still holds now. */
final class Freshness {

    /** How far the authority's clock may differ from ours. */
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    /** Who does not say until when an answer holds has newer ones at any time (RFC 6960, 4.2.2.1). */
    private static final Duration WITHOUT_END = Duration.ofHours(1);

    private Freshness() {}

    /**
     * Until when it holds.
     *
     * @throws IOException when it does not hold now
     */
    static Instant check(Date thisUpdate, @Nullable Date nextUpdate, Instant now) throws IOException {
        Instant from = thisUpdate.toInstant();
        Instant until = nextUpdate == null ? from.plus(WITHOUT_END) : nextUpdate.toInstant();
        if (from.minus(TOLERANCE).isAfter(now) || until.plus(TOLERANCE).isBefore(now)) {
            throw new IOException("holds from " + from + " until " + until + ", and it is " + now);
        }
        return until;
    }
}
