package vn.kyduyet.signing;

import java.io.IOException;
import java.io.InputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
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

    /** More than stand between any signer and the root; two that issued each other shall not go on for ever. */
    private static final int MOST = 8;

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

    /**
     * Who issued a signer's certificate, who issued that one, and so on, as far as they are known.
     *
     * @param chain the signer's certificate first
     */
    List<X509Certificate> above(List<X509Certificate> chain) {
        List<X509Certificate> authorities = new ArrayList<>();
        Optional<X509Certificate> issuer = issuer(chain.get(0), chain);
        while (issuer.isPresent() && authorities.size() < MOST) {
            authorities.add(issuer.get());
            issuer = issuer(issuer.get(), chain);
        }
        return authorities;
    }

    /** Whether it is in the trust folder itself. */
    boolean isTrusted(X509Certificate certificate) {
        return roots.contains(certificate);
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
