package vn.kyduyet.storage;

/** Thrown when a stored file is missing or its content no longer has the hash under which it was stored. */
public class DamagedFileException extends RuntimeException {

    public DamagedFileException(StorageKey key, String fault) {
        super(key.objectName() + ": " + fault);
    }
}
