package vn.kyduyet.signing.keys;

import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
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
     * @throws vn.kyduyet.refusal.RefusedException when the file has not exactly one key, or not the certificate of it
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
        String alias = onlyKey(store);
        Certificate[] chain = store.getCertificateChain(alias);
        if (chain == null) {
            throw Refusal.conflict("signing.refused.key-certificate").asException();
        }
        PrivateKey key;
        try {
            key = (PrivateKey) store.getKey(alias, pin);
        } catch (UnrecoverableKeyException wrongPin) {
            // A file without a checksum is loaded with any password; only its key tells.
            return Optional.empty();
        }
        FileKey unlocked = new FileKey(
                key, Arrays.stream(chain).map(X509Certificate.class::cast).toList());
        if (!unlocked.fitsCertificate()) {
            throw Refusal.conflict("signing.refused.key-mismatch").asException();
        }
        return Optional.of(unlocked);
    }

    private static String onlyKey(KeyStore store) throws GeneralSecurityException {
        List<String> keys = new ArrayList<>();
        for (String alias : Collections.list(store.aliases())) {
            if (store.entryInstanceOf(alias, KeyStore.PrivateKeyEntry.class)) {
                keys.add(alias);
            }
        }
        if (keys.size() != 1) {
            throw Refusal.conflict("signing.refused.key-count", keys.size()).asException();
        }
        return keys.get(0);
    }
}
