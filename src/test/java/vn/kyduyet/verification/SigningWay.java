package vn.kyduyet.verification;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.Time;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampTokenGenerator;
import org.jspecify.annotations.Nullable;

/**
 * How a test signs.
 *
 * @param claimed the time that the signer writes into the PDF
 * @param algorithm of the signature
 * @param stamper who stamps the time of the signature, if anyone
 * @param stamped when
 * @param attributes signed beside the usual ones
 */
record SigningWay(
        Instant claimed,
        String algorithm,
        TestAuthority.@Nullable Signer stamper,
        @Nullable Instant stamped,
        List<Attribute> attributes) {

    private static final ASN1ObjectIdentifier POLICY =
            new ASN1ObjectIdentifier("2.25.283451189811820615585811383230875633607");

    static SigningWay claiming(Instant time) {
        return new SigningWay(time, "SHA256withRSA", null, null, List.of());
    }

    SigningWay stampedBy(TestAuthority.Signer authority, Instant time) {
        return new SigningWay(claimed, algorithm, authority, time, attributes);
    }

    SigningWay with(String otherAlgorithm) {
        return new SigningWay(claimed, otherAlgorithm, stamper, stamped, attributes);
    }

    SigningWay with(Attribute attribute) {
        return new SigningWay(claimed, algorithm, stamper, stamped, List.of(attribute));
    }

    Optional<byte[]> token(byte[] signature) throws Exception {
        return stamper == null || stamped == null
                ? Optional.empty()
                : Optional.of(
                        token(stamper, MessageDigest.getInstance("SHA-256").digest(signature), stamped));
    }

    /** A time-stamp token over a SHA-256 digest, DER. */
    static byte[] token(TestAuthority.Signer authority, byte[] digest, Instant time) throws Exception {
        Date date = Date.from(time);
        TimeStampTokenGenerator tokens = new TimeStampTokenGenerator(
                new JcaSimpleSignerInfoGeneratorBuilder()
                        .setSignedAttributeGenerator(new DefaultSignedAttributeTableGenerator(new AttributeTable(
                                new Attribute(CMSAttributes.signingTime, new DERSet(new Time(date))))))
                        .build("SHA256withRSA", authority.key(), authority.certificate()),
                new JcaDigestCalculatorProviderBuilder()
                        .build()
                        .get(new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256)),
                POLICY);
        tokens.addCertificates(new JcaCertStore(List.of(authority.certificate(), authority.issuer())));
        TimeStampRequestGenerator requests = new TimeStampRequestGenerator();
        requests.setCertReq(true);
        return tokens.generate(requests.generate(TSPAlgorithms.SHA256, digest), BigInteger.ONE, date)
                .getEncoded();
    }
}
