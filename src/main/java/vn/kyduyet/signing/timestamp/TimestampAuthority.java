package vn.kyduyet.signing.timestamp;

/** States when something existed (RFC 3161). */
public interface TimestampAuthority {

    /** The digest that it is asked to stamp, as the JDK names it. */
    default String digest() {
        return "SHA-256";
    }

    /**
     * A time-stamp token, DER, whose certificates are inside; its imprint, nonce and signature were checked.
     *
     * @param digest of what is stamped, made with {@link #digest()}
     * @throws TimestampUnavailableException when there is none to be had now; asking later may succeed
     */
    byte[] stamp(byte[] digest) throws TimestampUnavailableException;
}
