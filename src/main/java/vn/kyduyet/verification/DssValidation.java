package vn.kyduyet.verification;

import eu.europa.esig.dss.diagnostic.CertificateWrapper;
import eu.europa.esig.dss.diagnostic.SignatureWrapper;
import eu.europa.esig.dss.diagnostic.TimestampWrapper;
import eu.europa.esig.dss.enumerations.Indication;
import eu.europa.esig.dss.enumerations.SubIndication;
import eu.europa.esig.dss.enumerations.ValidationLevel;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.pades.validation.PDFDocumentValidator;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.CommonTrustedCertificateSource;
import eu.europa.esig.dss.validation.SignedDocumentValidator;
import eu.europa.esig.dss.validation.reports.Reports;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;

/**
 * Cryptography, chain, time and revocation by EU DSS (ETSI EN 319 102-1), with our own policy and against the trust
 * folders only. What the file's revisions changed is not its business: that is asked of {@code checks}.
 */
final class DssValidation {

    private final TrustAnchors trust;
    private final Clock clock;

    DssValidation(TrustAnchors trust, Clock clock) {
        this.trust = trust;
        this.clock = clock;
    }

    Outcome validate(byte[] file, String name) {
        Reports reports = reports(file, name);
        List<TimestampWrapper> timestamps = documentTimestamps(reports);
        List<Reason> findings = timestamps.stream()
                .filter(timestamp -> !timestamp.isSignatureValid() || !timestamp.isMessageImprintDataIntact())
                .map(broken -> Reason.of("verification.check.timestamp"))
                .toList();
        List<SignatureFinding> signatures = new ArrayList<>();
        for (String id : reports.getSimpleReport().getSignatureIdList()) {
            signatures.add(finding(reports, id));
        }
        return new Outcome(signatures, timestamps.size(), findings);
    }

    /** The library's own reports about a file, as XML. */
    DssReports xml(byte[] file, String name) {
        Reports reports = reports(file, name);
        return new DssReports(
                reports.getXmlSimpleReport(), reports.getXmlDetailedReport(), reports.getXmlDiagnosticData());
    }

    /** What it says of signatures that are kept beside what they sign (CAdES, detached). */
    List<SignatureFinding> beside(byte[] content, byte[] cms) {
        SignedDocumentValidator validator = SignedDocumentValidator.fromDocument(new InMemoryDocument(cms));
        validator.setDetachedContents(List.of(new InMemoryDocument(content)));
        Reports reports = reports(validator);
        return reports.getSimpleReport().getSignatureIdList().stream()
                .map(id -> finding(reports, id))
                .toList();
    }

    private Reports reports(byte[] file, String name) {
        return reports(new PDFDocumentValidator(new InMemoryDocument(file, name)));
    }

    private Reports reports(SignedDocumentValidator validator) {
        CommonTrustedCertificateSource anchors = new CommonTrustedCertificateSource();
        trust.certificates().forEach(certificate -> anchors.addCertificate(new CertificateToken(certificate)));
        CommonCertificateVerifier certificates = new CommonCertificateVerifier(true);
        certificates.setTrustedCertSources(anchors);
        validator.setCertificateVerifier(certificates);
        validator.setValidationTime(Date.from(clock.instant()));
        validator.setValidationLevel(ValidationLevel.ARCHIVAL_DATA);
        validator.setEnableEtsiValidationReport(false);
        validator.setLocale(Locale.ENGLISH);
        try (InputStream policy = DssValidation.class.getResourceAsStream("/verification/policy.xml")) {
            return validator.validateDocument(policy);
        } catch (IOException unreadable) {
            throw new IllegalStateException("the policy is on the class path", unreadable);
        }
    }

    private static List<TimestampWrapper> documentTimestamps(Reports reports) {
        return reports.getDiagnosticData().getTimestampList().stream()
                .filter(timestamp -> timestamp.getType().isDocumentTimestamp())
                .toList();
    }

    private static SignatureFinding finding(Reports reports, String id) {
        SignatureWrapper signature = reports.getDiagnosticData().getSignatureById(id);
        CertificateWrapper certificate = signature.getSigningCertificate();
        Indication indication = reports.getSimpleReport().getIndication(id);
        SubIndication subIndication = reports.getSimpleReport().getSubIndication(id);
        Verdict verdict = switch (indication) {
            case TOTAL_PASSED, PASSED -> Verdict.TOTAL_PASSED;
            case TOTAL_FAILED, FAILED -> Verdict.TOTAL_FAILED;
            default -> Verdict.INDETERMINATE;
        };
        Date claimed = signature.getClaimedSigningTime();
        return new SignatureFinding(
                signature.getSignatureFieldNames().stream().findFirst().orElse(id),
                certificate == null ? null : certificate.getCommonName(),
                certificate == null || certificate.getSigningCertificate() == null
                        ? null
                        : certificate.getSigningCertificate().getCommonName(),
                claimed == null ? null : Instant.ofEpochMilli(claimed.getTime()),
                verdict,
                subIndication == null ? null : subIndication.name(),
                subIndication == null
                        ? Reason.of("verification.passed")
                        : Reason.of("verification.sub." + subIndication.name()),
                signature.isSignatureIntact(),
                signature.isTrustedChain(),
                certificate != null && certificate.isRevocationDataAvailable());
    }

    /**
     * What the library says.
     *
     * @param signatures in no order
     * @param documentTimestamps how many it found
     * @param findings breaches of document timestamps
     */
    record Outcome(List<SignatureFinding> signatures, int documentTimestamps, List<Reason> findings) {}
}
