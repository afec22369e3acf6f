package vn.kyduyet.signing;

import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.springframework.stereotype.Component;
import vn.kyduyet.refusal.Refusal;
import vn.kyduyet.signing.revocation.RevocationSource;
import vn.kyduyet.signing.revocation.RevocationStatus;
import vn.kyduyet.wording.WrittenDates;

/** Looks at the signer's and the issuing certificate before each signature (NĐ 23/2025/NĐ-CP, Đ15). */
@Component
class CertificateCheck {

    private static final int DIGITAL_SIGNATURE = 0;
    private static final int NON_REPUDIATION = 1;
    private static final int KEY_CERT_SIGN = 5;

    private static final String CERTIFICATE = "signing.refused.certificate";
    private static final String ISSUER = "signing.refused.issuer";

    private final RevocationSource revocation;
    private final KnownAuthorities authorities;
    private final Clock clock;

    CertificateCheck(RevocationSource revocation, KnownAuthorities authorities, Clock clock) {
        this.revocation = revocation;
        this.authorities = authorities;
        this.clock = clock;
    }

    /**
     * Everything that is looked at before a command: that each certificate holds now and was issued for what it does, up
     * to an authority of the trust folder, and that neither the own nor an issuing certificate was revoked, as their
     * authorities say. Asked once for all documents of a command.
     *
     * @param chain the signer's certificate first
     * @throws vn.kyduyet.refusal.RefusedException when a certificate may not be used now, with the reason
     */
    void checkWithAuthorities(List<X509Certificate> chain) {
        check(chain);
        X509Certificate own = chain.get(0);
        boolean[] usage = own.getKeyUsage();
        if (usage == null || !(usage[DIGITAL_SIGNATURE] || usage[NON_REPUDIATION])) {
            throw Refusal.forbidden("signing.refused.certificate-usage").asException();
        }
        List<X509Certificate> above = authorities.above(chain);
        // The signature carries the key's own chain: where that lacks the issuer, others could not judge it.
        if (chain.size() < 2 || above.isEmpty() || above.stream().noneMatch(authorities::isTrusted)) {
            throw Refusal.forbidden("signing.refused.issuer-unknown").asException();
        }
        checkAuthorities(above);
        checkRevocation(own, above);
    }

    private void checkAuthorities(List<X509Certificate> above) {
        for (int below = 0; below < above.size(); below++) {
            X509Certificate authority = above.get(below);
            if (below > 0 && authorities.isTrusted(authority)) {
                // Whoever put it into the trust folder has answered for it (RFC 5280, 6.1.1 d).
                return;
            }
            checkValidity(authority, ISSUER);
            boolean[] usage = authority.getKeyUsage();
            // How many authorities may stand below it (RFC 5280, 4.2.1.9); -1 for who is no authority.
            if (authority.getBasicConstraints() < below || usage != null && !usage[KEY_CERT_SIGN]) {
                throw Refusal.forbidden("signing.refused.issuer-usage").asException();
            }
        }
    }

    private void checkRevocation(X509Certificate own, List<X509Certificate> above) {
        refuseUnlessGood(revocation.of(own, above.get(0)), CERTIFICATE);
        for (int index = 1; index < above.size(); index++) {
            refuseUnlessGood(revocation.of(above.get(index - 1), above.get(index)), ISSUER);
        }
    }

    private void refuseUnlessGood(RevocationStatus status, String code) {
        if (status instanceof RevocationStatus.Revoked revoked) {
            throw Refusal.forbidden(
                            code + "-revoked",
                            WrittenDates.DAY.format(revoked.at().atZone(clock.getZone())))
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

    /**
     * That the own and the issuing certificate hold at this moment, for each document: a command may take longer than
     * they do.
     *
     * @throws vn.kyduyet.refusal.RefusedException when one does not, with the reason
     */
    void check(List<X509Certificate> chain) {
        checkValidity(chain.get(0), CERTIFICATE);
        if (chain.size() > 1) {
            checkValidity(chain.get(1), ISSUER);
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
        return WrittenDates.DAY.format(date.toInstant().atZone(clock.getZone()));
    }
}
