package vn.kyduyet.signing.keys;

import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKM_ECDSA;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKM_RSA_PKCS;
import static org.xipki.pkcs11.wrapper.PKCS11Constants.CKU_CONTEXT_SPECIFIC;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SignatureException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.DigestInfo;
import org.bouncycastle.crypto.signers.PlainDSAEncoding;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;
import org.xipki.pkcs11.wrapper.Mechanism;
import org.xipki.pkcs11.wrapper.Session;
import org.xipki.pkcs11.wrapper.TokenException;
import vn.kyduyet.refusal.Refusal;
import vn.kyduyet.refusal.RefusedException;

/**
 * A private key on a token. Only hashes are signed there, with the two mechanisms that every token has; the PIN is kept
 * until closing, since each call opens a session of its own.
 */
final class Pkcs11Key implements UnlockedKey {

    /** So many signatures share a session, while other people's tokens wait. */
    private static final int PORTION = 10;

    private final Pkcs11Library library;
    private final Place place;
    private final List<X509Certificate> chain;
    private final char[] pin;
    private boolean closed;

    Pkcs11Key(Pkcs11Library library, Place place, List<X509Certificate> chain, char[] pin) {
        this.library = library;
        this.place = place;
        this.chain = chain;
        this.pin = pin.clone();
    }

    @Override
    public List<X509Certificate> chain() {
        return chain;
    }

    @Override
    public int mostAtOnce() {
        return PORTION;
    }

    @Override
    public List<byte[]> sign(List<byte[]> toBeSigned) throws GeneralSecurityException {
        char[] given = pin();
        try {
            return library.inSession(place.token(), given, session -> sign(session, given, toBeSigned));
        } catch (RefusedException missing) {
            // It was there when the key was unlocked.
            throw Refusal.conflict("signing.refused.token-removed").asException(missing);
        } catch (TokenException fault) {
            throw Pkcs11Library.refused(fault);
        } finally {
            Arrays.fill(given, '\0');
        }
    }

    private List<byte[]> sign(Session session, char[] given, List<byte[]> toBeSigned)
            throws TokenException, GeneralSecurityException {
        Pkcs11Objects objects = new Pkcs11Objects(session);
        long key = objects.key(place.key());
        boolean pinEachTime = objects.wantsPinEachTime(key);
        MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
        List<byte[]> signatures = new ArrayList<>();
        for (byte[] text : toBeSigned) {
            byte[] hash = sha256.digest(text);
            session.signInit(new Mechanism(isElliptic() ? CKM_ECDSA : CKM_RSA_PKCS), key);
            if (pinEachTime) {
                session.login(CKU_CONTEXT_SPECIFIC, given);
            }
            signatures.add(isElliptic() ? der(session.sign(hash)) : session.sign(digestInfo(hash)));
        }
        return signatures;
    }

    private boolean isElliptic() {
        return chain.get(0).getPublicKey() instanceof ECPublicKey;
    }

    /** What PKCS#1 version 1.5 signs: the hash with the name of its algorithm (RFC 8017, section 9.2). */
    private static byte[] digestInfo(byte[] hash) throws SignatureException {
        try {
            return new DigestInfo(new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256, DERNull.INSTANCE), hash)
                    .getEncoded();
        } catch (IOException impossible) {
            throw new SignatureException(impossible);
        }
    }

    /** A token gives the two numbers of an ECDSA signature one after the other; CMS wants them in DER. */
    private byte[] der(byte[] numbers) throws SignatureException {
        BigInteger order =
                ((ECPublicKey) chain.get(0).getPublicKey()).getParams().getOrder();
        try {
            BigInteger[] both = PlainDSAEncoding.INSTANCE.decode(order, numbers);
            return StandardDSAEncoding.INSTANCE.encode(order, both[0], both[1]);
        } catch (IOException | IllegalArgumentException notASignature) {
            throw new SignatureException(notASignature);
        }
    }

    private synchronized char[] pin() {
        if (closed) {
            throw new IllegalStateException("the key was closed");
        }
        return pin.clone();
    }

    @Override
    public synchronized void close() {
        closed = true;
        Arrays.fill(pin, '\0');
    }

    /** Where the key is: the label of the token, and its own. */
    record Place(String token, String key) {

        static boolean isOne(String location) {
            int slash = location.indexOf('/');
            return slash > 0 && slash < location.length() - 1;
        }

        /** Thrown when the text is not {@code TOKEN LABEL/KEY LABEL}: {@link RefusedException}. */
        static Place of(String location) {
            if (!isOne(location)) {
                throw Refusal.conflict("signing.refused.token-key").asException();
            }
            int slash = location.indexOf('/');
            return new Place(location.substring(0, slash), location.substring(slash + 1));
        }
    }
}
