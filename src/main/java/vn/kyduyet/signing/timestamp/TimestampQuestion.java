package vn.kyduyet.signing.timestamp;

import java.io.IOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;
import org.bouncycastle.tsp.TimeStampToken;

/** One request for a timestamp, and what its answer must hold to be believed (RFC 3161, 2.2 and 2.3). */
final class TimestampQuestion {

    /** What the place that a signature keeps free for its timestamp can take, in bytes. */
    static final int LARGEST_TOKEN = 6_500;

    /** What may be stamped, as the JDK names it. */
    static final Map<String, ASN1ObjectIdentifier> DIGESTS = Map.of(
            "SHA-256", NISTObjectIdentifiers.id_sha256,
            "SHA-384", NISTObjectIdentifiers.id_sha384,
            "SHA-512", NISTObjectIdentifiers.id_sha512,
            "SHA3-256", NISTObjectIdentifiers.id_sha3_256,
            "SHA3-384", NISTObjectIdentifiers.id_sha3_384,
            "SHA3-512", NISTObjectIdentifiers.id_sha3_512);

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int NONCE_BITS = 64;

    private final TimeStampRequest request;

    /** @param algorithm one of {@link #DIGESTS} */
    TimestampQuestion(byte[] digest, String algorithm) {
        TimeStampRequestGenerator generator = new TimeStampRequestGenerator();
        generator.setCertReq(true);
        request = generator.generate(DIGESTS.get(algorithm), digest, new BigInteger(NONCE_BITS, RANDOM));
    }

    byte[] der() throws IOException {
        return request.getEncoded();
    }

    /**
     * The token in an answer, DER.
     *
     * @param now and {@code tolerance}: what time the authority may say it is
     * @throws IOException when the answer is none to this question, with what is wrong
     */
    byte[] token(byte[] answer, Instant now, Duration tolerance) throws IOException {
        try {
            TimeStampResponse response = new TimeStampResponse(answer);
            // Refused or granted, imprint, nonce and policy.
            response.validate(request);
            TimeStampToken token = response.getTimeStampToken();
            if (token == null) {
                throw new IOException(
                        "the authority refused: status " + response.getStatus() + ", " + response.getStatusString());
            }
            validateSignature(token);
            Instant stated = token.getTimeStampInfo().getGenTime().toInstant();
            if (Duration.between(now, stated).abs().compareTo(tolerance) > 0) {
                throw new IOException("the authority says " + stated + " when it is " + now + " here");
            }
            return small(token.getEncoded());
        } catch (TSPException | OperatorCreationException wrong) {
            throw new IOException("a wrong answer: " + wrong.getMessage(), wrong);
        } catch (RuntimeException garbage) {
            // The library reads what strangers send and does not always say so by its own exceptions.
            throw new IOException("an answer that cannot be read", garbage);
        }
    }

    private static void validateSignature(TimeStampToken token)
            throws TSPException, OperatorCreationException, IOException {
        Collection<X509CertificateHolder> certificates = token.getCertificates().getMatches(null);
        X509CertificateHolder certificate = certificates.stream()
                .filter(token.getSID()::match)
                .findFirst()
                .orElseThrow(() -> new IOException("the authority's certificate is not in its answer"));
        try {
            // Also that the certificate is the one the token names, for timestamps only, and valid at that time.
            token.validate(new JcaSimpleSignerInfoVerifierBuilder().build(certificate));
        } catch (CertificateException unreadable) {
            throw new IOException("the authority's certificate cannot be read", unreadable);
        }
    }

    private static byte[] small(byte[] token) throws IOException {
        if (token.length > LARGEST_TOKEN) {
            throw new IOException("a token of " + token.length + " bytes has no room in a signature");
        }
        return token;
    }
}
