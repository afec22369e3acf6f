package vn.kyduyet.signing.keys;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A private key in the memory of this program. */
final class FileKey implements UnlockedKey {

    private volatile @Nullable PrivateKey key;
    private final List<X509Certificate> chain;

    FileKey(PrivateKey key, List<X509Certificate> chain) {
        this.key = key;
        this.chain = chain;
    }

    @Override
    public List<X509Certificate> chain() {
        return chain;
    }

    @Override
    public List<byte[]> sign(List<byte[]> toBeSigned) throws GeneralSecurityException {
        PrivateKey unlocked = key;
        if (unlocked == null) {
            throw new IllegalStateException("the key was closed");
        }
        Signature signature = Signature.getInstance(algorithm());
        List<byte[]> signatures = new ArrayList<>();
        for (byte[] text : toBeSigned) {
            signature.initSign(unlocked);
            signature.update(text);
            signatures.add(signature.sign());
        }
        return signatures;
    }

    /** Whether its signatures are those of its certificate, as a file does not promise. */
    boolean fitsCertificate() throws GeneralSecurityException {
        byte[] text = "fits".getBytes(StandardCharsets.US_ASCII);
        Signature check = Signature.getInstance(algorithm());
        check.initVerify(chain.get(0).getPublicKey());
        check.update(text);
        try {
            return check.verify(sign(List.of(text)).get(0));
        } catch (SignatureException ofAnotherLength) {
            return false;
        }
    }

    @Override
    public void close() {
        key = null;
    }
}
