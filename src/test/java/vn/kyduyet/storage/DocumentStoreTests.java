package vn.kyduyet.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentStoreTests {

    @TempDir
    static Path data;

    private static EmbeddedS3 server;
    private MinioDocumentStore store;

    @BeforeAll
    static void start() throws Exception {
        server = EmbeddedS3.start(data);
    }

    @BeforeEach
    void connect() throws Exception {
        store = StoringProcess.store(server);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void whatWasStoredIsReadBack() throws Exception {
        byte[] content = "giáo án".getBytes(UTF_8);
        StorageKey key = key(content);

        store.store(key, content);

        assertThat(store.read(key)).isEqualTo(content);
        assertThat(store.contains(key)).isTrue();
    }

    @Test
    void storingTheSameContentAgainChangesNothing() throws Exception {
        byte[] content = "một lần".getBytes(UTF_8);
        StorageKey key = key(content);
        store.store(key, content);

        store.store(key, content);

        assertThat(store.read(key)).isEqualTo(content);
    }

    @Test
    void anAddressTakesNoOtherContent() throws Exception {
        StorageKey key = key("một".getBytes(UTF_8));

        assertThatIllegalArgumentException().isThrownBy(() -> store.store(key, "khác".getBytes(UTF_8)));

        assertThat(store.contains(key)).isFalse();
    }

    @Test
    void aFileOfFortyMegabytesIsStreamed() throws Exception {
        byte[] content = new byte[40 * 1024 * 1024];
        new Random(1).nextBytes(content);
        Path file = Files.write(data.resolve("large"), content);
        StorageKey key = key(content);

        store.store(key, file);
        store.store(key, file);
        Path copy = data.resolve("copy");
        store.fetch(key, copy);

        assertThat(Files.mismatch(file, copy)).isEqualTo(-1);
    }

    @Test
    void aFileThatWasAlteredOnTheDiskIsFoundDamaged() throws Exception {
        byte[] content = "chưa sửa".getBytes(UTF_8);
        StorageKey key = key(content);
        store.store(key, content);
        Path onDisk = data.resolve("objects").resolve("test").resolve(key.objectName());
        byte[] altered = content.clone();
        altered[0] ^= 1;
        Files.write(onDisk, altered);

        assertThatThrownBy(() -> store.read(key)).isInstanceOf(DamagedFileException.class);
    }

    @Test
    void aFileThatIsMissingIsFoundDamaged() throws Exception {
        StorageKey key = key("không có".getBytes(UTF_8));

        assertThatThrownBy(() -> store.open(key)).isInstanceOf(DamagedFileException.class);
        assertThat(store.contains(key)).isFalse();
    }

    @Test
    void aStoreThatIsDownSaysSo() throws Exception {
        byte[] content = "x".getBytes(UTF_8);
        StorageKey key = key(content);
        server.close();

        assertThatThrownBy(() -> store.store(key, content)).isInstanceOf(StoreUnavailableException.class);
        assertThatThrownBy(() -> store.read(key)).isInstanceOf(StoreUnavailableException.class);
        server = EmbeddedS3.start(data);
    }

    @Test
    void theSecretIsReadableByItsOwnerOnlyAndStaysTheSame() throws Exception {
        Path secret = data.resolve("store-secret");
        String before = Files.readString(secret);
        server.close();
        server = EmbeddedS3.start(data);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)))
                .isEqualTo("rw-------");
        assertThat(Files.readString(secret)).isEqualTo(before).hasSize(64);
    }

    @Test
    void anAddressCannotLeaveItsFolder() {
        assertThatIllegalArgumentException().isThrownBy(() -> new StorageKey("..", "kind", "0".repeat(64)));
        assertThatIllegalArgumentException().isThrownBy(() -> new StorageKey("school", "a/b", "0".repeat(64)));
        assertThatIllegalArgumentException().isThrownBy(() -> new StorageKey("school", "kind", "../x"));
    }

    private static StorageKey key(byte[] content) throws Exception {
        return new StorageKey(
                "school",
                "kind",
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content)));
    }
}
