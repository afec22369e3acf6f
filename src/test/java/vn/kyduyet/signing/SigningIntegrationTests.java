package vn.kyduyet.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
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
import vn.kyduyet.refusal.RefusedException;
import vn.kyduyet.signing.pades.CmsSignature;
import vn.kyduyet.storage.DocumentStore;
import vn.kyduyet.storage.StorageKey;

@IntegrationTest
class SigningIntegrationTests {

    private static final PersonId HEAD = DemoSchool.person("totruong.toan");
    private static final PersonId PRINCIPAL = DemoSchool.person("hieutruong");
    private static final PersonId CLERK = DemoSchool.person("vanthu");

    /** What one more signature may add to a file, in bytes: 24 KB, and twice the room of its timestamp in hexadecimal. */
    private static final int LARGEST_GROWTH = 24 * 1024 + 2 * CmsSignature.TIMESTAMP_ROOM;

    @TempDir
    Path folder;

    @Autowired
    SigningDesk desk;

    @Autowired
    Signatures signatures;

    @Autowired
    Documents documents;

    @Autowired
    DocumentStore store;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    TestClock.MovableClock clock;

    @Autowired
    BulkCommands commands;

    @Autowired
    BulkSigning bulk;

    @AfterEach
    void clockBack() {
        clock.reset();
    }

    @Test
    void fiveWrongPinsLockTheKeyUntilAQuarterOfAnHourHasPassed() throws Exception {
        DocumentId document = document();
        for (int left = 4; left >= 1; left--) {
            int expected = left;
            assertThatThrownBy(() -> desk.sign(request(document, CLERK, "one"), "000000".toCharArray()))
                    .isInstanceOfSatisfying(
                            RefusedException.class,
                            refused -> assertThat(refused.refusal().arguments()).containsExactly(expected));
        }
        refused(document, "000000", "signing.refused.key-locked");
        refused(document, DemoSchool.PIN, "signing.refused.key-locked");

        clock.advance(Duration.ofMinutes(14));
        refused(document, DemoSchool.PIN, "signing.refused.key-locked");
        clock.advance(Duration.ofMinutes(2));
        assertThat(desk.sign(request(document, CLERK, "one"), pin()).version()).isEqualTo(2);
    }

