package vn.kyduyet.verification;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPRespBuilder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.operator.DigestCalculatorProvider;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;

/** OCSP responses about one certificate (RFC 6960), DER, good for a week. */
final class TestStatus {

    private static final Duration GOOD_FOR = Duration.ofDays(7);

    private TestStatus() {}

    static byte[] good(TestAuthority.Signer about, TestAuthority authority, Instant time) throws Exception {
        return response(
                about, authority.certificate(), authority.key(), authority.certificate(), time, CertificateStatus.GOOD);
    }

    static byte[] good(TestAuthority.Signer about, TestAuthority.Signer responder, Instant time) throws Exception {
        return response(about, about.issuer(), responder.key(), responder.certificate(), time, CertificateStatus.GOOD);
    }

    static byte[] revoked(TestAuthority.Signer about, TestAuthority.Signer responder, Instant time, Instant since)
            throws Exception {
        return response(
                about,
                about.issuer(),
                responder.key(),
                responder.certificate(),
                time,
                new RevokedStatus(Date.from(since), 1));
    }

    private static byte[] response(
            TestAuthority.Signer about,
            X509Certificate issuer,
            PrivateKey key,
            X509Certificate responder,
            Instant time,
            CertificateStatus status)
            throws Exception {
        DigestCalculatorProvider digests = new JcaDigestCalculatorProviderBuilder().build();
        CertificateID id = new CertificateID(
                digests.get(CertificateID.HASH_SHA1),
                new JcaX509CertificateHolder(issuer),
                about.certificate().getSerialNumber());
        BasicOCSPRespBuilder response = new BasicOCSPRespBuilder(
                SubjectPublicKeyInfo.getInstance(responder.getPublicKey().getEncoded()),
                digests.get(CertificateID.HASH_SHA1));
        response.addResponse(id, status, Date.from(time), Date.from(time.plus(GOOD_FOR)));
        return new OCSPRespBuilder()
                .build(
                        OCSPRespBuilder.SUCCESSFUL,
                        response.build(
                                new JcaContentSignerBuilder("SHA256withRSA").build(key),
                                new X509CertificateHolder[] {new JcaX509CertificateHolder(responder)},
                                Date.from(time)))
                .getEncoded();
    }
}
