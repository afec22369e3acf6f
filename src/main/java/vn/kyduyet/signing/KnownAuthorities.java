package vn.kyduyet.signing;

import java.io.IOException;
import java.io.InputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/** The root certificates of the school's trust folder: what stands above the certificates that a signature carries. */
@Component
class KnownAuthorities {

    private final List<X509Certificate> roots;

    KnownAuthorities(@Value("${kyduyet.verification.trust:}") String folder) throws IOException {
        String pattern = folder.isBlank() ? "classpath:signing-keys-example/trust/*.crt" : "file:" + folder + "/**/*.*";
        this.roots = Stream.of(new PathMatchingResourcePatternResolver().getResources(pattern))
                .filter(file -> String.valueOf(file.getFilename()).matches("(?i).*\\.(crt|cer|pem)"))
                .flatMap(file -> read(file).stream())
                .toList();
    }

    private static List<X509Certificate> read(Resource file) {
        try (InputStream content = file.getInputStream()) {
            return CertificateFactory.getInstance("X.509").generateCertificates(content).stream()
                    .map(X509Certificate.class::cast)
                    .toList();
        } catch (IOException | CertificateException unreadable) {
            throw new IllegalStateException(file + " is no certificate", unreadable);
        }
    }

    /** The certificate that a certificate was issued with, among some others and the roots; nothing for a root. */
    Optional<X509Certificate> issuer(X509Certificate certificate, Collection<X509Certificate> others) {
        if (certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal())) {
            return Optional.empty();
        }
        return Stream.concat(others.stream(), roots.stream())
                .filter(candidate -> isIssuer(candidate, certificate))
                .findFirst();
    }

    private static boolean isIssuer(X509Certificate candidate, X509Certificate certificate) {
        if (!candidate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal())) {
            return false;
        }
        try {
            certificate.verify(candidate.getPublicKey());
            return true;
        } catch (java.security.GeneralSecurityException another) {
            return false;
        }
    }
}
