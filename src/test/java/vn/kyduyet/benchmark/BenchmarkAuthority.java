package vn.kyduyet.benchmark;

import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import vn.kyduyet.signing.pades.ValidationData;

/** A root and an issuing authority below it, each with an empty revocation list, and signers' keys. */
final class BenchmarkAuthority {

    private static final String ALGORITHM = "SHA256withRSA";
    private static final X500Name ROOT = new X500Name("CN=Gốc đo tốc độ,C=VN");
    private static final X500Name ISSUING = new X500Name("CN=Nơi cấp đo tốc độ,C=VN");

    private final Instant start = Instant.now().minus(1, ChronoUnit.DAYS);
    private final KeyPair rootKeys = keys();
    private final KeyPair issuingKeys = keys();
    private final X509Certificate root;
    private final X509Certificate issuing;
    private long serial = 1;

    BenchmarkAuthority() throws Exception {
        root = authority(ROOT, rootKeys.getPublic());
        issuing = authority(ISSUING, issuingKeys.getPublic());
    }

    /** A signer's key with a certificate of its own, and the issuing authority's behind it. */
    BenchmarkKey signer(String name) throws Exception {
        KeyPair own = keys();
        X509v3CertificateBuilder certificate =
                certificate(ISSUING, new X500Name("CN=" + name + ",O=Trường THCS Hoa Phượng,C=VN"), own.getPublic());
        certificate.addExtension(
                Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature | KeyUsage.nonRepudiation));
        return new BenchmarkKey(
                "RSA-2048", ALGORITHM, own.getPrivate(), List.of(sign(certificate, issuingKeys.getPrivate()), issuing));
    }

    /** A folder with the root. */
    Path trust(Path folder) throws Exception {
        Files.createDirectories(folder);
        Files.writeString(
                folder.resolve("root.crt"),
                "-----BEGIN CERTIFICATE-----\n" + Base64.getMimeEncoder().encodeToString(root.getEncoded())
                        + "\n-----END CERTIFICATE-----\n");
        return folder;
    }

    X509Certificate root() {
        return root;
    }

    ValidationData revocationLists() throws Exception {
        return new ValidationData(
                List.of(),
                List.of(),
                List.of(list(ROOT, rootKeys.getPrivate()), list(ISSUING, issuingKeys.getPrivate())));
    }

    private byte[] list(X500Name name, PrivateKey key) throws Exception {
        JcaX509v2CRLBuilder list = new JcaX509v2CRLBuilder(
                new javax.security.auth.x500.X500Principal(name.getEncoded()), Date.from(start));
        list.setNextUpdate(Date.from(start.plus(30, ChronoUnit.DAYS)));
        return list.build(new JcaContentSignerBuilder(ALGORITHM).build(key)).getEncoded();
    }

    private X509Certificate authority(X500Name name, PublicKey key) throws Exception {
        X509v3CertificateBuilder certificate = certificate(ROOT, name, key);
        certificate.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
        certificate.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
        return sign(certificate, rootKeys.getPrivate());
    }

    private X509v3CertificateBuilder certificate(X500Name issuer, X500Name subject, PublicKey key) {
        return new JcaX509v3CertificateBuilder(
                issuer,
                BigInteger.valueOf(++serial),
                Date.from(start),
                Date.from(start.plus(1000, ChronoUnit.DAYS)),
                subject,
                key);
    }

    private static X509Certificate sign(X509v3CertificateBuilder certificate, PrivateKey key) throws Exception {
        return new JcaX509CertificateConverter()
                .getCertificate(certificate.build(new JcaContentSignerBuilder(ALGORITHM).build(key)));
    }

    private static KeyPair keys() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        return generator.generateKeyPair();
    }
}
