package vn.kyduyet.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;
import vn.kyduyet.IntegrationTest;
import vn.kyduyet.people.DemoSchool;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.refusal.Refusal;
import vn.kyduyet.refusal.RefusedException;
import vn.kyduyet.signing.keys.IssuedKey;
import vn.kyduyet.signing.keys.KeySource;
import vn.kyduyet.signing.keys.SigningKeyRegister;
import vn.kyduyet.signing.keys.SoftToken;
import vn.kyduyet.signing.keys.UnlockedKey;

/** A batch whose signer pulls the token out and plugs it in again, with a token of SoftHSM. */
@IntegrationTest
class PulledTokenIntegrationTests {

    private static final PersonId SIGNER = DemoSchool.person("phohieutruong");
    private static final String TOKEN = "Trường Hoa Phượng";

    /** A token signs ten documents at once: the second call finds it gone. */
    private static final int DOCUMENTS = 14;

    private static final int SIGNED_BEFORE = 10;

    @TempDir
    Path folder;

    @Autowired
    BeanFactory beans;

    @Autowired
    SigningKeyRegister register;

    @Autowired
    BulkCommands commands;

    @Autowired
    SigningProperties properties;

    @Autowired
    Signatures signatures;

    @Autowired
    Clock clock;

    private SigningKeyRegister.Key ofTheDemo;
    private Watched token;

    @BeforeEach
    void theDeputysKeyIsOnAToken() throws Exception {
        Assumptions.assumeTrue(SoftToken.isPossible(), "SoftHSM is not on this machine (Debian package softhsm2)");
        ofTheDemo = register.find(SIGNER).orElseThrow().key();
        Path plugged = folder.resolve("plugged");
        SoftToken.keepIn(plugged);
        SoftToken.make(TOKEN);
        token = new Watched(SoftToken.keys());
        try (InputStream file =
                new ClassPathResource("signing-keys-example/people/phohieutruong.p12").getInputStream()) {
            SoftToken.put(TOKEN, "key", IssuedKey.in(file, DemoSchool.PIN.toCharArray()), false);
        }
        register.put(
                SIGNER,
                DemoSchool.SCHOOL,
                new SigningKeyRegister.Key(
                        KeySource.Kind.PKCS11, TOKEN + "/key", ofTheDemo.imageLocation(), ofTheDemo.certificate()));
    }

    @AfterEach
    void theDemosKeyAgain() {
        if (token != null) {
            register.put(SIGNER, DemoSchool.SCHOOL, ofTheDemo);
            SoftToken.end(token.library);
        }
    }

    @Test
    void aTokenPulledOutInTheMiddlePausesTheBatchAndPluggedInAgainItSignsTheRest() throws Exception {
        PreparedDocuments documents = new PreparedDocuments(beans);
        List<SignatureRequest> requests = new ArrayList<>();
        for (int number = 0; number < DOCUMENTS; number++) {
            requests.add(documents.of(DemoSchool.SCHOOL, SIGNER));
        }
        token.beforeCall(2, () -> SoftToken.carry(folder.resolve("plugged"), folder.resolve("pocket")));
        SigningDesk desk =
                documents.desk(SoftToken.unlocking(register, token, clock), documents.bean(CertificateCheck.class));
        BulkSigning bulk = new BulkSigning(commands, desk, properties);
        try {
            BatchId batch = bulk.start(SIGNER, requests, pin());
            BatchProgress paused = PreparedDocuments.stopped(bulk, batch, SIGNER);
            assertThat(paused.state()).isEqualTo(BatchProgress.State.WAITING_FOR_PIN);
            assertThat(paused.pause()).extracting(Refusal::code).isEqualTo("signing.refused.token-removed");
            assertThat(paused.signed()).isEqualTo(SIGNED_BEFORE);
            assertThat(paused.count(BatchProgress.ItemState.WAITING)).isEqualTo(DOCUMENTS - SIGNED_BEFORE);

            assertThat(refusal(() -> bulk.resume(batch, SIGNER, pin())))
                    .extracting(Refusal::code)
                    .isEqualTo("signing.refused.token-missing");

            SoftToken.carry(folder.resolve("pocket"), folder.resolve("plugged"));
            bulk.resume(batch, SIGNER, pin());
            BatchProgress done = PreparedDocuments.stopped(bulk, batch, SIGNER);
            assertThat(done.state()).isEqualTo(BatchProgress.State.DONE);
            assertThat(done.pause()).isNull();
            assertThat(done.signed()).isEqualTo(DOCUMENTS);
        } finally {
            bulk.destroy();
        }
        assertThat(requests)
                .allSatisfy(
                        request -> assertThat(signatures.of(request.document())).hasSize(1));
    }

    private static Refusal refusal(ThrowingCallable work) {
        return catchThrowableOfType(RefusedException.class, work).refusal();
    }

    private static char[] pin() {
        return SoftToken.PIN.toCharArray();
    }

    private interface Incident {
        void happen() throws IOException;
    }

    /** The application's way to the token, with something that happens before one of its calls. */
    private static final class Watched implements KeySource {

        private final KeySource library;
        private final AtomicInteger calls = new AtomicInteger();
        private int number;
        private Incident incident = () -> {};

        Watched(KeySource library) {
            this.library = library;
        }

        void beforeCall(int number, Incident incident) {
            this.number = number;
            this.incident = incident;
        }

        @Override
        public Kind kind() {
            return library.kind();
        }

        @Override
        public Optional<UnlockedKey> unlock(String location, char[] pin) {
            return library.unlock(location, pin).map(this::watched);
        }

        private UnlockedKey watched(UnlockedKey key) {
            return new UnlockedKey() {
                @Override
                public List<X509Certificate> chain() {
                    return key.chain();
                }

                @Override
                public int mostAtOnce() {
                    return key.mostAtOnce();
                }

                @Override
                public List<byte[]> sign(List<byte[]> toBeSigned) throws GeneralSecurityException {
                    if (calls.incrementAndGet() == number) {
                        try {
                            incident.happen();
                        } catch (IOException failed) {
                            throw new UncheckedIOException(failed);
                        }
                    }
                    return key.sign(toBeSigned);
                }

                @Override
                public void close() {
                    key.close();
                }
            };
        }
    }
}
