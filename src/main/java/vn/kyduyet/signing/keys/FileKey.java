package vn.kyduyet.signing.keys;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
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

    @Override
    public void close() {
        key = null;
    }
}
