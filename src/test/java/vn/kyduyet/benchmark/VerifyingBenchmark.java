package vn.kyduyet.benchmark;

import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.pades.validation.PDFDocumentAnalyzer;
import eu.europa.esig.dss.pades.validation.PDFDocumentValidator;
import eu.europa.esig.dss.pdf.ServiceLoaderPdfObjFactory;
import eu.europa.esig.dss.pdf.modifications.DefaultPdfDifferencesFinder;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.CommonTrustedCertificateSource;
import eu.europa.esig.dss.validation.SignedDocumentValidator;
import eu.europa.esig.dss.validation.reports.Reports;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.springframework.util.FileSystemUtils;
import vn.kyduyet.document.PreparedPdfFixture;
import vn.kyduyet.signing.pades.CmsSignature;
import vn.kyduyet.signing.pades.PreparedRevision;
import vn.kyduyet.signing.pades.RevisionWriter;
import vn.kyduyet.signing.pades.SignaturePicture;
import vn.kyduyet.verification.SignatureVerifier;
import vn.kyduyet.verification.TrustAnchors;
import vn.kyduyet.verification.Verdict;
import vn.kyduyet.verification.VerificationResult;
import vn.kyduyet.verification.VerifyCommand;

/** How fast a document with three visible signatures is verified, beside the same library as others would use it. */
final class VerifyingBenchmark {

    private static final List<String> FIELDS = List.of("teacher", "head", "principal");

    private final BenchmarkAuthority authority = new BenchmarkAuthority();
    private final CommonTrustedCertificateSource anchors = new CommonTrustedCertificateSource();
    private final Path folder = Files.createTempDirectory("benchmark-");
    private final byte[] pdf;

    VerifyingBenchmark(byte[] picture) throws Exception {
        pdf = signed(picture);
        anchors.addCertificate(new CertificateToken(authority.root()));
    }

    private byte[] signed(byte[] picture) throws Exception {
        byte[] file = PreparedPdfFixture.prepared(
                BenchmarkDocument.small(), "Đo tốc độ kiểm tra", FIELDS.toArray(String[]::new));
        RevisionWriter writer = new RevisionWriter(Clock.systemUTC());
        SignaturePicture prepared = SignaturePicture.of(picture);
        for (String field : FIELDS) {
            BenchmarkKey key = authority.signer("Người ký " + field);
            PreparedRevision revision =
                    writer.signature(file, field, prepared, Instant.now(), CmsSignature.room(key.chain(), false));
            CmsSignature cms = new CmsSignature(revision.digest(), key.chain(), key.algorithm());
            file = joined(file, revision.embed(cms.complete(key.sign(cms.toBeSigned()), Optional.empty())));
        }
        return joined(file, writer.validationData(file, authority.revocationLists()));
    }

    private static byte[] joined(byte[] file, byte[] tail) {
        byte[] whole = Arrays.copyOf(file, file.length + tail.length);
        System.arraycopy(tail, 0, whole, file.length, tail.length);
        return whole;
    }

    /** Prints milliseconds of one processor a document, and adds the ratios. */
    void run(Map<String, Double> ratios) throws Exception {
        SignatureVerifier verifier =
                new SignatureVerifier(TrustAnchors.of(authority.trust(folder.resolve("trust"))), Clock.systemUTC());
        if (!(verifier.verify(pdf, "x") instanceof VerificationResult.Verified verified)
                || verified.verdict() != Verdict.TOTAL_PASSED
                || verified.signatures().size() != FIELDS.size()) {
            throw new IllegalStateException("the document does not pass: " + verifier.verify(pdf, "x"));
        }
        double ours = milliseconds("our verifier", () -> verifier.verify(pdf, "x"));
        double lean = milliseconds("lean DSS", this::lean);
        milliseconds("lean DSS, no object comparison", this::leaner);
        double usual = milliseconds("DSS with default settings", this::usual);
        ratios.put("verify-to-lean-dss", ours / lean);
        ratios.put("default-dss-to-verify", usual / ours);
    }

