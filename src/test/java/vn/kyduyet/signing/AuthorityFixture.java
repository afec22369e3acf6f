package vn.kyduyet.signing;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;
import vn.kyduyet.TestClock;
import vn.kyduyet.signing.revocation.ListsOfAuthorities;

/** An authority of a test's own, and whom it issued a certificate to, as flawed as asked for. */
final class AuthorityFixture {

    static final Instant FROM = TestClock.START.minus(Duration.ofDays(100));
    static final Instant UNTIL = TestClock.START.plus(Duration.ofDays(100));

    /** What people sign with. */
    static final Shape PERSON = new Shape(FROM, UNTIL, KeyUsage.digitalSignature | KeyUsage.nonRepudiation, null);

    /** Whoever issues people's certificates. */
    static final Shape AUTHORITY =
            new Shape(FROM, UNTIL, KeyUsage.keyCertSign | KeyUsage.cRLSign, new BasicConstraints(0));

    private static final Shape ROOT =
            new Shape(FROM, UNTIL, KeyUsage.keyCertSign | KeyUsage.cRLSign, new BasicConstraints(true));
    private static final AtomicLong SERIAL = new AtomicLong(1);

    private final Issued own;
    private final URI address = URI.create("http://authority.test/" + UUID.randomUUID() + ".crl");
    private final Map<BigInteger, Instant> revoked = new ConcurrentHashMap<>();

    private AuthorityFixture(Issued own) {
        this.own = own;
    }

    static AuthorityFixture root(String name) throws Exception {
        return new AuthorityFixture(self(name, ROOT));
    }

    /** Who issued a certificate to himself. */
    static Issued self(String name, Shape shape) throws Exception {
        KeyPair keys = keys();
        X509v3CertificateBuilder certificate = builder(new X500Name("CN=" + name), name, keys, shape);
        return new Issued(keys.getPrivate(), List.of(signed(certificate, keys.getPrivate())));
    }

    /** An authority below this one. */
    AuthorityFixture authority(String name, Shape shape) throws Exception {
        return new AuthorityFixture(issue(name, shape));
    }

    /** Somebody's key, with the certificates from the own up to the root. */
    Issued issue(String name, Shape shape) throws Exception {
        KeyPair keys = keys();
        X500Name issuer =
                X500Name.getInstance(own.certificate().getSubjectX500Principal().getEncoded());
        X509v3CertificateBuilder certificate = builder(issuer, name, keys, shape);
        DistributionPointName place = new DistributionPointName(
                new GeneralNames(new GeneralName(GeneralName.uniformResourceIdentifier, address.toString())));
        certificate.addExtension(Extension.cRLDistributionPoints, false, new CRLDistPoint(new DistributionPoint[] {
            new DistributionPoint(place, null, null)
        }));
        List<X509Certificate> chain = new ArrayList<>(List.of(signed(certificate, own.key())));
        chain.addAll(own.chain());
        return new Issued(keys.getPrivate(), List.copyOf(chain));
    }

    X509Certificate certificate() {
        return own.certificate();
    }

    void revoke(X509Certificate certificate, Instant at) {
        revoked.put(certificate.getSerialNumber(), at);
    }

    /** Has this authority answer who asks for its list. */
    void answerIn(ListsOfAuthorities lists) {
        lists.put(address, this::list);
    }

    private byte[] list() throws IOException {
        try {
            X509v2CRLBuilder list = new JcaX509v2CRLBuilder(certificate(), Date.from(FROM));
            list.setNextUpdate(Date.from(UNTIL));
            revoked.forEach((serial, at) -> list.addCRLEntry(serial, Date.from(at), 1));
            return list.build(new JcaContentSignerBuilder("SHA256withECDSA").build(own.key()))
                    .getEncoded();
        } catch (OperatorCreationException failed) {
            throw new IOException(failed);
        }
    }

    private static X509v3CertificateBuilder builder(X500Name issuer, String name, KeyPair keys, Shape shape)
            throws IOException {
        X509v3CertificateBuilder certificate = new JcaX509v3CertificateBuilder(
                issuer,
                BigInteger.valueOf(SERIAL.incrementAndGet()),
                Date.from(shape.from()),
                Date.from(shape.until()),
                new X500Name("CN=" + name),
                keys.getPublic());
        certificate.addExtension(Extension.keyUsage, true, new KeyUsage(shape.usage()));
        if (shape.constraints() != null) {
            certificate.addExtension(Extension.basicConstraints, true, shape.constraints());
        }
        return certificate;
    }

    private static X509Certificate signed(X509v3CertificateBuilder certificate, PrivateKey key) throws Exception {
        return new JcaX509CertificateConverter()
                .getCertificate(certificate.build(new JcaContentSignerBuilder("SHA256withECDSA").build(key)));
    }

    private static KeyPair keys() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        return generator.generateKeyPair();
    }

    /**
     * What a certificate says of itself.
     *
     * @param constraints of an authority; null for a person
     */
    record Shape(
            Instant from,
            Instant until,
            int usage,
            @Nullable BasicConstraints constraints) {

        Shape lasting(Instant since, Instant end) {
            return new Shape(since, end, usage, constraints);
        }

        Shape usedFor(int other) {
            return new Shape(from, until, other, constraints);
        }
    }

    /** A key and the certificates that come with it. */
    record Issued(PrivateKey key, List<X509Certificate> chain) {

        X509Certificate certificate() {
            return chain.get(0);
        }

        /** Only the first certificates of the chain. */
        Issued shortened(int certificates) {
            return new Issued(key, chain.subList(0, certificates));
        }

        /** Writes them into a PKCS#12 file. */
        Path file(Path folder, char[] pin) throws Exception {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, pin);
            store.setKeyEntry("key", key, pin, chain.toArray(X509Certificate[]::new));
            Path file = folder.resolve(UUID.randomUUID() + ".p12");
            try (OutputStream out = Files.newOutputStream(file)) {
                store.store(out, pin);
            }
            return file;
        }
    }
}
