package vn.kyduyet.signing.revocation;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whether and how authorities are asked if a certificate was revoked.
 *
 * @param fetch whether over the network; yes, except in a demo, unless it is said here
 * @param timeout for one whole answer
 */
@ConfigurationProperties("kyduyet.signing.revocation")
record RevocationProperties(
        @Nullable Boolean fetch, @DefaultValue("10s") Duration timeout) {}
