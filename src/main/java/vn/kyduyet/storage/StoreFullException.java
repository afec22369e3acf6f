package vn.kyduyet.storage;

/** Thrown when a file was not stored because there is no room for it; nothing of it was kept. */
public class StoreFullException extends StoreUnavailableException {

    public StoreFullException(String message, Throwable cause) {
        super(message, cause);
    }
}
