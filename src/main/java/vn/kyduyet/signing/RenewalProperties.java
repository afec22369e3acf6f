package vn.kyduyet.signing;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When what is kept is stamped again.
 *
 * @param renewBefore how long before its timestamp can no longer be proven
 * @param leave algorithms that are given up, each with the day from which it proves nothing any more
 *     ({@code RSA-2048}, {@code EC-256}, {@code SHA-256})
 */
@ConfigurationProperties("kyduyet.signing.archive")
record RenewalProperties(
        @DefaultValue("180d") Duration renewBefore,
        @DefaultValue Map<String, LocalDate> leave) {

    /** When something with these algorithms proves nothing any more because one of them is given up. */
    Optional<Instant> end(String algorithms) {
        return Arrays.stream(algorithms.split(" "))
                .filter(leave::containsKey)
                .map(leave::get)
                .min(LocalDate::compareTo)
                .map(day -> day.atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    /** The last moment at which a timestamp proves anything. */
    Instant end(TimestampReach timestamp) {
        return end(timestamp.algorithms())
                .filter(end -> end.isBefore(timestamp.endsAt()))
                .orElse(timestamp.endsAt());
    }
}
