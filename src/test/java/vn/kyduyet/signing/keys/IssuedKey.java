package vn.kyduyet.signing.keys;

import java.io.InputStream;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A signer's key with its certificate and its issuer's. */
public record IssuedKey(PrivateKey key, List<X509Certificate> chain) {

    private static final Date START = Date.from(Instant.parse("2026-01-01T00:00:00Z"));
    private static final Date END = Date.from(Instant.parse("2028-12-31T00:00:00Z"));
    private static final X500Name ISSUER = new X500Name("CN=Test authority");

    public static IssuedKey rsa() throws Exception {
        return issued("RSA", 2048);
    }

    public static IssuedKey ec() throws Exception {
        return issued("EC", 256);
    }

    /** The only key of a PKCS#12 file. */
    public static IssuedKey in(InputStream file, char[] pin) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(file, pin);
        String alias = store.aliases().nextElement();
        return new IssuedKey(
                (PrivateKey) store.getKey(alias, pin),
                Arrays.stream(store.getCertificateChain(alias))
                        .map(X509Certificate.class::cast)
                        .toList());
    }

    X509Certificate certificate() {
        return chain.get(0);
    }

    boolean made(byte[] signature, byte[] text) throws Exception {
        Signature check = Signature.getInstance(key.getAlgorithm().equals("EC") ? "SHA256withECDSA" : "SHA256withRSA");
        check.initVerify(certificate().getPublicKey());
        check.update(text);
        return check.verify(signature);
    }

    private static IssuedKey issued(String algorithm, int bits) throws Exception {
        KeyPair authority = keys("RSA", 2048);
        X509v3CertificateBuilder root = certificate(1, ISSUER, authority);
        root.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
        root.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
        KeyPair own = keys(algorithm, bits);
        X509v3CertificateBuilder certificate = certificate(2, new X500Name("CN=Signer"), own);
        certificate.addExtension(
                Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature | KeyUsage.nonRepudiation));
        return new IssuedKey(own.getPrivate(), List.of(signed(certificate, authority), signed(root, authority)));
    }

    private static X509v3CertificateBuilder certificate(int serial, X500Name subject, KeyPair keys) {
        return new JcaX509v3CertificateBuilder(
                ISSUER, BigInteger.valueOf(serial), START, END, subject, keys.getPublic());
    }

    private static X509Certificate signed(X509v3CertificateBuilder certificate, KeyPair authority) throws Exception {
        return new JcaX509CertificateConverter()
                .getCertificate(
                        certificate.build(new JcaContentSignerBuilder("SHA256withRSA").build(authority.getPrivate())));
    }

    private static KeyPair keys(String algorithm, int bits) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
        generator.initialize(bits);
        return generator.generateKeyPair();
    }
}
