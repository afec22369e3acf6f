package vn.kyduyet.storage;

import io.minio.GetObjectArgs;
import io.minio.ListObjectsArgs;
import io.minio.MinioClient;
import io.minio.PutObjectArgs;
import io.minio.RemoveObjectArgs;
import io.minio.Result;
import io.minio.StatObjectArgs;
import io.minio.UploadObjectArgs;
import io.minio.errors.ErrorResponseException;
import io.minio.errors.MinioException;
import io.minio.messages.Item;
import io.minio.messages.RetentionMode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Keeps the files in an S3 bucket through the MinIO SDK. */
final class MinioDocumentStore implements DocumentStore {

    /** Above every upload limit: a put in parts ignores {@code If-None-Match} without a word. */
    private static final long PART_SIZE = 1024L * 1024 * 1024;

    /** RFC 4918, 11.5; S3 servers that can tell say so. */
    private static final int INSUFFICIENT_STORAGE = 507;

    private static final Map<String, String> ONLY_ONCE = Map.of("If-None-Match", "*");
    private static final Pattern OBJECT_NAME = Pattern.compile("([^/]+)/([^/]+)/([^/]+)");

    private final MinioClient client;
    private final String bucket;
    private final Room room;
    private final Optional<ObjectVersions> versions;

    /**
     * @param room what this program can see of the store's disk
     * @param lock how the bucket keeps what must not be removed
     */
    MinioDocumentStore(MinioClient client, String bucket, Room room, ObjectLock lock) {
        this.client = client;
        this.bucket = bucket;
        this.room = room;
        this.versions = switch (lock) {
            case NONE -> Optional.empty();
            case GOVERNANCE -> Optional.of(new ObjectVersions(client, bucket, RetentionMode.GOVERNANCE));
            case COMPLIANCE -> Optional.of(new ObjectVersions(client, bucket, RetentionMode.COMPLIANCE));
        };
    }

