package vn.kyduyet.signing.timestamp;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** How much an authority is asked: a few requests at once, and so many within a sliding stretch of time. */
final class TimestampRation {

    private final TimestampProperties limits;
    private final Clock clock;
    private final Semaphore atOnce;
    private final Deque<Instant> taken = new ArrayDeque<>();

    TimestampRation(TimestampProperties limits, Clock clock) {
        this.limits = limits;
        this.clock = clock;
        this.atOnce = new Semaphore(limits.atOnce());
    }

    /**
     * Waits for a place among those who ask now, at most as long as one of them may take; who got one
     * leaves it by {@link #leave}.
     *
     * @throws TimestampUnavailableException when none became free
     */
    void enter() throws TimestampUnavailableException {
        try {
            if (atOnce.tryAcquire(limits.timeout().toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        throw new TimestampUnavailableException(
                "all " + limits.atOnce() + " requests that may run at once are under way",
                clock.instant().plus(limits.timeout()));
    }

    void leave() {
        atOnce.release();
    }

    /**
     * Counts one request, whatever will come of it.
     *
     * @throws TimestampUnavailableException when the ration is used up, with the time of the next request it allows
     */
    synchronized void spend() throws TimestampUnavailableException {
        Integer most = limits.most();
        if (most == null) {
            return;
        }
        Instant now = clock.instant();
        Duration per = limits.per();
        taken.removeIf(at -> !at.plus(per).isAfter(now));
        if (taken.size() >= most) {
            throw new TimestampUnavailableException(
                    "the ration of " + most + " timestamps in " + per.toMinutes() + " minutes is used up",
                    taken.element().plus(per));
        }
        taken.add(now);
    }
}
