package vn.kyduyet.signing;

import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.List;

/** A signer's key, unlocked for one command; whoever unlocks it closes it. */
interface UnlockedKey extends AutoCloseable {

    /** The signer's certificate, then that of its issuer, as far as they are known. */
    List<X509Certificate> chain();

    /** The picture of the person's handwritten signature, PNG. */
    byte[] image();

    /** The name of the algorithm, as the JDK knows it: {@code SHA256withRSA}. */
    String algorithm();

    /** The signature of bytes, made wherever the key is: a file here, a token or a remote service elsewhere. */
    byte[] sign(byte[] toBeSigned) throws GeneralSecurityException;

    @Override
    void close();
}
