package vn.kyduyet.signing.keys;

import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.UnrecoverableKeyException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.springframework.core.io.ResourceLoader;
import org.springframework.stereotype.Component;
import vn.kyduyet.refusal.Refusal;

/** Keys in PKCS#12 files, each protected by its PIN; the location is that of the file. */
@Component
public class Pkcs12Keys implements KeySource {

    private final ResourceLoader resources;

    Pkcs12Keys(ResourceLoader resources) {
        this.resources = resources;
    }

    @Override
    public Kind kind() {
        return Kind.PKCS12;
    }

    @Override
    public Optional<UnlockedKey> unlock(String location, char[] pin) {
        try (InputStream file = resources.getResource(location).getInputStream()) {
            return open(file, pin);
        } catch (IOException | GeneralSecurityException unusable) {
            throw Refusal.conflict("signing.refused.key-file").asException(unusable);
        }
    }

    /**
     * Opens the one key of a file; nothing when the PIN is wrong.
     *
     * @throws vn.kyduyet.refusal.RefusedException when the file has not exactly one key
     * @throws IOException when it is not a PKCS#12 file
     */
    public static Optional<UnlockedKey> open(InputStream file, char[] pin)
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
            throw Refusal.conflict("signing.refused.key-count", keys.size()).asException();
        }
        PrivateKey key = (PrivateKey) store.getKey(keys.get(0), pin);
        List<X509Certificate> chain = Arrays.stream(store.getCertificateChain(keys.get(0)))
                .map(X509Certificate.class::cast)
                .toList();
        return Optional.of(new FileKey(key, chain));
    }

    private static boolean isKey(KeyStore store, String alias) {
        try {
            return store.isKeyEntry(alias);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("the store was loaded", impossible);
        }
    }
}
