package vn.kyduyet.verification;

import eu.europa.esig.dss.diagnostic.CertificateWrapper;
import eu.europa.esig.dss.diagnostic.DiagnosticData;
import eu.europa.esig.dss.diagnostic.RevocationWrapper;
import eu.europa.esig.dss.diagnostic.jaxb.XmlCertificate;
import eu.europa.esig.dss.diagnostic.jaxb.XmlDiagnosticData;
import eu.europa.esig.dss.enumerations.RevocationType;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Takes away the OCSP responses that nobody who may give them signed. The library asks only that a responder's
 * certificate leads to an anchor, which every signer's certificate does; RFC 6960, 4.2.2.2, asks for the authority that
 * issued the certificate itself, or for one to whom it gave the purpose OCSP signing.
 */
final class UnauthorisedResponders {

    private UnauthorisedResponders() {}

    static void remove(XmlDiagnosticData data) {
        DiagnosticData known = new DiagnosticData(data);
        for (XmlCertificate certificate : data.getUsedCertificates()) {
            if (certificate.getRevocations().isEmpty()) {
                continue;
            }
            CertificateWrapper subject = known.getUsedCertificateById(certificate.getId());
            Set<String> unauthorised = subject.getCertificateRevocationData().stream()
                    .filter(answer -> answer.getRevocationType() == RevocationType.OCSP)
                    .filter(answer -> !isAuthorised(answer, subject.getSigningCertificate()))
                    .map(RevocationWrapper::getId)
                    .collect(Collectors.toSet());
            certificate
                    .getRevocations()
                    .removeIf(answer ->
                            unauthorised.contains(answer.getRevocation().getId()));
        }
    }

    private static boolean isAuthorised(RevocationWrapper answer, @Nullable CertificateWrapper issuer) {
        CertificateWrapper responder = answer.getSigningCertificate();
        if (responder == null || issuer == null) {
            return false;
        }
        return sameKeyAndName(responder, issuer)
                || responder.isIdKpOCSPSigning()
                        && responder.getSigningCertificate() != null
                        && sameKeyAndName(responder.getSigningCertificate(), issuer);
    }

    private static boolean sameKeyAndName(CertificateWrapper one, CertificateWrapper other) {
        return one.getId().equals(other.getId()) || one.getEntityKey().equals(other.getEntityKey());
    }
}
