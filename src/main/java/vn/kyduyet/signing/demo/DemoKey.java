package vn.kyduyet.signing.demo;

import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import org.springframework.core.io.ClassPathResource;

/** The key of one of the demo's authorities, with its certificate. */
record DemoKey(PrivateKey key, X509Certificate certificate) {

    /** @param name of the file and of the key in it */
    static DemoKey of(String name) throws IOException, GeneralSecurityException {
        char[] pin = DemoKeys.PIN.toCharArray();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream file =
                new ClassPathResource("signing-keys-example/authorities/" + name + ".p12").getInputStream()) {
            store.load(file, pin);
        }
        return new DemoKey((PrivateKey) store.getKey(name, pin), (X509Certificate) store.getCertificate(name));
    }
}
