package vn.kyduyet.signing.timestamp;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks a server and believes only a right answer. After a failure nobody asks again for a while: three hundred
 * signatures must not each wait for an authority that is down.
 */
final class CheckedTimestampAuthority implements TimestampAuthority {

    static final Duration PAUSE = Duration.ofMinutes(1);

    private static final Logger LOG = LoggerFactory.getLogger(CheckedTimestampAuthority.class);

    private final TimestampServer server;
    private final TimestampRation ration;
    private final Duration tolerance;
    private final String digest;
    private final Clock clock;
    private volatile @Nullable Pause pause;

    CheckedTimestampAuthority(TimestampServer server, TimestampProperties limits, Clock clock) {
        this.server = server;
        this.ration = new TimestampRation(limits, clock);
        this.tolerance = limits.tolerance();
        this.digest = limits.digest();
        this.clock = clock;
    }

    @Override
    public String digest() {
        return digest;
    }

    @Override
    public byte[] stamp(byte[] imprint) throws TimestampUnavailableException {
        refuseDuringPause();
        ration.enter();
        try {
            // Those who waited for their place learn here what happened to those who had one.
            refuseDuringPause();
            ration.spend();
            return ask(new TimestampQuestion(imprint, digest));
        } finally {
            ration.leave();
        }
    }

    private byte[] ask(TimestampQuestion question) throws TimestampUnavailableException {
        try {
            return question.token(server.answer(question.der()), clock.instant(), tolerance);
        } catch (TimestampUnavailableException later) {
            pause(later);
            throw later;
        } catch (IOException failed) {
            TimestampUnavailableException later = new TimestampUnavailableException(
                    "no timestamp: " + failed.getMessage(), clock.instant().plus(PAUSE), failed);
            pause(later);
            throw later;
        }
    }

    private void pause(TimestampUnavailableException failure) {
        pause = new Pause(clock.instant(), failure.tryAgainAt(), String.valueOf(failure.getMessage()));
        LOG.warn("Nobody is asked for timestamps until {}: {}", failure.tryAgainAt(), failure.getMessage());
    }

    private void refuseDuringPause() throws TimestampUnavailableException {
        Pause made = pause;
        if (made != null && made.lasts(clock.instant())) {
            throw new TimestampUnavailableException(made.reason(), made.until());
        }
    }

    private record Pause(Instant since, Instant until, String reason) {

        /** A clock that was put back ends a pause: it would otherwise last as long as the correction. */
        boolean lasts(Instant now) {
            return !now.isBefore(since) && now.isBefore(until);
        }
    }
}
