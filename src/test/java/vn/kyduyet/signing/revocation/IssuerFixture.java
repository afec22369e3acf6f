package vn.kyduyet.signing.revocation;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cert.ocsp.BasicOCSPRespBuilder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.bouncycastle.operator.bc.BcDigestCalculatorProvider;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;
import vn.kyduyet.TestClock;

/** An authority of a test's own: its certificates, its OCSP answers and its lists, right or wrong as asked for. */
final class IssuerFixture {

    private static final Date FROM = Date.from(TestClock.START.minus(Duration.ofDays(100)));
    private static final Date UNTIL = Date.from(TestClock.START.plus(Duration.ofDays(100)));

    private final KeyPair keys = keys();
    private final X500Name name;
    private final X509Certificate certificate;
    private long serial = 1;

    IssuerFixture(String commonName) throws Exception {
        name = new X500Name("CN=" + commonName);
        X509v3CertificateBuilder own =
                new JcaX509v3CertificateBuilder(name, BigInteger.ONE, FROM, UNTIL, name, keys.getPublic());
        own.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
        certificate = signed(own);
    }

    X509Certificate certificate() {
        return certificate;
    }

    /** A person's certificate that names these addresses, where they are given. */
    X509Certificate person(@Nullable String ocsp, @Nullable String list) throws Exception {
        X509v3CertificateBuilder person = builder("Giáo viên", keys().getPublic(), UNTIL);
        if (ocsp != null) {
            person.addExtension(
                    Extension.authorityInfoAccess,
                    false,
                    new AuthorityInformationAccess(AccessDescription.id_ad_ocsp, address(ocsp)));
        }
        if (list != null) {
            person.addExtension(Extension.cRLDistributionPoints, false, new CRLDistPoint(new DistributionPoint[] {
                new DistributionPoint(point(list), null, null)
            }));
        }
        return signed(person);
    }

    /** Whoever this authority lets sign its OCSP answers, or does not. */
    Responder responder(KeyPurposeId purpose, Instant until) throws Exception {
        KeyPair own = keys();
        X509v3CertificateBuilder responder = builder("OCSP", own.getPublic(), Date.from(until));
        responder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purpose));
        return new Responder(own, signed(responder));
    }

    Responder itself() {
        return new Responder(keys, certificate);
    }

    byte[] ocsp(
            X509Certificate of, CertificateStatus status, Responder signer, Instant thisUpdate, @Nullable Instant next)
            throws Exception {
        var digests = new BcDigestCalculatorProvider();
        var sha1 = digests.get(CertificateID.HASH_SHA1);
        BasicOCSPRespBuilder answer = new BasicOCSPRespBuilder(
                SubjectPublicKeyInfo.getInstance(signer.keys().getPublic().getEncoded()), sha1);
        answer.addResponse(
                new CertificateID(sha1, new JcaX509CertificateHolder(certificate), of.getSerialNumber()),
                status,
                Date.from(thisUpdate),
                next == null ? null : Date.from(next),
                null);
        return new OCSPRespBuilder()
                .build(
                        OCSPRespBuilder.SUCCESSFUL,
                        answer.build(
                                new JcaContentSignerBuilder("SHA256withECDSA")
                                        .build(signer.keys().getPrivate()),
                                new X509CertificateHolder[] {new JcaX509CertificateHolder(signer.certificate())},
                                Date.from(thisUpdate)))
                .getEncoded();
    }

    /** A list with this serial number on it, of yesterday. */
    byte[] list(
            @Nullable BigInteger revoked, Instant thisUpdate, Instant next, @Nullable IssuingDistributionPoint scope)
            throws Exception {
        X509v2CRLBuilder list = new JcaX509v2CRLBuilder(certificate, Date.from(thisUpdate));
        list.setNextUpdate(Date.from(next));
        if (revoked != null) {
            list.addCRLEntry(revoked, Date.from(TestClock.START.minus(Duration.ofDays(1))), 1);
        }
        if (scope != null) {
            list.addExtension(Extension.issuingDistributionPoint, true, scope);
        }
        return list.build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate()))
                .getEncoded();
    }

    static DistributionPointName point(String url) {
        return new DistributionPointName(new GeneralNames(address(url)));
    }

    private static GeneralName address(String url) {
        return new GeneralName(GeneralName.uniformResourceIdentifier, url);
    }

    private X509v3CertificateBuilder builder(String commonName, PublicKey key, Date until) {
        return new JcaX509v3CertificateBuilder(
                name, BigInteger.valueOf(++serial), FROM, until, new X500Name("CN=" + commonName), key);
    }

    private X509Certificate signed(X509v3CertificateBuilder certificate) throws Exception {
        return new JcaX509CertificateConverter()
                .getCertificate(
                        certificate.build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate())));
    }

    private static KeyPair keys() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        return generator.generateKeyPair();
    }

    record Responder(KeyPair keys, X509Certificate certificate) {}
}
