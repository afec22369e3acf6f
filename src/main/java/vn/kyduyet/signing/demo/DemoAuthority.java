package vn.kyduyet.signing.demo;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.cert.CRLReason;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v2CRLBuilder;
import org.bouncycastle.cert.ocsp.BasicOCSPRespBuilder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPReq;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.bouncycastle.cert.ocsp.Req;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.UnknownStatus;
import org.bouncycastle.operator.DigestCalculatorProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.bc.BcDigestCalculatorProvider;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * The demo's issuing authority: says which of its certificates hold, by OCSP (RFC 6960) and by a list (RFC 5280, 5).
 * Revocations are forgotten when the server ends.
 */
@Component
@ConditionalOnProperty("kyduyet.demo.school")
public class DemoAuthority {

    static final String SIGNED_WITH = "SHA256withRSA";

    private static final Duration ANSWERS_HOLD = Duration.ofHours(1);
    private static final Duration LISTS_HOLD = Duration.ofDays(1);

    private final DemoKey issuing = DemoKey.of("issuing-ca");
    private final DemoKey responder = DemoKey.of("ocsp");
    private final DigestCalculatorProvider digests = new BcDigestCalculatorProvider();
    private final Set<BigInteger> issued;
    private final Map<BigInteger, Revocation> revocations = new ConcurrentHashMap<>();
    private final Clock clock;

    DemoAuthority(Clock clock) throws IOException, GeneralSecurityException {
        this.clock = clock;
        this.issued = DemoCertificates.all().stream()
                .filter(certificate -> certificate
                        .getIssuerX500Principal()
                        .equals(issuing.certificate().getSubjectX500Principal()))
                .map(X509Certificate::getSerialNumber)
                .collect(Collectors.toSet());
    }

    /**
     * Revokes a certificate.
     *
     * @param at from then on; may be in the past
     * @throws IllegalArgumentException when this authority did not issue it
     */
    public void revoke(BigInteger serial, Instant at, CRLReason reason) {
        if (!issued.contains(serial)) {
            throw new IllegalArgumentException("no certificate of the demo: " + serial.toString(16));
        }
        revocations.put(serial, new Revocation(at, reason));
    }

    /** Takes a revocation back, as no real authority can. */
    public void reinstate(BigInteger serial) {
        revocations.remove(serial);
    }

    /**
     * @param request an {@code OCSPRequest}, DER
     * @return an {@code OCSPResponse}, DER
     */
    public byte[] ocsp(byte[] request) throws IOException {
        try {
            OCSPReq asked;
            try {
                asked = new OCSPReq(request);
            } catch (IOException | IllegalArgumentException unreadable) {
                return new OCSPRespBuilder()
                        .build(OCSPRespBuilder.MALFORMED_REQUEST, null)
                        .getEncoded();
            }
            return answer(asked);
        } catch (OCSPException | GeneralSecurityException | OperatorCreationException failed) {
            throw new IOException("the demo's authority made no answer", failed);
        }
    }

    private byte[] answer(OCSPReq asked)
            throws OCSPException, GeneralSecurityException, OperatorCreationException, IOException {
        Instant now = clock.instant();
        X509CertificateHolder own = new JcaX509CertificateHolder(responder.certificate());
        BasicOCSPRespBuilder answer = new BasicOCSPRespBuilder(
                SubjectPublicKeyInfo.getInstance(
                        responder.certificate().getPublicKey().getEncoded()),
                digests.get(CertificateID.HASH_SHA1));
        for (Req one : asked.getRequestList()) {
            answer.addResponse(
                    one.getCertID(),
                    status(one.getCertID(), now),
                    Date.from(now),
                    Date.from(now.plus(ANSWERS_HOLD)),
                    null);
        }
        Extension nonce = asked.getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce);
        if (nonce != null) {
            answer.setResponseExtensions(new Extensions(nonce));
        }
        return new OCSPRespBuilder()
                .build(
                        OCSPRespBuilder.SUCCESSFUL,
                        answer.build(
                                new JcaContentSignerBuilder(SIGNED_WITH).build(responder.key()),
                                new X509CertificateHolder[] {own},
                                Date.from(now)))
                .getEncoded();
    }

    private CertificateStatus status(CertificateID asked, Instant now) throws OCSPException, GeneralSecurityException {
        boolean own = asked.matchesIssuer(new JcaX509CertificateHolder(issuing.certificate()), digests);
        if (!own || !issued.contains(asked.getSerialNumber())) {
            return new UnknownStatus();
        }
        Revocation revocation = revocations.get(asked.getSerialNumber());
        if (revocation == null || revocation.at().isAfter(now)) {
            return CertificateStatus.GOOD;
        }
        return new RevokedStatus(Date.from(revocation.at()), revocation.reason().ordinal());
    }

    /** The list of the issuing authority, as of now, DER. */
    public byte[] issuingList() throws IOException {
        Instant now = clock.instant();
        try {
            X509v2CRLBuilder list = new JcaX509v2CRLBuilder(issuing.certificate(), Date.from(now));
            list.setNextUpdate(Date.from(now.plus(LISTS_HOLD)));
            revocations.forEach((serial, revocation) -> {
                if (!revocation.at().isAfter(now)) {
                    list.addCRLEntry(
                            serial,
                            Date.from(revocation.at()),
                            revocation.reason().ordinal());
                }
            });
            list.addExtension(
                    Extension.authorityKeyIdentifier,
                    false,
                    new JcaX509ExtensionUtils()
                            .createAuthorityKeyIdentifier(issuing.certificate().getPublicKey()));
            list.addExtension(Extension.cRLNumber, false, new CRLNumber(BigInteger.valueOf(now.toEpochMilli())));
            return list.build(new JcaContentSignerBuilder(SIGNED_WITH).build(issuing.key()))
                    .getEncoded();
        } catch (GeneralSecurityException | OperatorCreationException failed) {
            throw new IOException("the demo's authority made no list", failed);
        }
    }

    /** The list of the root, DER. */
    public byte[] rootList() throws IOException {
        return new ClassPathResource("signing-keys-example/authorities/root.crl").getContentAsByteArray();
    }

    private record Revocation(Instant at, CRLReason reason) {}
}
