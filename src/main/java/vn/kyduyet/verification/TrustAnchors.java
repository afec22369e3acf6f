package vn.kyduyet.verification;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The authorities that a verifier believes: those of a folder, and never those of the machine. */
public final class TrustAnchors {

    private static final String EXAMPLE = "/signing-keys-example/trust/example-root.crt";

    private final List<X509Certificate> certificates;

    private TrustAnchors(List<X509Certificate> certificates) {
        this.certificates = List.copyOf(certificates);
    }

    /**
     * Every certificate in the folder's {@code *.crt}, {@code *.cer} and {@code *.pem} files.
     *
     * @throws IOException when the folder or a file cannot be read, or none is there
     */
    public static TrustAnchors of(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(folder)) {
            files = all.filter(TrustAnchors::isCertificate).sorted().toList();
        }
        List<X509Certificate> certificates = new ArrayList<>();
        for (Path file : files) {
            try (InputStream content = Files.newInputStream(file)) {
                certificates.addAll(read(content));
            } catch (CertificateException unreadable) {
                throw new IOException(file + " is no certificate", unreadable);
            }
        }
        if (certificates.isEmpty()) {
            throw new IOException("no *.crt, *.cer or *.pem in " + folder);
        }
        return new TrustAnchors(certificates);
    }

    /** The root of the example PKI, for demonstrations. */
    public static TrustAnchors example() {
        try (InputStream content = TrustAnchors.class.getResourceAsStream(EXAMPLE)) {
            if (content == null) {
                throw new IllegalStateException(EXAMPLE + " is not on the class path");
            }
            return new TrustAnchors(read(content));
        } catch (IOException | CertificateException unreadable) {
            throw new IllegalStateException(EXAMPLE + " cannot be read", unreadable);
        }
    }

    List<X509Certificate> certificates() {
        return certificates;
    }

    private static boolean isCertificate(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".crt") || name.endsWith(".cer") || name.endsWith(".pem");
    }

    private static List<X509Certificate> read(InputStream content) throws CertificateException {
        return CertificateFactory.getInstance("X.509").generateCertificates(content).stream()
                .map(X509Certificate.class::cast)
                .toList();
    }
}
