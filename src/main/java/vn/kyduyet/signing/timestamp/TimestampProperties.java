package vn.kyduyet.signing.timestamp;

import java.time.Duration;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which authority makes timestamps, and how much it may be asked.
 *
 * @param url its address (RFC 3161 over HTTP); without one, only a demo has timestamps
 * @param user and {@code password}, where the authority wants them (HTTP Basic)
 * @param timeout for one whole answer
 * @param atOnce how many requests run at the same time
 * @param most how many requests the authority grants in every {@code per}; without it, any number
 * @param tolerance how far its clock may differ from ours
 * @param digest of what it stamps: {@code SHA-256}, {@code SHA-384}, {@code SHA-512} or one of {@code SHA3}
 */
@ConfigurationProperties("kyduyet.signing.timestamp")
record TimestampProperties(
        @Nullable String url,
        @Nullable String user,
        @Nullable String password,
        @DefaultValue("5s") Duration timeout,
        @DefaultValue("4") int atOnce,
        @Nullable Integer most,
        @DefaultValue("20m") Duration per,
        @DefaultValue("5m") Duration tolerance,
        @DefaultValue("SHA-256") String digest) {

    TimestampProperties {
        if (atOnce < 1 || most != null && most < 1) {
            throw new IllegalArgumentException("kyduyet.signing.timestamp: at-once và most phải từ 1 trở lên"
                    + " / at-once and most must be at least 1");
        }
        if (!TimestampQuestion.DIGESTS.containsKey(digest)) {
            throw new IllegalArgumentException("kyduyet.signing.timestamp.digest: phải là một trong / must be one of "
                    + new TreeSet<>(TimestampQuestion.DIGESTS.keySet()));
        }
    }
}
