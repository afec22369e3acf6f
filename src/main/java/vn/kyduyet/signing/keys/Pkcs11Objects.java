package vn.kyduyet.signing.keys;

import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKA_ALWAYS_AUTHENTICATE;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKA_ID;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKA_VALUE;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.xipki.pkcs11.wrapper.AttributeVector;
import org.xipki.pkcs11.wrapper.Session;
import org.xipki.pkcs11.wrapper.TokenException;
import vn.kyduyet.refusal.Refusal;

/** What is on a token, as an open session sees it. */
final class Pkcs11Objects {

    /** More than any token holds of one sort. */
    private static final int MOST = 1000;
    /** A signer, issuing authorities, a root: a longer chain is a circle. */
    private static final int LONGEST_CHAIN = 8;

    private final Session session;

    Pkcs11Objects(Session session) {
        this.session = session;
    }

    /** The private key with a label; thrown when there is not exactly one: a refusal. */
    long key(String label) throws TokenException {
        long[] keys = session.findObjectsSingle(AttributeVector.newPrivateKey().label(label), MOST);
        if (keys.length != 1) {
            throw Refusal.conflict("signing.refused.token-key").asException();
        }
        return keys[0];
    }

    /** Whether the PIN is wanted for each use of the key. */
    boolean wantsPinEachTime(long key) throws TokenException {
        Boolean always = session.getAttrValues(key, CKA_ALWAYS_AUTHENTICATE).alwaysAuthenticate();
        return always != null && always;
    }

    /** The key's certificate and those above it, as far as they are on the token. */
    List<X509Certificate> chain(long key) throws TokenException, GeneralSecurityException {
        byte[] id = session.getAttrValues(key, CKA_ID).id();
        List<X509Certificate> own =
                certificates(AttributeVector.newX509Certificate().id(id));
        if (id == null || id.length == 0 || own.isEmpty()) {
            throw Refusal.conflict("signing.refused.token-key").asException();
        }
        List<X509Certificate> all = certificates(AttributeVector.newX509Certificate());
        List<X509Certificate> chain = new ArrayList<>(List.of(own.get(0)));
        Optional<X509Certificate> issuer = issuer(own.get(0), all);
        while (issuer.isPresent() && chain.size() < LONGEST_CHAIN) {
            chain.add(issuer.get());
            issuer = issuer(issuer.get(), all);
        }
        return List.copyOf(chain);
    }

    private static Optional<X509Certificate> issuer(X509Certificate certificate, List<X509Certificate> all) {
        return all.stream()
                .filter(other -> !other.equals(certificate))
                .filter(other -> other.getSubjectX500Principal().equals(certificate.getIssuerX500Principal()))
                .filter(other -> isSignedBy(certificate, other))
                .findFirst();
    }

    private static boolean isSignedBy(X509Certificate certificate, X509Certificate issuer) {
        try {
            certificate.verify(issuer.getPublicKey());
            return true;
        } catch (GeneralSecurityException notByIt) {
            return false;
        }
    }

    private List<X509Certificate> certificates(AttributeVector wanted) throws TokenException, GeneralSecurityException {
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        List<X509Certificate> certificates = new ArrayList<>();
        for (long found : session.findObjectsSingle(wanted, MOST)) {
            byte[] encoded = session.getAttrValues(found, CKA_VALUE).value();
            certificates.add((X509Certificate) factory.generateCertificate(new ByteArrayInputStream(encoded)));
        }
        return certificates;
    }
}
