package vn.kyduyet.signing.keys;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;

/** A signer's certificate and those above it as text (RFC 7468), as the register of keys keeps them. */
public final class PemChain {

    /** More than stand between any signer and the root; the register's room is limited. */
    private static final int MOST = 4;

    private PemChain() {}

    /** @param chain the signer's certificate first */
    public static String text(List<X509Certificate> chain) {
        StringWriter text = new StringWriter();
        try (JcaPEMWriter pem = new JcaPEMWriter(text)) {
            for (X509Certificate certificate : chain.subList(0, Math.min(chain.size(), MOST))) {
                pem.writeObject(certificate);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException("written to memory", impossible);
        }
        // One text for one chain on every system.
        return text.toString().replace("\r\n", "\n");
    }

    /** Thrown when the text is no certificate: {@link CertificateException}. */
    public static List<X509Certificate> read(String text) throws CertificateException {
        List<X509Certificate> chain = CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII)))
                .stream()
                .map(X509Certificate.class::cast)
                .toList();
        if (chain.isEmpty()) {
            throw new CertificateException("a text without a certificate");
        }
        return chain;
    }
}
