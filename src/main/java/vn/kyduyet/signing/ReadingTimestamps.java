package vn.kyduyet.signing;

import java.io.IOException;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECKey;
import java.security.interfaces.RSAKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.operator.DefaultAlgorithmNameFinder;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampToken;
import org.springframework.stereotype.Component;

/** Tells from a timestamp until when, and by which algorithms, it proves anything. */
@Component
class ReadingTimestamps {

    private static final DefaultAlgorithmNameFinder NAMES = new DefaultAlgorithmNameFinder();

    private final KnownAuthorities authorities;

    ReadingTimestamps(KnownAuthorities authorities) {
        this.authorities = authorities;
    }

    /**
     * Roots do not count: whoever trusts them does so on other grounds than their own signature.
     *
     * @param token DER, perhaps with zeros behind it
     */
    TimestampReach of(byte[] token) {
        try {
            TimeStampToken timestamp = new TimeStampToken(new CMSSignedData(token));
            List<X509Certificate> chain = chain(timestamp);
            Set<String> algorithms = new TreeSet<>();
            algorithms.add(digest(timestamp.getTimeStampInfo().getMessageImprintAlgOID()));
            algorithms.add(digest(new ASN1ObjectIdentifier(timestamp
                    .toCMSSignedData()
                    .getSignerInfos()
                    .iterator()
                    .next()
                    .getDigestAlgOID())));
            chain.forEach(certificate -> algorithms.add(key(certificate.getPublicKey())));
            Instant end = chain.stream()
                    .map(certificate -> certificate.getNotAfter().toInstant())
                    .min(Instant::compareTo)
                    .orElseThrow();
            return new TimestampReach(end, String.join(" ", algorithms));
        } catch (CMSException | TSPException | IOException | CertificateException damaged) {
            throw new IllegalStateException("a timestamp of this system cannot be read", damaged);
        }
    }

    /** The authority's own certificate and those above it, without the root. */
    private List<X509Certificate> chain(TimeStampToken timestamp) throws CertificateException {
        List<X509Certificate> inside = new ArrayList<>();
        X509Certificate own = null;
        for (X509CertificateHolder holder : timestamp.getCertificates().getMatches(null)) {
            X509Certificate certificate = new JcaX509CertificateConverter().getCertificate(holder);
            inside.add(certificate);
            if (timestamp.getSID().match(holder)) {
                own = certificate;
            }
        }
        if (own == null) {
            throw new CertificateException("the authority's certificate is not in its timestamp");
        }
        inside.remove(own);
        inside.add(0, own);
        List<X509Certificate> chain = new ArrayList<>(List.of(own));
        authorities.above(inside).stream()
                .filter(certificate ->
                        !certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal()))
                .forEach(chain::add);
        return chain;
    }

    private static String digest(ASN1ObjectIdentifier algorithm) {
        return NAMES.getAlgorithmName(algorithm)
                .replaceFirst("^SHA(\\d)", "SHA-$1")
                .replaceFirst("^SHA-3-", "SHA3-");
    }

    private static String key(PublicKey key) {
        if (key instanceof RSAKey rsa) {
            return "RSA-" + rsa.getModulus().bitLength();
        }
        return key instanceof ECKey ec ? "EC-" + ec.getParams().getOrder().bitLength() : key.getAlgorithm();
    }
}
