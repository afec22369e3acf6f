package vn.kyduyet.storage;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Which S3 store keeps the files.
 *
 * @param endpoint the address of an outside server, or nothing for the embedded one
 * @param bucket its bucket
 * @param withoutObjectLock says by its name that an outside server may keep no versions and lock no objects
 */
@ConfigurationProperties("kyduyet.storage")
record StorageProperties(
        @Nullable String endpoint,
        @Nullable String accessKey,
        @Nullable String secretKey,
        String bucket,
        boolean withoutObjectLock) {

    boolean isEmbedded() {
        return isBlank(endpoint);
    }

    /** Thrown when an outside server is named without its keys: {@link IllegalStateException}. */
    void requireWhole() {
        if (!isEmbedded() && (isBlank(accessKey) || isBlank(secretKey))) {
            throw new IllegalStateException("kyduyet.storage.endpoint cần đi cùng kyduyet.storage.access-key và"
                    + " kyduyet.storage.secret-key / needs kyduyet.storage.access-key and .secret-key beside it");
        }
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
