package vn.kyduyet.signing.demo;

import java.io.IOException;
import java.io.InputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The certificates of the example PKI. */
final class DemoCertificates {

    private static final String FOLDER = "signing-keys-example/";

    private DemoCertificates() {}

    static X509Certificate root() throws IOException, CertificateException {
        return read(new ClassPathResource(FOLDER + "trust/example-root.crt"));
    }

    static X509Certificate issuing() throws IOException, CertificateException {
        return read(new ClassPathResource(FOLDER + "authorities/issuing-ca.crt"));
    }

    static X509Certificate of(String username) throws IOException, CertificateException {
        return read(new ClassPathResource(FOLDER + "people/" + username + ".crt"));
    }

    /** The demo school's own certificate. */
    static X509Certificate agency() throws IOException, CertificateException {
        return read(new ClassPathResource(FOLDER + "agency/agency.crt"));
    }

    /** Those of the authorities and of all people. */
    static List<X509Certificate> all() throws IOException, CertificateException {
        List<X509Certificate> certificates = new ArrayList<>();
        for (Resource file :
                new PathMatchingResourcePatternResolver().getResources("classpath:" + FOLDER + "*/*.crt")) {
            certificates.add(read(file));
        }
        return certificates;
    }

    private static X509Certificate read(Resource file) throws IOException, CertificateException {
        try (InputStream content = file.getInputStream()) {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(content);
        }
    }
}
