package vn.kyduyet.signing.timestamp;

import java.time.Clock;
import java.time.Duration;

/** The program's own way of asking, for servers of tests. */
public final class CheckedAuthorities {

    private CheckedAuthorities() {}

    /** @param digest that it stamps, as the JDK names it */
    public static TimestampAuthority of(TimestampServer server, String digest, Clock clock) {
        return new CheckedTimestampAuthority(
                server,
                new TimestampProperties(
                        null,
                        null,
                        null,
                        Duration.ofSeconds(5),
                        4,
                        null,
                        Duration.ofMinutes(20),
                        Duration.ofMinutes(5),
                        digest),
                clock);
    }
}
