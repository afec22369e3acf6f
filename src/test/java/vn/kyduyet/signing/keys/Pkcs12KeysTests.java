package vn.kyduyet.signing.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.io.DefaultResourceLoader;
import vn.kyduyet.refusal.RefusedException;

/** Files of keys when they are registered, without their PIN, and when somebody signs with them. */
class Pkcs12KeysTests {

    private static IssuedKey rsa;
    private static IssuedKey ec;

    @TempDir
    Path data;

    private final Pkcs12Keys keys = new Pkcs12Keys(new DefaultResourceLoader());
    private KeyFiles files;

    @BeforeAll
    static void twoSigners() throws Exception {
        rsa = IssuedKey.rsa();
        ec = IssuedKey.ec();
    }

    @BeforeEach
    void aFolder() {
        files = new KeyFiles(data);
    }

    @Test
    void aFileWithOneKeyIsRegisteredAndSigns() throws Exception {
        byte[] text = "giáo án".getBytes(StandardCharsets.UTF_8);
        for (IssuedKey signer : List.of(rsa, ec)) {
            for (byte[] file : List.of(
                    Pkcs12Fixture.file(signer),
                    Pkcs12Fixture.withoutChecksum(signer),
                    Pkcs12Fixture.withSecret(signer))) {
                try (UnlockedKey key =
                        unlock(files.keep(file), Pkcs12Fixture.PIN).orElseThrow()) {
                    assertThat(key.chain()).isEqualTo(signer.chain());
                    assertThat(signer.made(key.sign(List.of(text)).get(0), text))
                            .isTrue();
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"246810", "13579", "1357900", "mã số", "", " 135790"})
    void aWrongPinUnlocksNothing(String pin) throws Exception {
        assertThat(unlock(files.keep(Pkcs12Fixture.file(rsa)), pin.toCharArray()))
                .isEmpty();
        // Without a checksum only the key itself tells; guessing at it counts as well.
        assertThat(unlock(files.keep(Pkcs12Fixture.withoutChecksum(rsa)), pin.toCharArray()))
                .isEmpty();
    }

    @Test
    void aFileWithTwoKeysIsRefusedAndNoneOfThemIsChosen() throws Exception {
        byte[] file = Pkcs12Fixture.twoKeys(rsa, ec);

        RefusedException refused = registering("key-upload-count", file);

        assertThat(refused.refusal().arguments()).containsExactly(2);
        assertThat(signing("key-count", file).refusal().arguments()).containsExactly(2);
    }

    @Test
    void aFileWithCertificatesOnlyIsRefused() throws Exception {
        byte[] file = Pkcs12Fixture.certificatesOnly(rsa);

        registering("key-upload-no-key", file);
        assertThat(signing("key-count", file).refusal().arguments()).containsExactly(0);
    }

    @Test
    void aKeyWithoutItsCertificateIsFoundWithThePinOnly() throws Exception {
        byte[] file = Pkcs12Fixture.keyOnly(rsa);

        files.keep(file);
        signing("key-certificate", file);
    }

    @Test
    void aKeyOfAnotherCertificateIsFoundWithThePinOnlyAndSignsNothing() throws Exception {
        for (IssuedKey mixed : List.of(
                new IssuedKey(IssuedKey.rsa().key(), rsa.chain()),
                new IssuedKey(IssuedKey.ec().key(), ec.chain()))) {
            byte[] file = Pkcs12Fixture.file(mixed);
            files.keep(file);
            signing("key-mismatch", file);
        }
    }

    @Test
    void aFileThatBreaksOffAnywhereIsRefused() throws Exception {
        byte[] whole = Pkcs12Fixture.file(rsa);
        for (int length = 1; length < whole.length; length += 41) {
            byte[] brokenOff = Arrays.copyOf(whole, length);
            registering("key-upload-broken-off", brokenOff);
            signing("key-file", brokenOff);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>", "-----BEGIN CERTIFICATE-----", "%PDF-1.7", "x", "0"})
    void whatIsNoPkcs12FileIsRefused(String content) throws Exception {
        byte[] file = content.repeat(200).getBytes(StandardCharsets.UTF_8);

        // "0" is how every PKCS#12 file begins.
        registering("key-upload-kind", file);
        signing("key-file", file);
    }

    @Test
    void aCertificateInDerIsNoFileOfAKey() throws Exception {
        byte[] file = rsa.certificate().getEncoded();

        registering("key-upload-kind", file);
        signing("key-file", file);
    }

    @Test
    void anEmptyOrAHugeFileIsRefusedBeforeItIsLookedAt() throws Exception {
        registering("key-upload-empty", new byte[0]);
        registering("key-upload-large", new byte[KeyFiles.LARGEST_KILOBYTES * 1024 + 1]);
    }

    @Test
    void aFileThatIsGoneIsToldToItsSigner() {
        refused("key-file", () -> unlock(data.resolve("gone.p12").toUri().toString(), Pkcs12Fixture.PIN));
    }

    private RefusedException registering(String code, byte[] file) throws Exception {
        long before = kept();
        RefusedException refused = refused(code, () -> files.keep(file));
        assertThat(kept()).as("files kept of what was refused").isEqualTo(before);
        return refused;
    }

    private RefusedException signing(String code, byte[] file) throws Exception {
        Path registered = Files.write(data.resolve("registered.p12"), file);
        return refused(code, () -> unlock(registered.toUri().toString(), Pkcs12Fixture.PIN));
    }

    private Optional<UnlockedKey> unlock(String location, char[] pin) {
        return keys.unlock(location, pin);
    }

    private long kept() throws Exception {
        Path folder = data.resolve("keys");
        if (!Files.exists(folder)) {
            return 0;
        }
        try (Stream<Path> kept = Files.list(folder)) {
            return kept.count();
        }
    }

    private static RefusedException refused(String code, ThrowingCallable work) {
        RefusedException refused = catchThrowableOfType(RefusedException.class, work);
        assertThat(refused).as(code).isNotNull();
        assertThat(refused.refusal().code()).isEqualTo("signing.refused." + code);
        return refused;
    }
}
