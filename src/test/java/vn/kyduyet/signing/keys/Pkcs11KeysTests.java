package vn.kyduyet.signing.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKR_DEVICE_ERROR;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKR_DEVICE_REMOVED;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKR_PIN_LOCKED;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKR_SESSION_HANDLE_INVALID;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKR_TOKEN_NOT_PRESENT;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xipki.pkcs11.wrapper.PKCS11Exception;
import vn.kyduyet.refusal.RefusedException;

/** With tokens of SoftHSM; the last test pulls them out. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class Pkcs11KeysTests {

    private static final String TOKEN = "Trường Hoa Phượng";

    @TempDir
    static Path folder;

    private static IssuedKey rsa;
    private static IssuedKey ec;
    private static Pkcs11Keys keys;

    @BeforeAll
    static void fillTokens() throws Exception {
        Assumptions.assumeTrue(SoftToken.isPossible(), "SoftHSM is not on this machine (Debian package softhsm2)");
        rsa = IssuedKey.rsa();
        ec = IssuedKey.ec();
        SoftToken.keepIn(folder);
        SoftToken.make(TOKEN);
        SoftToken.make("second");
        keys = new Pkcs11Keys(SoftToken.LIBRARY.toString());
        SoftToken.put(TOKEN, "rsa", rsa, false);
        SoftToken.put(TOKEN, "ec", ec, false);
        SoftToken.put(TOKEN, "careful", rsa, true);
        SoftToken.put(TOKEN, "careful-ec", ec, true);
        SoftToken.put("second", "rsa", rsa, false);
        SoftToken.put("second", "twice", rsa, false);
        SoftToken.put("second", "twice", ec, false);
    }

    @AfterAll
    static void end() {
        if (keys != null) {
            keys.destroy();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"rsa", "ec", "careful", "careful-ec"})
    void aKeySignsWhetherItWantsThePinOnceOrEachTime(String label) throws Exception {
        IssuedKey issued = label.endsWith("ec") ? ec : rsa;
        try (UnlockedKey key = unlock(TOKEN + "/" + label)) {
            assertThat(key.chain()).isEqualTo(issued.chain());
            List<byte[]> texts = texts(key.mostAtOnce());
            for (int round = 0; round < 2; round++) {
                List<byte[]> signatures = key.sign(texts);
                assertThat(signatures).hasSameSizeAs(texts);
                for (int index = 0; index < texts.size(); index++) {
                    assertThat(issued.made(signatures.get(index), texts.get(index)))
                            .isTrue();
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"000000", "1", ""})
    void aWrongPinUnlocksNothing(String pin) {
        assertThat(keys.unlock(TOKEN + "/rsa", pin.toCharArray())).isEmpty();
    }

    @Test
    void aWrongPinUnlocksNothingWhileSomebodyElseIsSigning() throws Exception {
        try (UnlockedKey key = unlock(TOKEN + "/rsa")) {
            key.sign(texts(1));
            assertThat(keys.unlock(TOKEN + "/ec", "000000".toCharArray())).isEmpty();
            assertThat(key.sign(texts(1))).hasSize(1);
        }
    }

    @Test
    void severalThreadsSignAtOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try (UnlockedKey one = unlock(TOKEN + "/careful");
                UnlockedKey other = unlock(TOKEN + "/ec")) {
            List<Future<List<byte[]>>> signed = new ArrayList<>();
            for (int index = 0; index < 12; index++) {
                UnlockedKey key = index % 2 == 0 ? one : other;
                signed.add(threads.submit(() -> key.sign(texts(2))));
            }
            for (int index = 0; index < signed.size(); index++) {
                IssuedKey issued = index % 2 == 0 ? rsa : ec;
                assertThat(issued.made(signed.get(index).get().get(1), texts(2).get(1)))
                        .isTrue();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "absent/rsa, token-missing",
        "second/absent, token-key",
        "second/twice, token-key",
        "second, token-key",
        "/rsa, token-key",
        "second/, token-key"
    })
    void whatIsNotThereIsSaid(String location, String code) {
        refused(code, () -> keys.unlock(location, SoftToken.PIN.toCharArray()));
    }

    @Test
    void aClosedKeySignsNoMore() {
        UnlockedKey key = unlock(TOKEN + "/rsa");
        key.close();
        assertThatThrownBy(() -> key.sign(texts(1))).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void everyFaultOfATokenHasItsOwnReason() {
        refused("token-locked", fault(CKR_PIN_LOCKED));
        refused("token-removed", fault(CKR_TOKEN_NOT_PRESENT));
        refused("token-removed", fault(CKR_DEVICE_REMOVED));
        refused("token-removed", fault(CKR_SESSION_HANDLE_INVALID));
        refused("token-failed", fault(CKR_DEVICE_ERROR));
    }

    @Test
    void aLibraryThatIsNotThereIsToldAtStart() {
        assertThatThrownBy(() -> new Pkcs11Keys(folder.resolve("absent.so").toString()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("kyduyet.signing.pkcs11.library");
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void aTokenThatIsPulledOutBetweenTwoSignaturesIsMissed() throws Exception {
        try (UnlockedKey key = unlock(TOKEN + "/rsa")) {
            assertThat(key.sign(texts(1))).hasSize(1);
            SoftToken.pullOut(folder);
            refused("token-removed", () -> key.sign(texts(1)));
        }
    }

    private static ThrowingCallable fault(long code) {
        return () -> {
            throw Pkcs11Library.refused(new PKCS11Exception(code));
        };
    }

    private static UnlockedKey unlock(String location) {
        return keys.unlock(location, SoftToken.PIN.toCharArray()).orElseThrow();
    }

    private static List<byte[]> texts(int number) {
        List<byte[]> texts = new ArrayList<>();
        for (int index = 0; index < number; index++) {
            texts.add(("document " + index).getBytes(StandardCharsets.UTF_8));
        }
        return texts;
    }

    private static void refused(String code, ThrowingCallable work) {
        assertThatThrownBy(work)
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.refusal().code()).isEqualTo("signing.refused." + code));
    }
}
