package vn.kyduyet.signing;

import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.UnrecoverableKeyException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A key from a PKCS#12 file. */
final class Pkcs12Key implements UnlockedKey {

    private @Nullable PrivateKey key;
    private final List<X509Certificate> chain;
    private final byte[] image;

    private Pkcs12Key(PrivateKey key, List<X509Certificate> chain, byte[] image) {
        this.key = key;
        this.chain = chain;
        this.image = image;
    }

    /**
     * Opens the one key of a file; nothing when the PIN is wrong.
     *
     * @throws IllegalStateException when the file is not a PKCS#12 file with exactly one key
     */
    static Optional<UnlockedKey> open(InputStream file, char[] pin, byte[] image)
            throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try {
            store.load(file, pin);
        } catch (IOException failed) {
            // The JDK says so when, and only when, the password is the reason.
            if (failed.getCause() instanceof UnrecoverableKeyException) {
                return Optional.empty();
            }
            throw failed;
        }
        List<String> keys = Collections.list(store.aliases()).stream()
                .filter(alias -> isKey(store, alias))
                .toList();
        if (keys.size() != 1) {
            throw new IllegalStateException("a PKCS#12 file with one key is needed, this one has " + keys.size());
        }
        PrivateKey key = (PrivateKey) store.getKey(keys.get(0), pin);
        List<X509Certificate> chain = Arrays.stream(store.getCertificateChain(keys.get(0)))
                .map(X509Certificate.class::cast)
                .toList();
        return Optional.of(new Pkcs12Key(key, chain, image));
    }

    private static boolean isKey(KeyStore store, String alias) {
        try {
            return store.isKeyEntry(alias);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("the store was loaded", impossible);
        }
    }

    @Override
    public List<X509Certificate> chain() {
        return chain;
    }

    @Override
    public byte[] image() {
        return image;
    }

    @Override
    public String algorithm() {
        return chain.get(0).getPublicKey().getAlgorithm().equals("EC") ? "SHA256withECDSA" : "SHA256withRSA";
    }

    @Override
    public byte[] sign(byte[] toBeSigned) throws GeneralSecurityException {
        PrivateKey unlocked = key;
        if (unlocked == null) {
            throw new IllegalStateException("the key was closed");
        }
        Signature signature = Signature.getInstance(algorithm());
        signature.initSign(unlocked);
        signature.update(toBeSigned);
        return signature.sign();
    }

    @Override
    public void close() {
        key = null;
    }
}
