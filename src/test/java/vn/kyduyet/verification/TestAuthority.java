package vn.kyduyet.verification;

import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;

/** A root of a test's own, and certificates under it. */
public final class TestAuthority {

    private static final Instant START = Instant.parse("2025-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("2035-01-01T00:00:00Z");

    private final KeyPair keys = keys();
    private final X500Name name;
    private final X509Certificate root;
    private long serial = 1;

    public TestAuthority(String commonName) throws Exception {
        name = new X500Name("CN=" + commonName);
        X509v3CertificateBuilder certificate = new JcaX509v3CertificateBuilder(
                name, BigInteger.ONE, Date.from(START), Date.from(END), name, keys.getPublic());
        certificate.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
        certificate.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
        root = sign(certificate);
    }

    public Signer signer(String commonName) throws Exception {
        return signer(commonName, START, END, KeyUsage.nonRepudiation | KeyUsage.digitalSignature);
    }

    public Signer signer(String commonName, Instant from, Instant until, int usage) throws Exception {
        return signer(commonName, from, until, usage, null);
    }

    /** One who stamps times (RFC 3161, 2.3). */
    public Signer timestamper(String commonName) throws Exception {
        return signer(commonName, START, END, KeyUsage.digitalSignature, KeyPurposeId.id_kp_timeStamping);
    }

    private Signer signer(String commonName, Instant from, Instant until, int usage, @Nullable KeyPurposeId purpose)
            throws Exception {
        KeyPair own = keys();
        X509v3CertificateBuilder certificate = new JcaX509v3CertificateBuilder(
                name,
                BigInteger.valueOf(++serial),
                Date.from(from),
                Date.from(until),
                new org.bouncycastle.asn1.x500.X500NameBuilder()
                        .addRDN(org.bouncycastle.asn1.x500.style.BCStyle.CN, commonName)
                        .build(),
                own.getPublic());
        certificate.addExtension(Extension.keyUsage, true, new KeyUsage(usage));
        if (purpose != null) {
            certificate.addExtension(Extension.extendedKeyUsage, true, new ExtendedKeyUsage(purpose));
        }
        return new Signer(own.getPrivate(), sign(certificate), root);
    }

    /** The list of revoked certificates, which is empty, DER. */
    public byte[] crl(Instant at) throws Exception {
        X509v2CRLBuilder list = new X509v2CRLBuilder(name, Date.from(at));
        list.setNextUpdate(Date.from(at.plus(Duration.ofDays(365))));
        return list.build(new JcaContentSignerBuilder("SHA256withRSA").build(keys.getPrivate()))
                .getEncoded();
    }

    /** A trust folder with this root in it. */
    public TrustAnchors trust(Path folder) throws Exception {
        String pem = "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(root.getEncoded())
                + "\n-----END CERTIFICATE-----\n";
        Files.writeString(Files.createDirectories(folder).resolve("root.crt"), pem);
        return TrustAnchors.of(folder);
    }

    private X509Certificate sign(X509v3CertificateBuilder certificate) throws Exception {
        return new JcaX509CertificateConverter()
                .getCertificate(
                        certificate.build(new JcaContentSignerBuilder("SHA256withRSA").build(keys.getPrivate())));
    }

    private static KeyPair keys() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        return generator.generateKeyPair();
    }

    public record Signer(PrivateKey key, X509Certificate certificate, X509Certificate issuer) {}
}
