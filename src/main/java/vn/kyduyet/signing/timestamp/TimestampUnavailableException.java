package vn.kyduyet.signing.timestamp;

import java.time.Instant;

/** Thrown when the authority does not answer, answers wrongly, or its ration is used up. An ordinary outcome. */
public class TimestampUnavailableException extends Exception {

    private final Instant tryAgainAt;

    public TimestampUnavailableException(String message, Instant tryAgainAt) {
        super(message);
        this.tryAgainAt = tryAgainAt;
    }

    public TimestampUnavailableException(String message, Instant tryAgainAt, Throwable cause) {
        super(message, cause);
        this.tryAgainAt = tryAgainAt;
    }

    /** From when on asking again makes sense. */
    public Instant tryAgainAt() {
        return tryAgainAt;
    }
}
