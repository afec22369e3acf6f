package vn.kyduyet.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The embedded store on a disk without room. */
class FullDiskTests {

    private static final int MEGABYTE = 1024 * 1024;

    @TempDir
    Path data;

    @Test
    void aFileForWhichThereIsNoRoomIsRefusedWholeAndTheOthersStay() throws Exception {
        try (SmallDisk disk = SmallDisk.over(data, 8);
                EmbeddedS3 server = EmbeddedS3.start(data)) {
            MinioDocumentStore store = StoringProcess.store(server);
            byte[] before = content(MEGABYTE);
            store.store(key(before), before);
            for (int room : List.of(0, 4096, MEGABYTE)) {
                disk.fillAllBut(room);
                byte[] content = content(2 * MEGABYTE);
                Path file = Files.write(Files.createTempFile("full-disk-", ".bin"), content);

                assertThatThrownBy(() -> store.store(key(content), content)).isInstanceOf(StoreFullException.class);
                assertThatThrownBy(() -> store.store(key(content), file)).isInstanceOf(StoreFullException.class);

                assertThat(store.contains(key(content))).isFalse();
                assertThat(store.storedBefore(Instant.now().plusSeconds(60))).containsExactly(key(before));
                assertThat(files())
                        .as("what a broken put leaves")
                        .containsExactly(key(before).sha256());
                assertThat(store.read(key(before))).isEqualTo(before);

                disk.free();
                store.store(key(content), file);
                assertThat(store.read(key(content))).isEqualTo(content);
                store.remove(key(content));
                Files.delete(file);
            }
        }
    }

    private List<String> files() throws Exception {
        try (Stream<Path> files = Files.walk(data.resolve("objects"))) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .toList();
        }
    }

    private static byte[] content(int size) {
        byte[] content = new byte[size];
        new Random(size).nextBytes(content);
        return content;
    }

    private static StorageKey key(byte[] content) throws Exception {
        return new StorageKey(
                "school",
                "kind",
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content)));
    }
}
