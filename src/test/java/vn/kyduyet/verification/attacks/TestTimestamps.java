package vn.kyduyet.verification.attacks;

import com.itextpdf.signatures.ITSAClient;
import eu.europa.esig.dss.enumerations.DigestAlgorithm;
import eu.europa.esig.dss.model.TimestampBinary;
import eu.europa.esig.dss.spi.x509.tsp.TSPSource;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
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
import vn.kyduyet.verification.TestAuthority;

/** An authority that stamps without network (RFC 3161), for iText and for EU DSS. */
final class TestTimestamps implements ITSAClient, TSPSource {

    private static final long serialVersionUID = 1L;

    private static final ASN1ObjectIdentifier POLICY =
            new ASN1ObjectIdentifier("2.25.283451189811820615585811383230875633607");
    private static final int ROOM = 6_000;

    private final transient TestAuthority.Signer own;
    private final AtomicLong serial = new AtomicLong();

    TestTimestamps(TestAuthority.Signer own) {
        this.own = own;
    }

    /** A token over a SHA-256 digest, DER. */
    byte[] token(byte[] digest) throws Exception {
        return token(TSPAlgorithms.SHA256, digest);
    }

    private byte[] token(ASN1ObjectIdentifier algorithm, byte[] digest) throws Exception {
        Date now = Date.from(TestOffice.CLOCK.instant());
        AttributeTable signed = new AttributeTable(new Attribute(CMSAttributes.signingTime, new DERSet(new Time(now))));
        TimeStampTokenGenerator tokens = new TimeStampTokenGenerator(
                new JcaSimpleSignerInfoGeneratorBuilder()
                        .setSignedAttributeGenerator(new DefaultSignedAttributeTableGenerator(signed))
                        .build("SHA256withRSA", own.key(), own.certificate()),
                new JcaDigestCalculatorProviderBuilder()
                        .build()
                        .get(new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256)),
                POLICY);
        tokens.addCertificates(new JcaCertStore(List.of(own.certificate(), own.issuer())));
        TimeStampRequestGenerator requests = new TimeStampRequestGenerator();
        requests.setCertReq(true);
        return tokens.generate(requests.generate(algorithm, digest), BigInteger.valueOf(serial.incrementAndGet()), now)
                .getEncoded();
    }

    @Override
    public int getTokenSizeEstimate() {
        return ROOM;
    }

    @Override
    public MessageDigest getMessageDigest() throws GeneralSecurityException {
        return MessageDigest.getInstance("SHA-256");
    }

    @Override
    public byte[] getTimeStampToken(byte[] digest) throws Exception {
        return token(digest);
    }

    @Override
    public TimestampBinary getTimeStampResponse(DigestAlgorithm algorithm, byte[] digest) {
        try {
            return new TimestampBinary(token(new ASN1ObjectIdentifier(algorithm.getOid()), digest));
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
