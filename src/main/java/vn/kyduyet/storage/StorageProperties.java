package vn.kyduyet.storage;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Which S3 store keeps the files.
 *
 * @param endpoint the address of an outside server, or nothing for the embedded one
 * @param region what the server calls its region, where that is not {@code us-east-1} and the bucket is to be made
 * @param bucket its bucket
 * @param withoutObjectLock says by its name that an outside server may keep no versions and lock no objects
 * @param objectLock how it locks what must be kept; nothing for {@code compliance}, or {@code none} where it cannot
 */
@ConfigurationProperties("kyduyet.storage")
record StorageProperties(
        @Nullable String endpoint,
        @Nullable String accessKey,
        @Nullable String secretKey,
        @Nullable String region,
        String bucket,
        boolean withoutObjectLock,
        @Nullable ObjectLock objectLock) {

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

    /**
     * How files that must be kept are locked.
     *
     * @throws IllegalStateException when the settings contradict each other
     */
    ObjectLock lock() {
        if (isEmbedded()) {
            if (objectLock != null && objectLock != ObjectLock.NONE) {
                throw new IllegalStateException("kyduyet.storage.object-lock: kho nhúng không khóa được tệp; hãy dùng"
                        + " kho S3 bên ngoài / the embedded store cannot lock objects: name an outside S3 server");
            }
            return ObjectLock.NONE;
        }
        if (withoutObjectLock != (objectLock == ObjectLock.NONE) && objectLock != null) {
            throw new IllegalStateException("kyduyet.storage.object-lock=none cần đi cùng"
                    + " kyduyet.storage.without-object-lock=true, và ngược lại / the two belong together");
        }
        return withoutObjectLock ? ObjectLock.NONE : objectLock == null ? ObjectLock.COMPLIANCE : objectLock;
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
