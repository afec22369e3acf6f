package vn.kyduyet.storage;

/** Thrown when the store cannot be reached or answers with an error; nothing was written as far as is known. */
public class StoreUnavailableException extends RuntimeException {

    public StoreUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