    @Override
    public void store(StorageKey key, Path file) {
        long size;
        try (InputStream content = Files.newInputStream(file)) {
            requireHash(key, content);
            size = Files.size(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        once(
                key,
                size,
                () -> client.uploadObject(UploadObjectArgs.builder()
                        .bucket(bucket)
                        .object(key.objectName())
                        .filename(file.toString(), PART_SIZE)
                        .headers(ONLY_ONCE)
                        .build()));
    }

    @Override
    public void store(StorageKey key, byte[] content) {
        try {
            requireHash(key, new ByteArrayInputStream(content));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        once(
                key,
                content.length,
                () -> client.putObject(PutObjectArgs.builder().bucket(bucket).object(key.objectName()).stream(
                                new ByteArrayInputStream(content), (long) content.length, PART_SIZE)
                        .headers(ONLY_ONCE)
                        .build()));
    }

    private static void requireHash(StorageKey key, InputStream content) throws IOException {
        MessageDigest digest = sha256();
        new DigestInputStream(content, digest).transferTo(java.io.OutputStream.nullOutputStream());
        if (!HexFormat.of().formatHex(digest.digest()).equals(key.sha256())) {
            throw new IllegalArgumentException("the content is not that of " + key.objectName());
        }
    }

    private void once(StorageKey key, long size, Call put) {
        // Where versions are kept, a server may ask only whether this very version is there (Ceph does), and so take
        // the
        // same content twice. Two who do that at once leave two versions of one content, which does no harm.
        if (versions.isPresent() && contains(key)) {
            return;
        }
        try {
            put.run();
        } catch (ErrorResponseException refused) {
            // 412: the same content is there already, which is what was asked for.
            if (refused.response().code() != 412) {
                throw refused.response().code() == INSUFFICIENT_STORAGE
                        ? full(key, refused)
                        : failed(key, size, refused);
            }
        } catch (MinioException | IllegalStateException noAnswer) {
            throw failed(key, size, noAnswer);
        }
    }

    private StoreUnavailableException failed(StorageKey key, long size, Exception cause) {
        return room.isShort(key, size) ? full(key, cause) : unavailable(key, cause);
    }

    private static StoreFullException full(StorageKey key, Exception cause) {
        return new StoreFullException("the store has no room for " + key.objectName(), cause);
    }

    @Override
    public InputStream open(StorageKey key) {
        return open(key, null);
    }

    private InputStream open(StorageKey key, @Nullable String version) {
        try {
            InputStream stored = client.getObject(GetObjectArgs.builder()
                    .bucket(bucket)
                    .object(key.objectName())
                    .versionId(version)
                    .build());
            return new CheckedStream(stored, key);
        } catch (ErrorResponseException refused) {
            if (refused.response().code() != 404) {
                throw unavailable(key, refused);
            }
            // A deletion that came from elsewhere only hides what the bucket keeps.
            return olderVersions(key).stream()
                    .filter(older -> version == null)
                    .findFirst()
                    .map(older -> open(key, older))
                    .orElseThrow(() -> new DamagedFileException(key, "is not in the store"));
        } catch (MinioException | IllegalStateException noAnswer) {
            throw unavailable(key, noAnswer);
        }
    }

    @Override
    public byte[] read(StorageKey key) {
        try {
            return fromAnyVersion(key, InputStream::readAllBytes);
        } catch (IOException brokenOff) {
            throw unavailable(key, brokenOff);
        }
    }

    @Override
    public void fetch(StorageKey key, Path target) throws IOException {
        fromAnyVersion(key, content -> Files.copy(content, target, StandardCopyOption.REPLACE_EXISTING));
    }

    /** The newest version; where it is damaged, an older one, since any with the right hash is the file. */
    private <T> T fromAnyVersion(StorageKey key, Reading<T> reading) throws IOException {
        try (InputStream content = open(key)) {
            return reading.of(content);
        } catch (DamagedFileException damaged) {
            for (String version : olderVersions(key)) {
                try (InputStream content = open(key, version)) {
                    return reading.of(content);
                } catch (DamagedFileException another) {
                    damaged.addSuppressed(another);
                }
            }
            throw damaged;
        }
    }

    private List<String> olderVersions(StorageKey key) {
        try {
            return versions.isPresent() ? versions.get().withContent(key) : List.of();
        } catch (MinioException | IllegalStateException noAnswer) {
            throw unavailable(key, noAnswer);
        }
    }

    @Override
    public boolean contains(StorageKey key) {
        try {
            client.statObject(StatObjectArgs.builder()
                    .bucket(bucket)
                    .object(key.objectName())
                    .build());
            return true;
        } catch (ErrorResponseException refused) {
            if (refused.response().code() == 404) {
                return !olderVersions(key).isEmpty();
            }
            throw unavailable(key, refused);
        } catch (MinioException | IllegalStateException noAnswer) {
            throw unavailable(key, noAnswer);
        }
    }

    @Override
    public Stream<StorageKey> storedBefore(Instant moment) {
        Iterable<Result<Item>> objects = client.listObjects(
                ListObjectsArgs.builder().bucket(bucket).recursive(true).build());
        return StreamSupport.stream(objects.spliterator(), false)
                .map(MinioDocumentStore::item)
                .filter(item -> item.lastModified().toInstant().isBefore(moment))
                .flatMap(item -> key(item.objectName()).stream());
    }

    private static Item item(Result<Item> result) {
        try {
            return result.get();
        } catch (MinioException noAnswer) {
            throw new StoreUnavailableException("the list of stored files broke off", noAnswer);
        }
    }

    private static Optional<StorageKey> key(String objectName) {
        Matcher parts = OBJECT_NAME.matcher(objectName);
        try {
            return parts.matches()
                    ? Optional.of(new StorageKey(parts.group(1), parts.group(2), parts.group(3)))
                    : Optional.empty();
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    @Override
    public void remove(StorageKey key) {
        try {
            if (versions.isPresent()) {
                versions.get().remove(key);
                return;
            }
            client.removeObject(RemoveObjectArgs.builder()
                    .bucket(bucket)
                    .object(key.objectName())
                    .build());
        } catch (MinioException | IllegalStateException noAnswer) {
            throw unavailable(key, noAnswer);
        }
    }

    @Override
    public boolean canRetain() {
        return versions.isPresent();
    }

    @Override
    public void retain(StorageKey key, Instant until) {
        ObjectVersions locked = versions.orElseThrow(
                () -> new IllegalStateException("this store locks no objects (kyduyet.storage.object-lock)"));
        // Stores keep seconds: rather a part of one more than a part of one less.
        Instant whole = until.isBefore(LAST_RETENTION)
                ? until.plusNanos(999_999_999).truncatedTo(ChronoUnit.SECONDS)
                : LAST_RETENTION;
        try {
            List<String> all = locked.withContent(key);
            if (all.isEmpty()) {
                throw new DamagedFileException(key, "is not in the store");
            }
            for (String version : all) {
                locked.keep(key, version, whole);
            }
        } catch (MinioException | IllegalStateException noAnswer) {
            throw unavailable(key, noAnswer);
        }
    }

    @Override
    public Optional<Instant> retainedUntil(StorageKey key) {
        try {
            return versions.isPresent() ? versions.get().keptUntil(key) : Optional.empty();
        } catch (MinioException | IllegalStateException noAnswer) {
            throw unavailable(key, noAnswer);
        }
    }

    private static StoreUnavailableException unavailable(StorageKey key, Exception cause) {
        return new StoreUnavailableException("the store did not serve " + key.objectName(), cause);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    /** How much fits into the store. */
    interface Room {

        /** Whether a file of so many bytes does not fit any more; no while nobody can say. */
        boolean isShort(StorageKey key, long bytes);
    }

    private interface Reading<T> {
        T of(InputStream content) throws IOException;
    }

    private interface Call {
        void run() throws MinioException;
    }
}
