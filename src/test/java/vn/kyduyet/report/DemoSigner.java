package vn.kyduyet.report;

import java.io.InputStream;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import org.springframework.core.io.ClassPathResource;
import vn.kyduyet.people.DemoSchool;
import vn.kyduyet.verification.TestAuthority;

/** The demo's keys in the hands of another signer than ours. */
final class DemoSigner {

    private DemoSigner() {}

    static TestAuthority.Signer of(String username) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream file =
                new ClassPathResource("signing-keys-example/people/" + username + ".p12").getInputStream()) {
            store.load(file, DemoSchool.PIN.toCharArray());
        }
        String alias = store.aliases().nextElement();
        return new TestAuthority.Signer(
                (PrivateKey) store.getKey(alias, DemoSchool.PIN.toCharArray()),
                (X509Certificate) store.getCertificateChain(alias)[0],
                (X509Certificate) store.getCertificateChain(alias)[1]);
    }
}
