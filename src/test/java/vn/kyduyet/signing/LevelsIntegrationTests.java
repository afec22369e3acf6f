package vn.kyduyet.signing;

import static org.assertj.core.api.Assertions.assertThat;

import eu.europa.esig.dss.enumerations.Indication;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.simplereport.SimpleReport;
import eu.europa.esig.dss.spi.DSSUtils;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.CommonTrustedCertificateSource;
import eu.europa.esig.dss.validation.SignedDocumentValidator;
import java.io.File;
import java.io.FileInputStream;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import vn.kyduyet.IntegrationTest;
import vn.kyduyet.TestClock;
import vn.kyduyet.document.DocumentId;
import vn.kyduyet.document.DocumentKind;
import vn.kyduyet.document.DocumentVersion;
import vn.kyduyet.document.Documents;
import vn.kyduyet.document.PreparedPdfFixture;
import vn.kyduyet.people.DemoSchool;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.signing.keys.Pkcs12Keys;
import vn.kyduyet.signing.keys.UnlockedKey;
import vn.kyduyet.signing.pades.CmsSignature;
import vn.kyduyet.signing.pades.PreparedRevision;
import vn.kyduyet.signing.pades.RevisionWriter;
import vn.kyduyet.signing.pades.SignaturePicture;
import vn.kyduyet.storage.DocumentStore;
import vn.kyduyet.storage.StorageKey;
import vn.kyduyet.verification.SignatureVerifier;
import vn.kyduyet.verification.Verdict;
import vn.kyduyet.verification.VerificationResult;

/** Documents with one to eight signatures, at every level, before three validators that share no code with the signer. */
@IntegrationTest
class LevelsIntegrationTests {

    private static final List<String> PEOPLE = List.of(
            "giaovien.an",
            "giaovien.dung",
            "giaovien.mai",
            "giaovien.khanh",
            "totruong.toan",
            "totruong.van",
            "phohieutruong",
            "hieutruong");

    private static final Path EXAMPLE = Path.of("signing-keys-example");

    @TempDir
    Path folder;

    @Autowired
    SigningDesk desk;

    @Autowired
    Archiving archiving;

    @Autowired
    Documents documents;

    @Autowired
    DocumentStore store;

    @Autowired
    SignatureVerifier verifier;

    @Autowired
    RevisionWriter writer;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    TestClock.MovableClock clock;

    @AfterEach
    void clockBack() {
        clock.reset();
    }

    @Test
    void oneToEightSignaturesWithoutTimestamp() throws Exception {
        byte[] pdf = PreparedPdfFixture.prepared("B-B", fields());
        for (int count = 1; count <= PEOPLE.size(); count++) {
            pdf = signedByHand(pdf, count);
            everyoneAccepts(pdf, count, SignatureLevel.PAdES_BASELINE_B);
        }
    }

    @Test
    void oneToEightSignaturesEachWithItsTimestamp() throws Exception {
        DocumentId document = document();
        for (int count = 1; count <= PEOPLE.size(); count++) {
            sign(document, count);
            everyoneAccepts(newest(document), count, SignatureLevel.PAdES_BASELINE_T);
        }
    }

    @Test
    void recordsOfOneAndOfEightSignaturesAreValidatedWithoutAskingAnybody() throws Exception {
        for (int signers : List.of(1, PEOPLE.size())) {
            DocumentId document = document();
            IntStream.rangeClosed(1, signers).forEach(count -> sign(document, count));

            DocumentVersion record = transaction.execute(status -> archiving.archive(document));

            assertThat(record.origin()).isEqualTo(DocumentVersion.Origin.TIMESTAMPED);
            byte[] pdf = newest(document);
            everyoneAccepts(pdf, signers, SignatureLevel.PAdES_BASELINE_LTA);
            SimpleReport report = dss(pdf);
            for (String id : report.getSignatureIdList()) {
                assertThat(report.getIndication(id)).as(id).isEqualTo(Indication.TOTAL_PASSED);
            }
        }
    }

    @Test
    void aRecordCanBeSignedAndStampedAgain() throws Exception {
        DocumentId document = document();
        sign(document, 1);
        transaction.execute(status -> archiving.archive(document));
        clock.advance(Duration.ofDays(1));
        sign(document, 2);
        transaction.execute(status -> archiving.archive(document));

        everyoneAccepts(newest(document), 2, SignatureLevel.PAdES_BASELINE_LTA);
    }

