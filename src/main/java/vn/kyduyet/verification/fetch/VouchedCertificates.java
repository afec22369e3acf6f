package vn.kyduyet.verification.fetch;

import eu.europa.esig.dss.model.x509.CertificateToken;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The certificates of a file that an authority of the trust folders issued, itself or through others, by their
 * signatures and not by their names: whoever makes a file can put any address into a certificate of his own.
 */
final class VouchedCertificates {

    private VouchedCertificates() {}

    /**
     * Those of some certificates that are issued below the anchors.
     *
     * @param candidates in no order
     */
    static Set<CertificateToken> below(Collection<CertificateToken> anchors, Collection<CertificateToken> candidates) {
        Set<CertificateToken> vouched = new HashSet<>();
        List<CertificateToken> left = new ArrayList<>(candidates);
        List<CertificateToken> issuers = new ArrayList<>(anchors);
        while (!issuers.isEmpty()) {
            List<CertificateToken> found = left.stream()
                    .filter(candidate -> issuers.stream().anyMatch(issuer -> issued(issuer, candidate)))
                    .toList();
            left.removeAll(found);
            vouched.addAll(found);
            issuers.clear();
            found.stream().filter(VouchedCertificates::isAuthority).forEach(issuers::add);
        }
        return vouched;
    }

    private static boolean isAuthority(CertificateToken certificate) {
        boolean[] usage = certificate.getCertificate().getKeyUsage();
        return certificate.getCertificate().getBasicConstraints() >= 0 && (usage == null || usage[5]);
    }

    private static boolean issued(CertificateToken issuer, CertificateToken candidate) {
        return issuer.getSubject().getCanonical().equals(candidate.getIssuer().getCanonical())
                && candidate.isSignedBy(issuer);
    }
}
