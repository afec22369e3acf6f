package vn.kyduyet.signing;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Digests by the names of the JDK. */
final class Digests {

    private Digests() {}

    static byte[] of(String algorithm, byte[] content) {
        try {
            return MessageDigest.getInstance(algorithm).digest(content);
        } catch (NoSuchAlgorithmException checkedBefore) {
            throw new IllegalStateException("no " + algorithm + " in this JDK", checkedBefore);
        }
    }
}
