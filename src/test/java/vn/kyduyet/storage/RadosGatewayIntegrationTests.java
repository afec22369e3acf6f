package vn.kyduyet.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.minio.ListObjectsArgs;
import io.minio.MakeBucketArgs;
import io.minio.MinioClient;
import io.minio.PutObjectArgs;
import io.minio.RemoveObjectArgs;
import io.minio.Result;
import io.minio.SetObjectRetentionArgs;
import io.minio.errors.ErrorResponseException;
import io.minio.messages.Item;
import io.minio.messages.Retention;
import io.minio.messages.RetentionMode;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is to be kept for years, in a store that really locks: Ceph's RADOS Gateway. */
class RadosGatewayIntegrationTests {

    private static final String LOCKED = "archive";
    private static final Instant IN_TEN_YEARS =
            Instant.now().plus(Duration.ofDays(3653)).truncatedTo(ChronoUnit.SECONDS);

    @TempDir
    static Path folder;

    private static RadosGateway gateway;
    private static MinioClient client;
    private static MinioDocumentStore store;

    @BeforeAll
    static void start() throws Exception {
        gateway = RadosGateway.running();
        client = gateway.client();
        StorageConfiguration.prepareBucket(client, gateway.properties(LOCKED, false));
        store = gateway.store(LOCKED);
    }

    @Test
    void whatIsKeptIsNotRemovedByAnybodyAndIsReadByAnotherServer() throws Exception {
        StorageKey key = stored();
        byte[] content = store.read(key);

        assertThat(store.retainedUntil(key)).isEmpty();
        store.retain(key, IN_TEN_YEARS);

        assertThat(store.retainedUntil(key)).contains(IN_TEN_YEARS);
        for (String version : versions(key)) {
            assertThatThrownBy(() -> client.removeObject(RemoveObjectArgs.builder()
                            .bucket(LOCKED)
                            .object(key.objectName())
                            .versionId(version)
                            .bypassGovernanceMode(true)
                            .build()))
                    .isInstanceOfSatisfying(
                            ErrorResponseException.class,
                            refused -> assertThat(refused.response().code()).isEqualTo(403));
        }
        assertThatThrownBy(() -> store.remove(key)).isInstanceOf(RetentionException.class);
        MinioDocumentStore another = gateway.store(LOCKED);
        assertThat(another.read(key)).isEqualTo(content);
        assertThat(another.retainedUntil(key)).contains(IN_TEN_YEARS);
    }

    @Test
    void retentionIsOnlyEverProlonged() throws Exception {
        StorageKey key = stored();
        store.retain(key, IN_TEN_YEARS);

        store.retain(key, IN_TEN_YEARS.minus(Duration.ofDays(1000)));
        assertThat(store.retainedUntil(key)).contains(IN_TEN_YEARS);

        assertThatThrownBy(() -> client.setObjectRetention(SetObjectRetentionArgs.builder()
                        .bucket(LOCKED)
                        .object(key.objectName())
                        .config(new Retention(
                                RetentionMode.COMPLIANCE,
                                IN_TEN_YEARS.minus(Duration.ofDays(1000)).atZone(ZoneOffset.UTC)))
                        .build()))
                .as("by the server")
                .isInstanceOf(ErrorResponseException.class);
        assertThat(store.retainedUntil(key)).contains(IN_TEN_YEARS);

        Instant longer = IN_TEN_YEARS.plus(Duration.ofDays(40 * 365));
        store.retain(key, longer.minusMillis(500));
        assertThat(store.retainedUntil(key)).contains(longer);

        store.retain(key, IN_TEN_YEARS.plus(Duration.ofDays(90 * 365)));
        assertThat(store.retainedUntil(key)).contains(DocumentStore.LAST_RETENTION);
    }

    @Test
    void aStoreThatSaysItKeepsAFileAndDoesNotIsFoundOut() throws Exception {
        StorageKey key = stored();
        ObjectVersions careless = new ObjectVersions(client, LOCKED, RetentionMode.COMPLIANCE);
        Instant afterThirtyTwoBits = DocumentStore.LAST_RETENTION.plus(Duration.ofDays(1));

        assertThatThrownBy(() -> careless.keep(key, versions(key).get(0), afterThirtyTwoBits))
                .isInstanceOf(RetentionException.class)
                .hasMessageContaining("took the order to keep it until 2106-02-08");
    }

    @Test
    void whatWasStoredIsNotStoredAgain() throws Exception {
        StorageKey key = stored();
        byte[] content = store.read(key);
        Path file = Files.write(folder.resolve(key.sha256()), content);

        store.store(key, content);
        store.store(key, file);

        assertThat(versions(key)).hasSize(1);
    }

    @Test
    void aKeptFileOverWhichSomebodyPutAnotherOrADeletionIsStillRead() throws Exception {
        StorageKey key = stored();
        byte[] content = store.read(key);
        store.retain(key, IN_TEN_YEARS);

        client.removeObject(RemoveObjectArgs.builder()
                .bucket(LOCKED)
                .object(key.objectName())
                .build());
        assertThat(store.read(key)).isEqualTo(content);
        assertThat(store.contains(key)).isTrue();

        byte[] other = "khác".getBytes(UTF_8);
        client.putObject(PutObjectArgs.builder().bucket(LOCKED).object(key.objectName()).stream(
                        new ByteArrayInputStream(other), (long) other.length, -1L)
                .build());
        assertThat(store.read(key)).isEqualTo(content);
        Path fetched = folder.resolve("fetched");
        store.fetch(key, fetched);
        assertThat(fetched).hasBinaryContent(content);
    }

    @Test
    void whatIsNotKeptIsRemovedWithAllItsVersions() throws Exception {
        StorageKey key = stored();

        store.remove(key);

        assertThat(versions(key)).isEmpty();
        assertThat(store.contains(key)).isFalse();
        assertThatThrownBy(() -> store.retain(key, IN_TEN_YEARS)).isInstanceOf(DamagedFileException.class);
    }

    @Test
    void aBucketThatDoesNotLockIsRefusedAtStart() throws Exception {
        client.makeBucket(MakeBucketArgs.builder().bucket("plain").build());

        assertThatThrownBy(() -> StorageConfiguration.prepareBucket(client, gateway.properties("plain", false)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("object lock");
        StorageConfiguration.prepareBucket(client, gateway.properties("plain", true));
        StorageConfiguration.prepareBucket(client, gateway.properties(LOCKED, false));

        MinioDocumentStore believing = gateway.store("plain");
        StorageKey key = stored(believing);
        assertThatThrownBy(() -> believing.retain(key, IN_TEN_YEARS))
                .isInstanceOf(RetentionException.class)
                .hasMessageContaining("refuses");
        assertThat(believing.read(key)).isNotEmpty();
    }

    private static StorageKey stored() throws Exception {
        return stored(store);
    }

    private static StorageKey stored(MinioDocumentStore in) throws Exception {
        byte[] content = ("sổ " + UUID.randomUUID()).getBytes(UTF_8);
        StorageKey key = new StorageKey(
                "school",
                "book",
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content)));
        in.store(key, content);
        return key;
    }

    private static List<String> versions(StorageKey key) throws Exception {
        List<String> versions = new ArrayList<>();
        for (Result<Item> item : client.listObjects(ListObjectsArgs.builder()
                .bucket(LOCKED)
                .prefix(key.objectName())
                .includeVersions(true)
                .recursive(true)
                .build())) {
            versions.add(item.get().versionId());
        }
        return versions;
    }
}
