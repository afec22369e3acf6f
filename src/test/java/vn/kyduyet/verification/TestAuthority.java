package vn.kyduyet.verification;

import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLReason;
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

    static final Instant START = Instant.parse("2025-01-01T00:00:00Z");
    static final Instant END = Instant.parse("2035-01-01T00:00:00Z");

    private final KeyPair keys = keys();
    private final X500Name name;
    private final X509Certificate root;
    private final List<X509Certificate> above;
    private long serial = 1;

    public TestAuthority(String commonName) throws Exception {
        name = new X500Name("CN=" + commonName);
        root = sign(authority(name, name, keys.getPublic()));
        above = List.of();
    }

    private TestAuthority(TestAuthority issuer, String commonName) throws Exception {
        name = new X500Name("CN=" + commonName);
        root = issuer.sign(authority(issuer.name, name, keys.getPublic()));
        above = issuer.chain();
    }

    private static X509v3CertificateBuilder authority(X500Name issuer, X500Name name, PublicKey key) throws Exception {
        X509v3CertificateBuilder certificate =
                new JcaX509v3CertificateBuilder(issuer, BigInteger.ONE, Date.from(START), Date.from(END), name, key);
        certificate.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
        certificate.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
        return certificate;
    }

    /** Another authority, with a certificate of this one's. */
    TestAuthority below(String commonName) throws Exception {
        return new TestAuthority(this, commonName);
    }

    /** Somebody with a certificate of one who is no authority, but a signer of this one. */
    Signer issuedBy(Signer impostor, CertificateWish wish) throws Exception {
        KeyPair own = keys();
        X509v3CertificateBuilder certificate = new JcaX509v3CertificateBuilder(
                impostor.certificate(),
                BigInteger.TEN,
                Date.from(START),
                Date.from(END),
                new javax.security.auth.x500.X500Principal("CN=" + wish.name()),
                own.getPublic());
        wish.extend(certificate);
        return new Signer(
                own.getPrivate(),
                new JcaX509CertificateConverter()
                        .getCertificate(
                                certificate.build(new JcaContentSignerBuilder("SHA256withRSA").build(impostor.key()))),
                List.of(impostor.certificate(), root));
    }

    /** Its certificate, and those above it. */
    private List<X509Certificate> chain() {
        return Stream.concat(Stream.of(root), above.stream()).toList();
    }

    X509Certificate certificate() {
        return root;
    }

    PrivateKey key() {
        return keys.getPrivate();
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
        return signer(CertificateWish.of(commonName)
                .from(from)
                .until(until)
                .usage(usage)
                .purpose(purpose));
    }

    Signer signer(CertificateWish wish) throws Exception {
        KeyPair own = keys(wish.bits());
        X509v3CertificateBuilder certificate = new JcaX509v3CertificateBuilder(
                name,
                BigInteger.valueOf(++serial),
                Date.from(wish.from()),
                Date.from(wish.until()),
                new org.bouncycastle.asn1.x500.X500NameBuilder()
                        .addRDN(org.bouncycastle.asn1.x500.style.BCStyle.CN, wish.name())
                        .build(),
                own.getPublic());
        wish.extend(certificate);
        return new Signer(own.getPrivate(), sign(certificate), chain());
    }

    /** A certificate of this authority's name and key, but signed with a key of somebody else's. */
    X509Certificate forged(Signer forger, CertificateWish wish, BasicConstraints constraints) throws Exception {
        X509v3CertificateBuilder certificate = new JcaX509v3CertificateBuilder(
                forger.certificate(),
                BigInteger.TWO,
                Date.from(START),
                Date.from(END),
                root.getSubjectX500Principal(),
                keys.getPublic());
        wish.usage(KeyUsage.keyCertSign | KeyUsage.cRLSign).extend(certificate);
        certificate.addExtension(Extension.basicConstraints, true, constraints);
        return new JcaX509CertificateConverter()
                .getCertificate(certificate.build(new JcaContentSignerBuilder("SHA256withRSA").build(forger.key())));
    }

    /** The list of revoked certificates, which is empty, DER. */
    public byte[] crl(Instant at) throws Exception {
        return crl(at, at.plus(Duration.ofDays(365)), Map.of());
    }

    /**
     * A list of revoked certificates, DER.
     *
     * @param revoked since when each
     */
    byte[] crl(Instant at, Instant next, Map<X509Certificate, Instant> revoked) throws Exception {
        X509v2CRLBuilder list = new X509v2CRLBuilder(name, Date.from(at));
        list.setNextUpdate(Date.from(next));
        revoked.forEach((certificate, since) ->
                list.addCRLEntry(certificate.getSerialNumber(), Date.from(since), CRLReason.keyCompromise));
        return list.build(new JcaContentSignerBuilder("SHA256withRSA").build(keys.getPrivate()))
                .getEncoded();
    }

    /** A trust folder with this root in it. */
    public TrustAnchors trust(Path folder) throws Exception {
        writeInto(folder);
        return TrustAnchors.of(folder);
    }

    void writeInto(Path folder) throws Exception {
        String pem = "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(root.getEncoded())
                + "\n-----END CERTIFICATE-----\n";
        Files.writeString(Files.createDirectories(folder).resolve("root.crt"), pem);
    }

    private X509Certificate sign(X509v3CertificateBuilder certificate) throws Exception {
        return new JcaX509CertificateConverter()
                .getCertificate(
                        certificate.build(new JcaContentSignerBuilder("SHA256withRSA").build(keys.getPrivate())));
    }

    private static KeyPair keys() throws Exception {
        return keys(2048);
    }

    private static KeyPair keys(int bits) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(bits);
        return generator.generateKeyPair();
    }

    /**
     * A key and its certificate.
     *
     * @param chain the certificates above it, its issuer's first
     */
    public record Signer(PrivateKey key, X509Certificate certificate, List<X509Certificate> chain) {

        public Signer(PrivateKey key, X509Certificate certificate, X509Certificate issuer) {
            this(key, certificate, List.of(issuer));
        }

        public X509Certificate issuer() {
            return chain.get(0);
        }
    }
}
