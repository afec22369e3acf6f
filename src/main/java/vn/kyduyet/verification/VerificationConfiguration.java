package vn.kyduyet.verification;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

/** Whom the verifier of this installation believes. */
@Configuration
class VerificationConfiguration {

    @Bean
    SignatureVerifier signatureVerifier(
            @Value("${kyduyet.verification.trust:}") String folder, Environment environment, Clock clock)
            throws IOException {
        boolean example = folder.isBlank();
        if (example && environment.acceptsProfiles(Profiles.of("production"))) {
            throw new IllegalStateException("Chứng thư gốc thử nghiệm không được tin dùng thật: đặt"
                    + " kyduyet.verification.trust là thư mục chứng thư gốc / the example root is not for production:"
                    + " set kyduyet.verification.trust to a folder of root certificates");
        }
        return new SignatureVerifier(example ? TrustAnchors.example() : TrustAnchors.of(Path.of(folder)), clock);
    }
}