    private double milliseconds(String what, Callable<?> work) throws Exception {
        double time = Measure.milliseconds(work);
        System.out.printf(Locale.ROOT, "%-32s %6d KB %10.2f ms of CPU%n", what, pdf.length / 1024, time);
        return time;
    }

    /** Without rendering pages and without the report that only a signing service needs. */
    private Reports lean() {
        PDFDocumentValidator validator = new PDFDocumentValidator(new InMemoryDocument(pdf));
        ServiceLoaderPdfObjFactory factory = new ServiceLoaderPdfObjFactory();
        DefaultPdfDifferencesFinder differences = new DefaultPdfDifferencesFinder();
        differences.setMaximalPagesAmountForVisualComparison(0);
        factory.setPdfDifferencesFinder(differences);
        validator.setPdfObjFactory(factory);
        return reports(validator);
    }

    /** And without comparing objects either, which our own checks do instead. */
    private Reports leaner() {
        return reports(
                new PDFDocumentValidator(new PDFDocumentAnalyzer(new InMemoryDocument(pdf)) {
                    @Override
                    protected void postProcessing(
                            List<eu.europa.esig.dss.spi.signature.AdvancedSignature> signatures) {}
                }) {});
    }

    private Reports reports(PDFDocumentValidator validator) {
        CommonCertificateVerifier certificates = new CommonCertificateVerifier(true);
        certificates.setTrustedCertSources(anchors);
        validator.setCertificateVerifier(certificates);
        validator.setEnableEtsiValidationReport(false);
        return validator.validateDocument();
    }

    private Reports usual() {
        SignedDocumentValidator validator = SignedDocumentValidator.fromDocument(new InMemoryDocument(pdf));
        CommonCertificateVerifier certificates = new CommonCertificateVerifier();
        certificates.setTrustedCertSources(anchors);
        validator.setCertificateVerifier(certificates);
        return validator.validateDocument();
    }

    /** Many files through the command line; what stays in the heap tells whether it grows with their number. */
    void heap(int documents, Map<String, Double> ratios) throws Exception {
        Path file = Files.write(folder.resolve("signed.pdf"), pdf);
        List<String> arguments = new ArrayList<>(
                List.of("--trust", authority.trust(folder.resolve("trust")).toString()));
        for (int number = 1; number <= documents; number++) {
            arguments.add(file.toString());
        }
        Counter counter = new Counter(file.toString(), Math.max(1, documents / 10), documents);
        long start = System.nanoTime();
        int status = VerifyCommand.run(counter, arguments.toArray(String[]::new));
        System.out.printf(
                Locale.ROOT,
                "command line: %d files, exit status %d, %.2f ms each; heap: limit %d MB, kept after %d files %.1f MB,"
                        + " after %d %.1f MB%n",
                documents,
                status,
                Measure.seconds(start) * 1000 / documents,
                Runtime.getRuntime().maxMemory() >> 20,
                counter.early,
                counter.keptEarly,
                documents,
                counter.keptLate);
        ratios.put("verify-heap-kept-after-whole-run-to-tenth", counter.keptLate / counter.keptEarly);
        FileSystemUtils.deleteRecursively(folder);
    }

    /** Measures the heap in the middle of the run, when the command is still holding what it holds. */
    private static final class Counter extends PrintStream {

        private final String name;
        private final int early;
        private final int late;
        private int files;
        private double keptEarly;
        private double keptLate;

        Counter(String name, int early, int late) {
            super(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
            this.name = name;
            this.early = early;
            this.late = late;
        }

        @Override
        public void println(String line) {
            if (line.equals(name) && ++files == early) {
                keptEarly = SigningBenchmark.keptMegabytes();
            }
            if (line.equals(name) && files == late) {
                keptLate = SigningBenchmark.keptMegabytes();
            }
        }
    }
}
