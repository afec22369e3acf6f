package vn.kyduyet.verification;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import vn.kyduyet.verification.fetch.Fetching;

/** Whom the verifier of this installation believes, and whether it may ask. */
@Configuration
class VerificationConfiguration {

    @Bean
    SignatureVerifier signatureVerifier(
            @Value("${kyduyet.verification.trust:}") String folder,
            @Value("${kyduyet.verification.fetch:false}") boolean fetch,
            @Value("${kyduyet.verification.fetch-timeout:5s}") Duration timeout,
            Clock clock)
            throws IOException {
        return new SignatureVerifier(
                folder.isBlank() ? TrustAnchors.example() : TrustAnchors.of(Path.of(folder)),
                clock,
                fetch ? Fetching.fromTrustedAuthorities(clock, timeout) : Fetching.never());
    }

    @Bean
    IsolatedVerifier isolatedVerifier(
            @Value("${kyduyet.verification.trust:}") String folder,
            @Value("${kyduyet.verification.fetch:false}") boolean fetch,
            @Value("${kyduyet.verification.fetch-timeout:5s}") Duration timeout,
            @Value("${kyduyet.verification.memory:384}") int megabytes,
            @Value("${kyduyet.verification.longest:30s}") Duration longest,
            Clock clock) {
        List<String> arguments = List.of(
                folder.isBlank() ? "" : Path.of(folder).toAbsolutePath().toString(),
                (fetch ? timeout : Duration.ZERO).toString());
        return new IsolatedVerifier(arguments, megabytes, longest, clock);
    }
}
