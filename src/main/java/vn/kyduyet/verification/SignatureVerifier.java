package vn.kyduyet.verification;

import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.spi.DSSASN1Utils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.apache.pdfbox.pdmodel.interactive.form.PDSignatureField;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import vn.kyduyet.verification.checks.ByteRangeCheck;
import vn.kyduyet.verification.checks.EdgesCheck;
import vn.kyduyet.verification.checks.RemovedSignatures;
import vn.kyduyet.verification.checks.RevisionsCheck;
import vn.kyduyet.verification.checks.SignedRevision;
import vn.kyduyet.verification.fetch.Fetching;

/**
 * Verifies the signatures of a PDF: cryptography, chain, time and revocation by EU DSS (ETSI EN 319 102-1), and by our
 * own checks that every byte after a signature is explained. Needs no network: where no revocation data are at hand,
 * the state is told as unknown, and the verdict speaks of the rest.
 */
public class SignatureVerifier {

    /** Above every file that the system makes; a larger one is told to be too large, never half read. */
    private static final long LARGEST = 256L * 1024 * 1024;

    private final TrustAnchors trust;
    private final DssValidation dss;

    /** Asks nobody: what a file does not have is unknown. */
    public SignatureVerifier(TrustAnchors trust, Clock clock) {
        this(trust, clock, Fetching.never());
    }

    SignatureVerifier(TrustAnchors trust, Clock clock, Fetching fetching) {
        this.trust = trust;
        this.dss = new DssValidation(trust, clock, fetching);
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
                return RemovedSignatures.in(file)
                        ? removed(name, file)
                        : new VerificationResult.Unsigned(name, Reason.of("verification.unsigned"));
            }
            RevisionsCheck.Outcome own = ownChecks(file, document, revisions);
            DssValidation.Outcome outcome = dss.validate(file, name);
            List<Reason> findings = new ArrayList<>(own.findings());
            findings.addAll(outcome.findings());
            List<SignatureFinding> signatures = inOrder(outcome.signatures(), revisions);
            int unseen = revisions.size() - outcome.documentTimestamps() - signatures.size();
            if (unseen > 0) {
                // A signature that the library cannot even see must not be passed over in silence.
                findings.add(Reason.of("verification.check.unseen", unseen));
            }
            return conclude(name, sha256(file), signatures, own.revisions(), findings);
        } catch (InvalidPasswordException locked) {
            return unreadable(name, "verification.unreadable.encrypted");
        } catch (IOException | RuntimeException | StackOverflowError damaged) {
            return unreadable(name, "verification.unreadable.pdf");
        }
    }

    /**
     * The reports of the library that was asked (EU DSS) about a file that {@link #verify} could read, for whoever wants
     * all of it; nothing where it has none.
     */
    public Optional<DssReports> reports(byte[] file, String name) {
        try {
            return Optional.of(dss.xml(file, name));
        } catch (RuntimeException unreadable) {
            return Optional.empty();
        }
    }

    /**
     * Verifies a signature that is kept beside what it signs.
     *
     * @param cms detached, with one signer (CAdES, ETSI EN 319 122-1)
     * @return nothing when it is no such signature
     */
    public Optional<SignatureFinding> verifyBeside(byte[] content, byte[] cms) {
        try {
            CMSSignedData parsed = new CMSSignedData(cms);
            // One that brings its own content would be held against that, and say nothing about ours.
            if (parsed.getSignedContent() != null || parsed.getSignerInfos().size() != 1) {
                return Optional.empty();
            }
            return dss.beside(content, cms).stream().findFirst();
        } catch (CMSException | RuntimeException damaged) {
            return Optional.empty();
        }
    }

    /** The names of the authorities that are believed. */
    public List<String> trusted() {
        return trust.groups().keySet().stream()
                .map(CertificateToken::new)
                .map(DSSASN1Utils::getHumanReadableName)
                .toList();
    }

    /** A file that was signed and does not show it any more is no unsigned file. */
    private static VerificationResult removed(String name, byte[] file) {
        Reason reason = Reason.of("verification.check.removed");
        return new VerificationResult.Verified(
                name, sha256(file), Verdict.TOTAL_FAILED, reason, List.of(), List.of(), List.of(reason));
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

    private static RevisionsCheck.Outcome ownChecks(byte[] file, PDDocument document, List<SignedRevision> signatures) {
        List<Reason> findings = new ArrayList<>(EdgesCheck.check(file));
        List<SignedRevision> wellFormed = new ArrayList<>();
        for (SignedRevision signature : signatures) {
            Optional<Reason> broken = ByteRangeCheck.check(file, document, signature);
            broken.ifPresentOrElse(findings::add, () -> wellFormed.add(signature));
        }
        RevisionsCheck.Outcome outcome = RevisionsCheck.check(file, document, wellFormed);
        findings.addAll(outcome.findings());
        return new RevisionsCheck.Outcome(
                outcome.revisions(), findings.stream().distinct().toList());
    }

    private static List<SignatureFinding> inOrder(List<SignatureFinding> signatures, List<SignedRevision> revisions) {
        List<String> order = revisions.stream().map(SignedRevision::field).toList();
        return signatures.stream()
                .sorted(Comparator.comparingInt(finding -> order.indexOf(finding.field())))
                .toList();
    }

    /** The document's verdict is the worst of its signatures' and of our own checks', with what made it so first. */
    private static VerificationResult conclude(
            String name,
            String sha256,
            List<SignatureFinding> signatures,
            List<Revision> revisions,
            List<Reason> findings) {
        Verdict verdict = findings.isEmpty() ? Verdict.TOTAL_PASSED : Verdict.TOTAL_FAILED;
        Reason reason =
                findings.isEmpty() ? Reason.of("verification.document.passed", signatures.size()) : findings.get(0);
        for (SignatureFinding signature : signatures) {
            if (signature.verdict().compareTo(verdict) > 0) {
                reason = signature.reason();
            }
            verdict = verdict.orWorse(signature.verdict());
        }
        return new VerificationResult.Verified(name, sha256, verdict, reason, signatures, revisions, findings);
    }

    private static String sha256(byte[] file) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
