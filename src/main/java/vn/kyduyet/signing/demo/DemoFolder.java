package vn.kyduyet.signing.demo;

import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.List;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;

/** The folder that the demo PKI is written to. */
final class DemoFolder {

    private final Path folder;
    private final char[] pin;

    DemoFolder(Path folder, char[] pin) throws IOException {
        this.folder = folder;
        this.pin = pin;
        for (String part : List.of("trust", "authorities", "people", "signatures", "agency")) {
            Files.createDirectories(folder.resolve(part));
        }
    }

    void write(String file, byte[] content) throws IOException {
        Files.write(folder.resolve(file), content);
    }

    void writePem(String file, X509Certificate certificate) throws IOException {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter pem = new JcaPEMWriter(text)) {
            pem.writeObject(certificate);
        }
        Files.writeString(folder.resolve(file), text.toString());
    }

    void writeKey(String file, String alias, PrivateKey key, Certificate... chain)
            throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, pin);
        store.setKeyEntry(alias, key, pin, chain);
        try (OutputStream out = Files.newOutputStream(folder.resolve(file))) {
            store.store(out, pin);
        }
    }
}
