package vn.kyduyet.storage;

/** Thrown when a store does not keep a file as it was told to, or when a file that is kept was to be removed. */
public class RetentionException extends RuntimeException {

    public RetentionException(StorageKey key, String fault) {
        super(key.objectName() + ": " + fault);
    }

    public RetentionException(StorageKey key, String fault, Throwable cause) {
        super(key.objectName() + ": " + fault, cause);
    }
}
