package vn.kyduyet.signing.keys;

import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * A signer's key, unlocked for one command; whoever unlocks it closes it. Where the key itself is, a file, a token or a
 * service far away, is nobody's business: it is given what is to be signed and gives signatures back.
 */
public interface UnlockedKey extends AutoCloseable {

    /** The signer's certificate, then that of its issuer, as far as they are known. */
    List<X509Certificate> chain();

    /** The name of the algorithm, as the JDK knows it: {@code SHA256withRSA}. */
    default String algorithm() {
        return chain().get(0).getPublicKey().getAlgorithm().equals("EC") ? "SHA256withECDSA" : "SHA256withRSA";
    }

    /** How many signatures one call makes at most, at least one; a remote key makes many with one authorisation. */
    default int mostAtOnce() {
        return 1;
    }

    /**
     * Signs each of the texts, in their order. May be called by several threads at once.
     *
     * @param toBeSigned at most {@link #mostAtOnce()} texts, not yet hashed
     * @throws vn.kyduyet.refusal.RefusedException when the place of the key does not sign, with the reason
     */
    List<byte[]> sign(List<byte[]> toBeSigned) throws GeneralSecurityException;

    @Override
    void close();
}
