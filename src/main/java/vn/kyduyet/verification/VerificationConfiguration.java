package vn.kyduyet.verification;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Whom the verifier of this installation believes. */
@Configuration
class VerificationConfiguration {

    @Bean
    SignatureVerifier signatureVerifier(@Value("${kyduyet.verification.trust:}") String folder, Clock clock)
            throws IOException {
        boolean example = folder.isBlank();
        return new SignatureVerifier(example ? TrustAnchors.example() : TrustAnchors.of(Path.of(folder)), clock);
    }
}
