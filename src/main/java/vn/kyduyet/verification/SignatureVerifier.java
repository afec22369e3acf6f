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
import eu.europa.esig.dss.validation.reports.Reports;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Date;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.apache.pdfbox.pdmodel.interactive.form.PDSignatureField;
import vn.kyduyet.verification.checks.ByteRangeCheck;
import vn.kyduyet.verification.checks.EdgesCheck;
import vn.kyduyet.verification.checks.LaterChangesCheck;
import vn.kyduyet.verification.checks.SignedRevision;
import vn.kyduyet.verification.checks.UnsignedRevisions;

/**
 * Verifies the signatures of a PDF: cryptography, chain, time and revocation by EU DSS (ETSI EN 319 102-1), and by our
 * own checks that every byte after a signature is explained. Needs no network: where no revocation data are in the file,
 * the state is told as unknown, and the verdict speaks of the rest.
 */
public class SignatureVerifier {

    /** Above every file that the system makes; a larger one is told to be too large, never half read. */
    private static final long LARGEST = 256L * 1024 * 1024;

    private final TrustAnchors trust;
    private final Clock clock;

    public SignatureVerifier(TrustAnchors trust, Clock clock) {
        this.trust = trust;
        this.clock = clock;
    }

    /**
     * Verifies one file.
     *
     * @param name what to call it in the result
     */
    public VerificationResult verify(Path file, String name) {
        try {
            if (Files.size(file) > LARGEST) {
                return unreadable(name, "verification.unreadable.too-large");
            }
            return verify(Files.readAllBytes(file), name);
        } catch (IOException unreadable) {
            return unreadable(name, "verification.unreadable.file");
        }
    }

    /** Verifies a file that is in memory. */
    public VerificationResult verify(byte[] file, String name) {
        if (file.length == 0) {
            return unreadable(name, "verification.unreadable.empty");
        }
        try (PDDocument document = Loader.loadPDF(file)) {
            List<SignedRevision> revisions = revisions(document);
            if (revisions.isEmpty()) {
                return new VerificationResult.Unsigned(name, Reason.of("verification.unsigned"));
            }
            List<Reason> findings = ownFindings(file, document, revisions);
            Reports reports = reports(file, name);
            List<TimestampWrapper> timestamps = documentTimestamps(reports);
            timestamps.stream()
                    .filter(timestamp -> !timestamp.isSignatureValid() || !timestamp.isMessageImprintDataIntact())
                    .forEach(broken -> findings.add(Reason.of("verification.check.timestamp")));
            List<SignatureFinding> signatures = signatures(reports, revisions);
            return conclude(name, sha256(file), signatures, findings, revisions.size() - timestamps.size());
        } catch (InvalidPasswordException locked) {
            return unreadable(name, "verification.unreadable.encrypted");
        } catch (IOException | RuntimeException | StackOverflowError damaged) {
            return unreadable(name, "verification.unreadable.pdf");
        }
    }

    private static VerificationResult unreadable(String name, String code) {
        return new VerificationResult.Unreadable(name, Reason.of(code));
    }

    private static List<SignedRevision> revisions(PDDocument document) {
        List<SignedRevision> revisions = new ArrayList<>();
        for (PDSignatureField field : document.getSignatureFields()) {
            PDSignature signature = field.getSignature();
            if (signature != null) {
                revisions.add(SignedRevision.of(field.getFullyQualifiedName(), signature));
            }
        }
        revisions.sort(Comparator.comparingLong(SignedRevision::end));
        return revisions;
    }

    private static List<Reason> ownFindings(byte[] file, PDDocument document, List<SignedRevision> revisions)
            throws IOException {
        Set<Reason> findings = new LinkedHashSet<>(EdgesCheck.check(file));
        List<SignedRevision> whole = new ArrayList<>();
        for (SignedRevision revision : revisions) {
            Optional<Reason> broken = ByteRangeCheck.check(file, revision);
            broken.ifPresentOrElse(findings::add, () -> whole.add(revision));
        }
        whole.addAll(UnsignedRevisions.after(whole, file));
        for (SignedRevision revision : whole) {
            if (revision.end() < file.length) {
                byte[] before = Arrays.copyOf(file, (int) revision.end());
                try (PDDocument signed = Loader.loadPDF(before)) {
                    findings.addAll(new LaterChangesCheck(revision.field(), signed, document).check());
                }
            }
        }
        return new ArrayList<>(findings);
    }

    private static List<TimestampWrapper> documentTimestamps(Reports reports) {
        return reports.getDiagnosticData().getTimestampList().stream()
                .filter(timestamp -> timestamp.getType().isDocumentTimestamp())
                .toList();
    }

    private static List<SignatureFinding> signatures(Reports reports, List<SignedRevision> revisions) {
        List<SignatureFinding> findings = new ArrayList<>();
        for (String id : reports.getSimpleReport().getSignatureIdList()) {
            findings.add(finding(reports, id));
        }
        List<String> order = revisions.stream().map(SignedRevision::field).toList();
        findings.sort(Comparator.comparingInt(finding -> order.indexOf(finding.field())));
        return findings;
    }

    private Reports reports(byte[] file, String name) {
        CommonTrustedCertificateSource anchors = new CommonTrustedCertificateSource();
        trust.certificates().forEach(certificate -> anchors.addCertificate(new CertificateToken(certificate)));
        CommonCertificateVerifier certificates = new CommonCertificateVerifier(true);
        certificates.setTrustedCertSources(anchors);
        PDFDocumentValidator validator = new PDFDocumentValidator(new InMemoryDocument(file, name));
        validator.setCertificateVerifier(certificates);
        validator.setValidationTime(Date.from(clock.instant()));
        validator.setValidationLevel(ValidationLevel.ARCHIVAL_DATA);
        validator.setEnableEtsiValidationReport(false);
        validator.setLocale(Locale.ENGLISH);
        try (InputStream policy = SignatureVerifier.class.getResourceAsStream("/verification/policy.xml")) {
            return validator.validateDocument(policy);
        } catch (IOException unreadable) {
            throw new IllegalStateException("the policy is on the class path", unreadable);
        }
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

    private static VerificationResult conclude(
            String name, String sha256, List<SignatureFinding> signatures, List<Reason> findings, int fields) {
        Verdict verdict = findings.isEmpty() ? Verdict.TOTAL_PASSED : Verdict.TOTAL_FAILED;
        Reason reason = findings.isEmpty() ? Reason.of("verification.document.passed", fields) : findings.get(0);
        if (signatures.size() < fields) {
            // A signature that the library cannot even see must not be passed over in silence.
            Reason unseen = Reason.of("verification.check.unseen", fields - signatures.size());
            List<Reason> more = new ArrayList<>(findings);
            more.add(unseen);
            return new VerificationResult.Verified(
                    name, sha256, Verdict.TOTAL_FAILED, findings.isEmpty() ? unseen : reason, signatures, more);
        }
        for (SignatureFinding signature : signatures) {
            if (signature.verdict().compareTo(verdict) > 0) {
                reason = signature.reason();
            }
            verdict = verdict.orWorse(signature.verdict());
        }
        return new VerificationResult.Verified(name, sha256, verdict, reason, signatures, findings);
    }

    private static String sha256(byte[] file) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
