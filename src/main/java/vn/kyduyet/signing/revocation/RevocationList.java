package vn.kyduyet.signing.revocation;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.CRLReason;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509CRLEntry;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collections;
import java.util.Set;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;

/** Reads the state of one certificate from its issuer's list (RFC 5280, 6.3.3). */
final class RevocationList {

    private static final Set<String> UNDERSTOOD = Set.of(Extension.issuingDistributionPoint.getId());

    private final X509Certificate certificate;
    private final X509Certificate issuer;

    RevocationList(X509Certificate certificate, X509Certificate issuer) {
        this.certificate = certificate;
        this.issuer = issuer;
    }

    /**
     * What a list says.
     *
     * @throws IOException when it is not to be believed or not about this certificate, with the reason
     */
    Answer read(byte[] der, Instant now) throws IOException {
        try {
            X509CRL list = (X509CRL) CertificateFactory.getInstance("X.509").generateCRL(new ByteArrayInputStream(der));
            if (!list.getIssuerX500Principal().equals(issuer.getSubjectX500Principal())) {
                throw new IOException("a list of another issuer: " + list.getIssuerX500Principal());
            }
            boolean[] usage = issuer.getKeyUsage();
            if (usage != null && !usage[6]) {
                throw new IOException("the issuer may not sign lists");
            }
            list.verify(issuer.getPublicKey());
            checkScope(list);
            Instant until = Freshness.check(list.getThisUpdate(), list.getNextUpdate(), now);
            return new Answer(
                    status(list, new RevocationStatus.Evidence(RevocationStatus.Evidence.Kind.CRL, list.getEncoded())),
                    until);
        } catch (GeneralSecurityException wrong) {
            throw new IOException("a wrong list: " + wrong.getMessage(), wrong);
        } catch (RuntimeException garbage) {
            throw new IOException("a list that cannot be read", garbage);
        }
    }

    private RevocationStatus status(X509CRL list, RevocationStatus.Evidence evidence) {
        X509CRLEntry entry = list.getRevokedCertificate(certificate.getSerialNumber());
        if (entry == null) {
            return new RevocationStatus.Good(evidence);
        }
        CRLReason reason = entry.getRevocationReason();
        return new RevocationStatus.Revoked(
                entry.getRevocationDate().toInstant(), reason == null ? CRLReason.UNSPECIFIED : reason, evidence);
    }

    /** A list of changes only, or of other certificates than ours, would call every revoked certificate good. */
    private void checkScope(X509CRL list) throws IOException {
        Set<String> critical = list.getCriticalExtensionOIDs();
        if (critical != null && !UNDERSTOOD.containsAll(critical)) {
            throw new IOException("a list of an unknown sort: " + critical);
        }
        byte[] extension = list.getExtensionValue(Extension.issuingDistributionPoint.getId());
        if (extension == null) {
            return;
        }
        IssuingDistributionPoint scope = IssuingDistributionPoint.getInstance(CertificateAddresses.content(extension));
        boolean authority = certificate.getBasicConstraints() >= 0;
        boolean named = scope.getDistributionPoint() == null
                || !Collections.disjoint(
                        CertificateAddresses.of(scope.getDistributionPoint()), CertificateAddresses.lists(certificate));
        if (scope.isIndirectCRL()
                || scope.getOnlySomeReasons() != null
                || scope.onlyContainsAttributeCerts()
                || (authority ? scope.onlyContainsUserCerts() : scope.onlyContainsCACerts())
                || !named) {
            throw new IOException("a list that is not about this certificate");
        }
    }
}
