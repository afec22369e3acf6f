package vn.kyduyet.benchmark;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A key pair with certificates of the length that people's have. */
record BenchmarkKey(String name, String algorithm, PrivateKey key, List<X509Certificate> chain) {

    static BenchmarkKey rsa() throws Exception {
        return of("RSA-2048", "RSA", 2048, "SHA256withRSA");
    }

    static BenchmarkKey p256() throws Exception {
        return of("P-256", "EC", 256, "SHA256withECDSA");
    }

    private static BenchmarkKey of(String name, String type, int size, String algorithm) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(type);
        generator.initialize(size);
        KeyPair pair = generator.generateKeyPair();
        X500Name subject = new X500Name("CN=Đo tốc độ ký,OU=Hiệu trưởng,O=Trường THCS Hoa Phượng,C=VN");
        Instant start = Instant.parse("2026-01-01T00:00:00Z");
        X509Certificate certificate = new JcaX509CertificateConverter()
                .getCertificate(new JcaX509v3CertificateBuilder(
                                subject,
                                BigInteger.TWO.pow(120),
                                Date.from(start),
                                Date.from(start.plus(3650, ChronoUnit.DAYS)),
                                subject,
                                pair.getPublic())
                        .build(new JcaContentSignerBuilder(algorithm).build(pair.getPrivate())));
        return new BenchmarkKey(name, algorithm, pair.getPrivate(), List.of(certificate));
    }

    byte[] sign(byte[] text) throws Exception {
        Signature signature = Signature.getInstance(algorithm);
        signature.initSign(key);
        signature.update(text);
        return signature.sign();
    }
}
