package vn.kyduyet.signing;

import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Date;
import java.util.List;
import org.springframework.stereotype.Component;
import vn.kyduyet.refusal.Refusal;
import vn.kyduyet.signing.revocation.RevocationSource;
import vn.kyduyet.signing.revocation.RevocationStatus;

/** Looks at the signer's and the issuing certificate before each signature (NĐ 23/2025/NĐ-CP, Đ15). */
@Component
class CertificateCheck {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");
    private static final int DIGITAL_SIGNATURE = 0;
    private static final int NON_REPUDIATION = 1;

    private final RevocationSource revocation;
    private final KnownAuthorities authorities;
    private final Clock clock;

    CertificateCheck(RevocationSource revocation, KnownAuthorities authorities, Clock clock) {
        this.revocation = revocation;
        this.authorities = authorities;
        this.clock = clock;
    }

    /**
     * Everything that is looked at before a command: that of {@link #check(List)}, and that neither the own nor the
     * issuing certificate was revoked, as their authorities say. Asked once for all documents of a command.
     *
     * @throws vn.kyduyet.refusal.RefusedException when a certificate may not be used now, with the reason
     */
    void checkWithAuthorities(List<X509Certificate> chain) {
        check(chain);
        X509Certificate own = chain.get(0);
        X509Certificate issuing = chain.get(1);
        refuseUnlessGood(revocation.of(own, issuing), "signing.refused.certificate");
        authorities
                .issuer(issuing, chain)
                .ifPresent(above -> refuseUnlessGood(revocation.of(issuing, above), "signing.refused.issuer"));
    }

    private void refuseUnlessGood(RevocationStatus status, String code) {
        if (status instanceof RevocationStatus.Revoked revoked) {
            throw Refusal.forbidden(code + "-revoked", DAY.format(revoked.at().atZone(clock.getZone())))
                    .asException();
        }
        if (status instanceof RevocationStatus.Unknown unknown) {
            switch (unknown.cause()) {
                case NO_ANSWER ->
                    throw Refusal.of(Refusal.Kind.UNAVAILABLE, code + "-unanswered")
                            .asException();
                case NOT_ISSUED -> throw Refusal.forbidden(code + "-not-issued").asException();
                case NOT_ASKED -> {
                    // Its authority names no place to ask, or the administrator switched asking off.
                }
            }
        }
    }

    /** Thrown when a certificate may not be used now, with the reason: {@link vn.kyduyet.refusal.RefusedException}. */
    void check(List<X509Certificate> chain) {
        X509Certificate own = chain.get(0);
        checkValidity(own, "signing.refused.certificate");
        boolean[] usage = own.getKeyUsage();
        if (usage == null || !(usage[DIGITAL_SIGNATURE] || usage[NON_REPUDIATION])) {
            throw Refusal.forbidden("signing.refused.certificate-usage").asException();
        }
        if (chain.size() < 2) {
            throw Refusal.forbidden("signing.refused.issuer-unknown").asException();
        }
        X509Certificate issuer = chain.get(1);
        checkValidity(issuer, "signing.refused.issuer");
        try {
            own.verify(issuer.getPublicKey());
        } catch (GeneralSecurityException notIssuedByIt) {
            throw Refusal.forbidden("signing.refused.issuer-unknown").asException();
        }
        if (issuer.getBasicConstraints() < 0) {
            throw Refusal.forbidden("signing.refused.issuer-unknown").asException();
        }
    }

    private void checkValidity(X509Certificate certificate, String code) {
        Instant now = clock.instant();
        if (now.isAfter(certificate.getNotAfter().toInstant())) {
            throw Refusal.forbidden(code + "-expired", day(certificate.getNotAfter()))
                    .asException();
        }
        if (now.isBefore(certificate.getNotBefore().toInstant())) {
            throw Refusal.forbidden(code + "-early", day(certificate.getNotBefore()))
                    .asException();
        }
    }

    private String day(Date date) {
        return DAY.format(date.toInstant().atZone(clock.getZone()));
    }
}
