package vn.kyduyet.storage;

import io.minio.GetObjectRetentionArgs;
import io.minio.ListObjectsArgs;
import io.minio.MinioClient;
import io.minio.RemoveObjectArgs;
import io.minio.Result;
import io.minio.SetObjectRetentionArgs;
import io.minio.errors.ErrorResponseException;
import io.minio.errors.MinioException;
import io.minio.messages.Item;
import io.minio.messages.Retention;
import io.minio.messages.RetentionMode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The versions of an object in a bucket that keeps and locks them. Whatever hides an object there only hides it. */
final class ObjectVersions {

    private static final int FORBIDDEN = 403;

    /** What servers say of an object without retention, and the last one, of any in a bucket that does not lock. */
    private static final Set<String> NOT_KEPT =
            Set.of("NoSuchObjectLockConfiguration", "ObjectLockConfigurationNotFoundError", "InvalidRequest");

    private final MinioClient client;
    private final String bucket;
    private final RetentionMode mode;

    ObjectVersions(MinioClient client, String bucket, RetentionMode mode) {
        this.client = client;
        this.bucket = bucket;
        this.mode = mode;
    }

    /** Those with content, the newest first. */
    List<String> withContent(StorageKey key) throws MinioException {
        return all(key).stream()
                .filter(item -> !item.isDeleteMarker())
                .map(Item::versionId)
                .toList();
    }

    private List<Item> all(StorageKey key) throws MinioException {
        List<Item> found = new ArrayList<>();
        for (Result<Item> result : client.listObjects(ListObjectsArgs.builder()
                .bucket(bucket)
                .prefix(key.objectName())
                .includeVersions(true)
                .recursive(true)
                .build())) {
            Item item = result.get();
            if (item.objectName().equals(key.objectName())) {
                found.add(item);
            }
        }
        return found;
    }

    /** The longest that any version is kept; nothing when none is. */
    Optional<Instant> keptUntil(StorageKey key) throws MinioException {
        Optional<Instant> longest = Optional.empty();
        for (String version : withContent(key)) {
            Optional<Instant> kept = keptUntil(key, version);
            if (kept.isPresent()
                    && longest.filter(known -> !known.isBefore(kept.get())).isEmpty()) {
                longest = kept;
            }
        }
        return longest;
    }

    private Optional<Instant> keptUntil(StorageKey key, String version) throws MinioException {
        return retention(key, version)
                .filter(known -> known.mode() == RetentionMode.COMPLIANCE || known.mode() == mode)
                .map(known -> known.retainUntilDate().toInstant());
    }

    private Optional<Retention> retention(StorageKey key, String version) throws MinioException {
        try {
            return Optional.ofNullable(client.getObjectRetention(GetObjectRetentionArgs.builder()
                    .bucket(bucket)
                    .object(key.objectName())
                    .versionId(version)
                    .build()));
        } catch (ErrorResponseException answered) {
            if (NOT_KEPT.contains(answered.errorResponse().code())) {
                return Optional.empty();
            }
            throw answered;
        }
    }

    /**
     * Has the store keep one version.
     *
     * @throws RetentionException when it refuses, or says afterwards that it does not
     */
    void keep(StorageKey key, String version, Instant until) throws MinioException {
        if (isKept(key, version, until)) {
            return;
        }
        try {
            client.setObjectRetention(SetObjectRetentionArgs.builder()
                    .bucket(bucket)
                    .object(key.objectName())
                    .versionId(version)
                    .config(new Retention(mode, until.atZone(ZoneOffset.UTC)))
                    .build());
        } catch (ErrorResponseException refused) {
            throw new RetentionException(
                    key,
                    "the store refuses to keep it until " + until + ": "
                            + refused.errorResponse().code(),
                    refused);
        }
        // A server that does not know retention may take the request for an ordinary one, and say that all is well.
        if (!isKept(key, version, until)) {
            throw new RetentionException(
                    key,
                    "the store took the order to keep it until " + until + ", and keeps it "
                            + keptUntil(key, version).map(Instant::toString).orElse("not at all"));
        }
    }

    private boolean isKept(StorageKey key, String version, Instant until) throws MinioException {
        return keptUntil(key, version).filter(kept -> !kept.isBefore(until)).isPresent();
    }

    /**
     * Removes all versions, and what hides them.
     *
     * @throws RetentionException when one is kept
     */
    void remove(StorageKey key) throws MinioException {
        for (Item item : all(key)) {
            remove(key, item.versionId());
        }
    }

    private void remove(StorageKey key, @Nullable String version) throws MinioException {
        try {
            client.removeObject(RemoveObjectArgs.builder()
                    .bucket(bucket)
                    .object(key.objectName())
                    .versionId(version)
                    .build());
        } catch (ErrorResponseException refused) {
            if (refused.response().code() == FORBIDDEN) {
                throw new RetentionException(key, "the store keeps it and does not remove it", refused);
            }
            throw refused;
        }
    }
}