    private void refused(DocumentId document, String pin, String code) {
        assertThatThrownBy(() -> desk.sign(request(document, CLERK, "one"), pin.toCharArray()))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.refusal().code()).isEqualTo(code));
    }

    @Test
    void anExpiredCertificateSignsNothing() throws Exception {
        DocumentId document = document();
        clock.advance(Duration.ofDays(3 * 366));

        assertThatThrownBy(() -> desk.sign(request(document, HEAD, "one"), pin()))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused ->
                                assertThat(refused.refusal().code()).isEqualTo("signing.refused.certificate-expired"));
        assertThat(documents.newest(document).number()).isEqualTo(1);
    }

    @Test
    void twoPeopleSigningAtTheSameMomentBothSucceedOneAfterTheOther() throws Exception {
        DocumentId document = document();
        CyclicBarrier together = new CyclicBarrier(2);
        ExecutorService people = Executors.newFixedThreadPool(2);
        try {
            List<Future<SignedVersion>> signed = people.invokeAll(List.of(
                    signing(together, request(document, HEAD, "one")),
                    signing(together, request(document, PRINCIPAL, "two"))));
            assertThat(List.of(
                            signed.get(0).get(30, TimeUnit.SECONDS).version(),
                            signed.get(1).get(30, TimeUnit.SECONDS).version()))
                    .containsExactlyInAnyOrder(2, 3);
        } finally {
            people.shutdownNow();
        }
        byte[] pdf = newest(document);
        try (PDDocument both = Loader.loadPDF(pdf)) {
            assertThat(both.getSignatureDictionaries()).hasSize(2);
        }
        new EveryValidator(clock).accepts(pdf, 2);
        openssl(pdf);
    }

    private Callable<SignedVersion> signing(CyclicBarrier together, SignatureRequest request) {
        return () -> {
            together.await(30, TimeUnit.SECONDS);
            return desk.sign(request, pin());
        };
    }

    @Test
    void theSameRequestAgainSignsOnce() throws Exception {
        DocumentId document = document();
        SignatureRequest request = request(document, HEAD, "one");

        SignedVersion first = desk.sign(request, pin());

        assertThat(desk.sign(request, pin())).isEqualTo(first);
        assertThat(signatures.of(document)).hasSize(1);
    }

    @Test
    void aVersionThatChangedAfterBeingShownIsNotSigned() throws Exception {
        DocumentId document = document();
        SignatureRequest shown = request(document, HEAD, "one");
        append(document, PreparedPdfFixture.prepared("bản mới", "one", "two"));

        assertThatThrownBy(() -> desk.sign(shown, pin()))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.refusal().code()).isEqualTo("signing.refused.changed"));
    }

    @Test
    void aSignatureAddsLittleToAFile() throws Exception {
        DocumentId document = document();
        int before = newest(document).length;
        desk.sign(request(document, HEAD, "one"), pin());
        int once = newest(document).length;
        desk.sign(request(document, PRINCIPAL, "two"), pin());
        int twice = newest(document).length;

        assertThat(once - before).isLessThanOrEqualTo(LARGEST_GROWTH);
        assertThat(twice - once).isLessThanOrEqualTo(LARGEST_GROWTH);
    }

    @Test
    void aBatchWhoseServerStoppedWaitsForThePinAndGoesOn() throws Exception {
        List<SignatureRequest> requests = List.of(
                request(document(), PRINCIPAL, "one"),
                request(document(), PRINCIPAL, "one"),
                request(document(), PRINCIPAL, "one"));
        // What a server leaves behind that stopped right after the command was written.
        BatchId batch = commands.add(PRINCIPAL, requests);
        desk.sign(requests.get(0), pin());

        assertThat(bulk.progress(batch, PRINCIPAL).state()).isEqualTo(BatchProgress.State.WAITING_FOR_PIN);
        bulk.resume(batch, PRINCIPAL, pin());
        while (bulk.progress(batch, PRINCIPAL).state() == BatchProgress.State.RUNNING) {
            Thread.onSpinWait();
        }

        BatchProgress progress = bulk.progress(batch, PRINCIPAL);
        assertThat(progress.state()).isEqualTo(BatchProgress.State.DONE);
        assertThat(progress.signed()).isEqualTo(3);
        assertThat(signatures.of(requests.get(0).document())).hasSize(1);
        assertThatThrownBy(() -> bulk.progress(batch, HEAD)).isInstanceOf(RefusedException.class);
    }

    private DocumentId document() throws Exception {
        DocumentId id = new DocumentId(UUID.randomUUID());
        transaction.executeWithoutResult(status -> documents.create(
                id, DemoSchool.SCHOOL, DocumentKind.LESSON_PLAN, "Bài", HEAD, documents.newLookupCode()));
        append(id, PreparedPdfFixture.prepared("Bài " + id, "one", "two"));
        return id;
    }

    private void append(DocumentId id, byte[] pdf) throws Exception {
        String sha256 =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(pdf));
        store.store(new StorageKey("hoa-phuong", "lesson-plan", sha256), pdf);
        transaction.executeWithoutResult(status -> documents.append(
                id, sha256, pdf.length, 1, DocumentVersion.Origin.PREPARED, "application/pdf", "b.pdf", HEAD));
    }

    private SignatureRequest request(DocumentId document, PersonId signer, String field) {
        return new SignatureRequest(
                UUID.randomUUID(), document, documents.newest(document).sha256(), signer, field, "");
    }

    private byte[] newest(DocumentId document) {
        return store.read(documents.newest(document).key());
    }

    private static char[] pin() {
        return DemoSchool.PIN.toCharArray();
    }

    /** OpenSSL is a second implementation of CMS. */
    private void openssl(byte[] pdf) throws Exception {
        Path root = Path.of("signing-keys-example", "trust", "example-root.crt");
        try (PDDocument document = Loader.loadPDF(pdf)) {
            for (PDSignature signature : document.getSignatureDictionaries()) {
                int[] range = signature.getByteRange();
                ByteArrayOutputStream content = new ByteArrayOutputStream();
                content.write(pdf, range[0], range[1]);
                content.write(pdf, range[2], range[3]);
                Path signed = Files.write(folder.resolve("content"), content.toByteArray());
                Path cms = Files.write(folder.resolve("cms"), signature.getContents());
                String said = run(
                        "openssl",
                        "cms",
                        "-verify",
                        "-inform",
                        "DER",
                        "-binary",
                        "-purpose",
                        "any",
                        "-in",
                        cms.toString(),
                        "-content",
                        signed.toString(),
                        "-CAfile",
                        root.toString(),
                        "-out",
                        "/dev/null");
                assertThat(said).containsIgnoringCase("Verification successful");
            }
        }
    }

    private static String run(String... command) throws Exception {
        boolean here = new ProcessBuilder("which", command[0]).start().waitFor() == 0;
        Assumptions.assumeTrue(here, command[0] + " is not on this machine");
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }
}
