package vn.kyduyet.signing;

import static org.assertj.core.api.Assertions.assertThat;

import eu.europa.esig.dss.diagnostic.DiagnosticData;
import eu.europa.esig.dss.diagnostic.PDFRevisionWrapper;
import eu.europa.esig.dss.diagnostic.SignatureWrapper;
import eu.europa.esig.dss.diagnostic.TimestampWrapper;
import eu.europa.esig.dss.enumerations.Indication;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.simplereport.SimpleReport;
import eu.europa.esig.dss.spi.DSSUtils;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.CommonTrustedCertificateSource;
import eu.europa.esig.dss.validation.SignedDocumentValidator;
import eu.europa.esig.dss.validation.reports.Reports;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import vn.kyduyet.signing.pades.SignedFixture;
import vn.kyduyet.verification.SignatureVerifier;
import vn.kyduyet.verification.TrustAnchors;
import vn.kyduyet.verification.Verdict;
import vn.kyduyet.verification.VerificationResult;

/** Three validators that share no code with the signer: ours, the European Commission's library, and Poppler. */
public record EveryValidator(Clock clock) {

    /**
     * Fails unless all of them are content with a file of so many signatures.
     *
     * @return what the Commission's library says
     */
    public SimpleReport accepts(byte[] pdf, int signatures) throws Exception {
        VerificationResult.Verified verified = ours(pdf);
        assertThat(verified.findings()).isEmpty();
        assertThat(verified.verdict()).as(verified.toString()).isEqualTo(Verdict.TOTAL_PASSED);
        assertThat(verified.signatures()).hasSize(signatures);
        Reports reports = dss(pdf);
        SimpleReport report = reports.getSimpleReport();
        assertThat(report.getSignatureIdList()).hasSize(signatures);
        for (String id : report.getSignatureIdList()) {
            assertThat(report.getIndication(id)).as(id).isNotEqualTo(Indication.TOTAL_FAILED);
        }
        assertThat(undefinedChanges(reports)).isEmpty();
        poppler(pdf, signatures);
        return report;
    }

    public VerificationResult.Verified ours(byte[] pdf) {
        VerificationResult result = new SignatureVerifier(TrustAnchors.example(), clock).verify(pdf, "tệp");
        assertThat(result).isInstanceOf(VerificationResult.Verified.class);
        return (VerificationResult.Verified) result;
    }

    /** The European Commission's library with its own policy, and nobody to ask. */
    public Reports dss(byte[] pdf) {
        CommonTrustedCertificateSource trusted = new CommonTrustedCertificateSource();
        trusted.addCertificate(DSSUtils.loadCertificate(
                SignedFixture.EXAMPLE.resolve("trust/example-root.crt").toFile()));
        CommonCertificateVerifier certificates = new CommonCertificateVerifier();
        certificates.setTrustedCertSources(trusted);
        SignedDocumentValidator validator = SignedDocumentValidator.fromDocument(new InMemoryDocument(pdf));
        validator.setCertificateVerifier(certificates);
        validator.setValidationTime(Date.from(clock.instant().plusSeconds(60)));
        return validator.validateDocument();
    }

    /** The changes after a signature or a document timestamp for which that library knows no permission. */
    public static List<String> undefinedChanges(Reports reports) {
        DiagnosticData data = reports.getDiagnosticData();
        return Stream.concat(
                        data.getSignatures().stream().map(SignatureWrapper::getPDFRevision),
                        data.getTimestampList().stream().map(TimestampWrapper::getPDFRevision))
                .filter(Objects::nonNull)
                .map(PDFRevisionWrapper::getPdfUndefinedChanges)
                .flatMap(List::stream)
                .map(change -> change.getAction() + " " + change.getValue())
                .toList();
    }

    static void poppler(byte[] pdf, int count) throws IOException, InterruptedException {
        boolean here = new ProcessBuilder("which", "pdfsig").start().waitFor() == 0;
        Assumptions.assumeTrue(here, "pdfsig is not on this machine");
        Path file = Files.write(Files.createTempFile("signed-", ".pdf"), pdf);
        try {
            Process process = new ProcessBuilder("pdfsig", file.toString())
                    .redirectErrorStream(true)
                    .start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor();
            assertThat(said).doesNotContain("Invalid", "Mismatch");
            assertThat(said.split("Signature Type: ETSI.CAdES.detached", -1))
                    .as(said)
                    .hasSize(count + 1);
            assertThat(said.split("Signature is Valid", -1).length - 1).isGreaterThanOrEqualTo(count);
        } finally {
            Files.delete(file);
        }
    }
}