    private void everyoneAccepts(byte[] pdf, int signatures, SignatureLevel level) throws Exception {
        VerificationResult result = verifier.verify(pdf, "tệp");
        assertThat(result).isInstanceOfSatisfying(VerificationResult.Verified.class, verified -> {
            assertThat(verified.findings()).isEmpty();
            assertThat(verified.verdict()).as(verified.toString()).isEqualTo(Verdict.TOTAL_PASSED);
        });
        SimpleReport report = dss(pdf);
        assertThat(report.getSignatureIdList()).hasSize(signatures);
        for (String id : report.getSignatureIdList()) {
            assertThat(report.getIndication(id)).as(id).isNotEqualTo(Indication.TOTAL_FAILED);
        }
        // Those before a later signature are covered by what came after them; the newest has the level as made.
        String newest = report.getSignatureIdList().get(signatures - 1);
        assertThat(report.getSignatureFormat(newest)).isEqualTo(level);
        poppler(pdf, signatures);
    }

    /** The European Commission's library with its own policy, and nobody to ask. */
    private SimpleReport dss(byte[] pdf) throws Exception {
        CommonTrustedCertificateSource trusted = new CommonTrustedCertificateSource();
        CertificateToken root = DSSUtils.loadCertificate(
                EXAMPLE.resolve("trust/example-root.crt").toFile());
        trusted.addCertificate(root);
        CommonCertificateVerifier certificates = new CommonCertificateVerifier();
        certificates.setTrustedCertSources(trusted);
        SignedDocumentValidator validator = SignedDocumentValidator.fromDocument(new InMemoryDocument(pdf));
        validator.setCertificateVerifier(certificates);
        validator.setValidationTime(Date.from(clock.instant().plusSeconds(60)));
        return validator.validateDocument().getSimpleReport();
    }

    private void poppler(byte[] pdf, int count) throws Exception {
        boolean here = new ProcessBuilder("which", "pdfsig").start().waitFor() == 0;
        Assumptions.assumeTrue(here, "pdfsig is not on this machine");
        File file = Files.write(folder.resolve("signed.pdf"), pdf).toFile();
        Process process = new ProcessBuilder("pdfsig", file.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        process.waitFor();
        assertThat(said).doesNotContain("Invalid", "Mismatch");
        assertThat(said.split("Signature Type: ETSI.CAdES.detached", -1))
                .as(said)
                .hasSize(count + 1);
        assertThat(said.split("Signature is Valid", -1).length - 1).isGreaterThanOrEqualTo(count);
    }

    private byte[] signedByHand(byte[] pdf, int number) throws Exception {
        String person = PEOPLE.get(number - 1);
        SignaturePicture picture =
                SignaturePicture.of(Files.readAllBytes(EXAMPLE.resolve("signatures/" + person + ".png")));
        try (InputStream file = new FileInputStream(
                        EXAMPLE.resolve("people/" + person + ".p12").toFile());
                UnlockedKey key =
                        Pkcs12Keys.open(file, DemoSchool.PIN.toCharArray()).orElseThrow()) {
            PreparedRevision revision = writer.signature(
                    pdf, "s" + number, picture, clock.instant(), CmsSignature.room(key.chain(), false));
            CmsSignature cms = new CmsSignature(revision.digest(), key.chain(), key.algorithm());
            byte[] signature = key.sign(List.of(cms.toBeSigned())).get(0);
            byte[] tail = revision.embed(cms.complete(signature, Optional.empty()));
            byte[] signed = java.util.Arrays.copyOf(pdf, pdf.length + tail.length);
            System.arraycopy(tail, 0, signed, pdf.length, tail.length);
            assertThat(tail.length).as("growth in bytes").isLessThanOrEqualTo(24 * 1024);
            return signed;
        }
    }

    private void sign(DocumentId document, int number) {
        PersonId signer = DemoSchool.person(PEOPLE.get(number - 1));
        desk.sign(
                new SignatureRequest(
                        UUID.randomUUID(), document, documents.newest(document).sha256(), signer, "s" + number, ""),
                DemoSchool.PIN.toCharArray());
    }

    private static String[] fields() {
        return IntStream.rangeClosed(1, PEOPLE.size())
                .mapToObj(number -> "s" + number)
                .toArray(String[]::new);
    }

    private DocumentId document() throws Exception {
        DocumentId id = new DocumentId(UUID.randomUUID());
        PersonId owner = DemoSchool.person("giaovien.an");
        byte[] pdf = PreparedPdfFixture.prepared("Bài " + id, fields());
        String sha256 =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(pdf));
        store.store(new StorageKey("hoa-phuong", "lesson-plan", sha256), pdf);
        transaction.executeWithoutResult(status -> {
            documents.create(id, DemoSchool.SCHOOL, DocumentKind.LESSON_PLAN, "Bài", owner, documents.newLookupCode());
            documents.append(
                    id, sha256, pdf.length, 1, DocumentVersion.Origin.PREPARED, "application/pdf", "b.pdf", owner);
        });
        return id;
    }

    private byte[] newest(DocumentId document) {
        return store.read(documents.newest(document).key());
    }
}
