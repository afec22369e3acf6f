package vn.kyduyet.signing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;
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
import vn.kyduyet.refusal.Refusal;
import vn.kyduyet.signing.keys.KeySource;
import vn.kyduyet.signing.keys.Pkcs12Keys;
import vn.kyduyet.signing.keys.SigningKeyRegister;
import vn.kyduyet.signing.keys.UnlockedKey;
import vn.kyduyet.storage.DocumentStore;
import vn.kyduyet.storage.StorageKey;
import vn.kyduyet.verification.SignatureVerifier;
import vn.kyduyet.verification.Verdict;
import vn.kyduyet.verification.VerificationResult;

/** Batches with a key that sees hashes only, with an authority that rations its timestamps, and in each other's way. */
@IntegrationTest
@Import(BulkSigningIntegrationTests.FarAway.class)
@TestPropertySource(
        properties = {
            "kyduyet.signing.timestamp.most=3",
            "kyduyet.signing.timestamp.per=20m",
            // The test asks again itself; the schedule would take from its ration.
            "kyduyet.signing.timestamp.every=PT24H"
        })
class BulkSigningIntegrationTests {

    private static final PersonId PRINCIPAL = DemoSchool.person("hieutruong");
    private static final PersonId DEPUTY = DemoSchool.person("phohieutruong");

    @Autowired
    BulkSigning bulk;

    @Autowired
    Batches batches;

    @Autowired
    Archiving archiving;

    @Autowired
    LateTimestamps late;

    @Autowired
    Signatures signatures;

    @Autowired
    SigningKeyRegister register;

    @Autowired
    FarAway.Keys farAway;

    @Autowired
    Documents documents;

    @Autowired
    DocumentStore store;

    @Autowired
    SignatureVerifier verifier;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    TestClock.MovableClock clock;

    @BeforeEach
    void theDeputysKeyIsFarAway() {
        SigningKeyRegister.Key key = register.find(DEPUTY).orElseThrow().key();
        register.put(
                DEPUTY,
                DemoSchool.SCHOOL,
                new SigningKeyRegister.Key(
                        KeySource.Kind.CSC,
                        "signing-keys-example/people/phohieutruong.p12",
                        key.imageLocation(),
                        null));
        farAway.stopsAfter = Integer.MAX_VALUE;
        farAway.calls.clear();
    }

    @AfterEach
    void clockForward() {
        // Gives each test its own ration of timestamps.
        clock.advance(Duration.ofMinutes(21));
    }

    @Test
    void aKeyThatSeesHashesOnlySignsAWholeBatchInOneCall() throws Exception {
        List<DocumentId> batch = documents(15);

        BatchProgress progress = finished(bulk.start(DEPUTY, requests(batch, DEPUTY, "one"), pin()), DEPUTY);

        assertThat(progress.signed()).isEqualTo(15);
        assertThat(farAway.calls).containsExactly(15);
        for (DocumentId document : batch) {
            assertValid(document);
        }
    }

    @Test
    void aKeyThatStopsInTheMiddlePausesTheBatchWithItsReasonAndNothingIsLost() throws Exception {
        List<DocumentId> batch = documents(4);
        farAway.stopsAfter = 0;
        BatchId id = bulk.start(DEPUTY, requests(batch, DEPUTY, "one"), pin());

        BatchProgress paused = finished(id, DEPUTY);
        assertThat(paused.state()).isEqualTo(BatchProgress.State.WAITING_FOR_PIN);
        assertThat(paused.pause()).isNotNull().extracting(Refusal::code).isEqualTo("signing.refused.token-removed");
        assertThat(paused.count(BatchProgress.ItemState.WAITING)).isEqualTo(4);

        farAway.stopsAfter = Integer.MAX_VALUE;
        bulk.resume(id, DEPUTY, pin());
        BatchProgress done = finished(id, DEPUTY);
        assertThat(done.state()).isEqualTo(BatchProgress.State.DONE);
        assertThat(done.pause()).isNull();
        assertThat(done.signed()).isEqualTo(4);
    }

    @Test
    void twoBatchesOfOnePersonSignEachDocumentOnce() throws Exception {
        List<DocumentId> shared = documents(12);

        BatchId first = bulk.start(PRINCIPAL, requests(shared, PRINCIPAL, "one"), pin());
        BatchId second = bulk.start(PRINCIPAL, requests(shared, PRINCIPAL, "one"), pin());

        BatchProgress one = finished(first, PRINCIPAL);
        BatchProgress other = finished(second, PRINCIPAL);
        assertThat(one.signed()).isEqualTo(12);
        assertThat(other.signed()).isEqualTo(12);
        assertThat(one.count(BatchProgress.ItemState.SIGNED) + other.count(BatchProgress.ItemState.SIGNED))
                .isEqualTo(12);
        for (DocumentId document : shared) {
            assertThat(signatures.of(document)).hasSize(1);
            assertValid(document);
        }
    }

    @Test
    void whatIsCancelledBeforeItsTurnIsNotSigned() throws Exception {
        List<DocumentId> batch = documents(5);
        // The key signs the whole portion; the command is cancelled before any of it is written.
        farAway.beforeReturn = () -> bulk.cancel(batches.of(DEPUTY).get(0).id(), DEPUTY);
        try {
            BatchProgress progress = finished(bulk.start(DEPUTY, requests(batch, DEPUTY, "one"), pin()), DEPUTY);
            assertThat(progress.state()).isEqualTo(BatchProgress.State.CANCELLED);
            assertThat(progress.count(BatchProgress.ItemState.CANCELLED)).isEqualTo(5);
        } finally {
            farAway.beforeReturn = () -> {};
        }
        for (DocumentId document : batch) {
            assertThat(signatures.of(document)).isEmpty();
            assertThat(documents.newest(document).number()).isEqualTo(1);
        }
    }

