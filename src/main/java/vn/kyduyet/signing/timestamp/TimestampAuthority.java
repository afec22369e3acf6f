package vn.kyduyet.signing.timestamp;

/** States when something existed (RFC 3161). */
public interface TimestampAuthority {

    /**
     * A time-stamp token, DER, whose certificates are inside; its imprint, nonce and signature were checked.
     *
     * @param sha256 the digest of what is stamped, 32 bytes
     * @throws TimestampUnavailableException when there is none to be had now; asking later may succeed
     */
    byte[] stamp(byte[] sha256) throws TimestampUnavailableException;
}
