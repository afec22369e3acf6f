package vn.kyduyet.signing.keys;

import java.util.Optional;

/** A sort of place where keys are kept. */
public interface KeySource {

    /** The sorts of places. */
    enum Kind {
        /** A PKCS#12 file (RFC 7292). */
        PKCS12,
        /** A token or security module behind PKCS#11. */
        PKCS11,
        /** A remote signing service that speaks the API of the Cloud Signature Consortium, version 2. */
        CSC
    }

    Kind kind();

    /**
     * Looks at a place before it is registered, without asking for the key.
     *
     * @throws vn.kyduyet.refusal.RefusedException when no key can be there
     */
    default void checkPlace(String location) {}

    /**
     * Unlocks the key at a place; nothing when the PIN is wrong.
     *
     * @param location as the administrator registered it; what it means is the source's own
     * @throws vn.kyduyet.refusal.RefusedException when the key cannot be reached or used, with the reason
     */
    Optional<UnlockedKey> unlock(String location, char[] pin);
}