    @Test
    void timestampsBeyondTheRationFollowByThemselves() throws Exception {
        List<DocumentId> batch = documents(5);

        BatchProgress progress = finished(bulk.start(PRINCIPAL, requests(batch, PRINCIPAL, "one"), pin()), PRINCIPAL);

        assertThat(progress.signed()).isEqualTo(5);
        assertThat(batch.stream().filter(document -> late.of(document).isEmpty()))
                .hasSize(3);
        List<DocumentId> waiting =
                batch.stream().filter(document -> late.of(document).isPresent()).toList();
        for (DocumentId document : waiting) {
            assertThat(signatures.of(document))
                    .extracting(Signature::level)
                    .containsExactly(SigningProperties.Level.B_B);
        }

        archiving.catchUp();
        assertThat(late.of(waiting.get(0))).contains(SigningProperties.Level.B_T);

        // Other tests' documents wait in the same line.
        for (int rations = 0;
                rations < 30
                        && waiting.stream()
                                .anyMatch(document -> late.of(document).isPresent());
                rations++) {
            clock.advance(Duration.ofMinutes(21));
            archiving.catchUp();
        }
        for (DocumentId document : waiting) {
            assertThat(late.of(document)).isEmpty();
            assertThat(documents.newest(document).origin()).isEqualTo(DocumentVersion.Origin.TIMESTAMPED);
            assertValid(document);
        }
        // The stamped version is still what the next signer was shown.
        List<SignatureRequest> next = new ArrayList<>();
        for (DocumentId document : waiting) {
            String shownBefore = documents.version(document, 2).orElseThrow().sha256();
            next.add(new SignatureRequest(UUID.randomUUID(), document, shownBefore, DEPUTY, "two", ""));
        }
        assertThat(finished(bulk.start(DEPUTY, next, pin()), DEPUTY).signed()).isEqualTo(waiting.size());
        for (DocumentId document : waiting) {
            assertValid(document);
        }
    }

    private void assertValid(DocumentId document) {
        VerificationResult result =
                verifier.verify(store.read(documents.newest(document).key()), "tệp");
        assertThat(result)
                .isInstanceOfSatisfying(
                        VerificationResult.Verified.class,
                        verified -> assertThat(verified.verdict())
                                .as(verified.toString())
                                .isEqualTo(Verdict.TOTAL_PASSED));
    }

    private BatchProgress finished(BatchId id, PersonId signer) {
        while (bulk.progress(id, signer).state() == BatchProgress.State.RUNNING) {
            Thread.onSpinWait();
        }
        return bulk.progress(id, signer);
    }

    private List<SignatureRequest> requests(List<DocumentId> batch, PersonId signer, String field) {
        return batch.stream()
                .map(document -> new SignatureRequest(
                        UUID.randomUUID(), document, documents.newest(document).sha256(), signer, field, ""))
                .toList();
    }

    private List<DocumentId> documents(int count) throws Exception {
        List<DocumentId> made = new ArrayList<>();
        byte[] pdf = PreparedPdfFixture.prepared("Bài " + UUID.randomUUID(), "one", "two");
        String sha256 =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(pdf));
        store.store(new StorageKey("hoa-phuong", "lesson-plan", sha256), pdf);
        for (int number = 0; number < count; number++) {
            DocumentId id = new DocumentId(UUID.randomUUID());
            transaction.executeWithoutResult(status -> {
                documents.create(
                        id, DemoSchool.SCHOOL, DocumentKind.LESSON_PLAN, "Bài", PRINCIPAL, documents.newLookupCode());
                documents.append(
                        id,
                        sha256,
                        pdf.length,
                        1,
                        DocumentVersion.Origin.PREPARED,
                        "application/pdf",
                        "b.pdf",
                        PRINCIPAL);
            });
            made.add(id);
        }
        return made;
    }

    private static char[] pin() {
        return DemoSchool.PIN.toCharArray();
    }

    /** A key that is told only what to sign, many at a time, as a remote service is. */
    @TestConfiguration
    static class FarAway {

        @Bean
        Keys farAwayKeys() {
            return new Keys();
        }

        static final class Keys implements KeySource {

            private final List<Integer> calls = new ArrayList<>();
            private volatile int stopsAfter = Integer.MAX_VALUE;
            private volatile Runnable beforeReturn = () -> {};

            @Override
            public Kind kind() {
                return Kind.CSC;
            }

            @Override
            public Optional<UnlockedKey> unlock(String location, char[] pin) {
                try (InputStream file = Files.newInputStream(Path.of(location))) {
                    return Pkcs12Keys.open(file, pin).map(this::many);
                } catch (IOException | GeneralSecurityException unreadable) {
                    throw new IllegalStateException(unreadable);
                }
            }

            private UnlockedKey many(UnlockedKey key) {
                return new UnlockedKey() {
                    @Override
                    public List<X509Certificate> chain() {
                        return key.chain();
                    }

                    @Override
                    public int mostAtOnce() {
                        return 100;
                    }

                    @Override
                    public List<byte[]> sign(List<byte[]> toBeSigned) throws GeneralSecurityException {
                        if (calls.size() >= stopsAfter) {
                            throw Refusal.conflict("signing.refused.token-removed")
                                    .asException();
                        }
                        calls.add(toBeSigned.size());
                        List<byte[]> signatures = key.sign(toBeSigned);
                        beforeReturn.run();
                        return signatures;
                    }

                    @Override
                    public void close() {
                        key.close();
                    }
                };
            }
        }
    }
}
