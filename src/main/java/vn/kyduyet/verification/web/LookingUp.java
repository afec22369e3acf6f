package vn.kyduyet.verification.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import vn.kyduyet.people.SignedInPerson;
import vn.kyduyet.refusal.Refusal;
import vn.kyduyet.verification.register.LookedUp;
import vn.kyduyet.verification.register.RegisteredRecords;

/**
 * Look-ups by code, by anyone, and so within bounds: a genuine code costs a verification, and a wrong one may be a
 * guess. What is not found is told in the same words, whatever is wrong with it.
 */
@Component
class LookingUp {

    /** A whole school may stand behind one address. */
    static final int MOST_LOOKUPS = 120;

    static final Duration LOOKUPS_PERIOD = Duration.ofMinutes(1);

    /** More than anyone mistypes; a guesser would need 2^90 of these periods. */
    static final int MOST_MISSES = 20;

    static final Duration MISSES_PERIOD = Duration.ofMinutes(10);

    private final RegisteredRecords records;
    private final AddressThrottle lookups;
    private final AddressThrottle misses;

    LookingUp(RegisteredRecords records, Clock clock) {
        this.records = records;
        this.lookups = new AddressThrottle(MOST_LOOKUPS, LOOKUPS_PERIOD, clock);
        this.misses = new AddressThrottle(MOST_MISSES, MISSES_PERIOD, clock);
    }

    /**
     * What a code leads to.
     *
     * @throws vn.kyduyet.refusal.RefusedException when it leads to nothing, or the address asked too often
     */
    LookedUp lookUp(
            String code, @Nullable SignedInPerson reader, HttpServletRequest request, HttpServletResponse response) {
        return throttled(() -> records.lookUp(code, reader), request, response);
    }

    /** The page of the record, within the application. Throws as {@link #lookUp}, also when it is not the reader's to see. */
    String path(String code, SignedInPerson reader, HttpServletRequest request, HttpServletResponse response) {
        return throttled(() -> records.path(code, reader), request, response);
    }

    private <T> T throttled(Supplier<Optional<T>> lookup, HttpServletRequest request, HttpServletResponse response) {
        String address = request.getRemoteAddr();
        Optional<Duration> wait = misses.wait(address).or(() -> lookups.wait(address));
        if (wait.isPresent()) {
            long seconds = wait.get().plusSeconds(1).minusNanos(1).toSeconds();
            response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
            long minutes = Math.max(1, (seconds + 59) / 60);
            throw Refusal.of(Refusal.Kind.TOO_MANY, "verification.lookup.too-many", minutes)
                    .asException();
        }
        lookups.count(address);
        return lookup.get().orElseThrow(() -> {
            misses.count(address);
            return Refusal.notFound("verification.lookup.unknown").asException();
        });
    }
}
