package vn.kyduyet.signing;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.signing.keys.SigningKeyRegister;

/** Tells signers in time that their certificate ends, as far as the register of keys knows their certificate. */
@Component
public class CertificateNotice {

    /** Long enough to have a certificate renewed. */
    private static final Duration EARLY = Duration.ofDays(30);

    private static final Logger LOG = LoggerFactory.getLogger(CertificateNotice.class);

    private final SigningKeyRegister register;
    private final Clock clock;

    CertificateNotice(SigningKeyRegister register, Clock clock) {
        this.register = register;
        this.clock = clock;
    }

    /** The end of the person's certificate when it is near or past; nothing otherwise. */
    public Optional<End> of(PersonId signer) {
        return register.find(signer)
                .flatMap(entry -> Optional.ofNullable(entry.key().certificate()))
                .flatMap(this::end)
                .filter(end -> !end.isAfter(clock.instant().plus(EARLY)))
                .map(end -> new End(LocalDate.ofInstant(end, clock.getZone()), end.isBefore(clock.instant())));
    }

    /** The first certificate of the text is the signer's own. */
    private Optional<Instant> end(String pem) {
        try (var text = new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII))) {
            X509Certificate own =
                    (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(text);
            return Optional.of(own.getNotAfter().toInstant());
        } catch (CertificateException | java.io.IOException unreadable) {
            LOG.warn("a registered certificate cannot be read", unreadable);
            return Optional.empty();
        }
    }

    /**
     * When a certificate ends.
     *
     * @param over whether it has ended already
     */
    public record End(LocalDate day, boolean over) {}
}
