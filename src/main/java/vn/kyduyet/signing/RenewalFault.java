package vn.kyduyet.signing;

/** Why a document's archive timestamp was not renewed. */
public enum RenewalFault {
    /** Its file is missing, altered or unreadable. */
    DAMAGED,
    /** The store does not answer. */
    STORE,
    /** No authority is configured, or it gave no timestamp. */
    NO_TIMESTAMP,
    /** The authority's timestamp would prove no longer than the one there is. */
    NO_GAIN,
    /** The authority of the old timestamp does not say whether its certificate still holds. */
    NO_STATUS,
    /** The old timestamp's certificate ended before it was renewed. */
    TOO_LATE,
    /** Anything else; the log has it. */
    FAILED;

    /** Whether the next document would meet it too, so that nothing more is tried today. */
    boolean isOfAll() {
        return this == STORE || this == NO_TIMESTAMP;
    }
}
