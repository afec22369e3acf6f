package vn.kyduyet.signing.demo;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cmp.PKIFailureInfo;
import org.bouncycastle.asn1.cmp.PKIStatus;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.Time;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.SignerInfoGenerator;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampResponseGenerator;
import org.bouncycastle.tsp.TimeStampTokenGenerator;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import vn.kyduyet.signing.timestamp.TimestampServer;

/** The demo's time-stamping authority (RFC 3161). */
@Component
@ConditionalOnProperty("kyduyet.demo.school")
class DemoTimestampServer implements TimestampServer {

    /** An arc under which anybody may make up identifiers (ITU-T X.667): this one is a random UUID. */
    private static final ASN1ObjectIdentifier POLICY =
            new ASN1ObjectIdentifier("2.25.283451189811820615585811383230875633607");

    private static final Set<ASN1ObjectIdentifier> DIGESTS =
            Set.of(TSPAlgorithms.SHA256, TSPAlgorithms.SHA384, TSPAlgorithms.SHA512);

    private final SecureRandom random = new SecureRandom();
    private final DemoKey own = DemoKey.of("tsa");
    private final DemoKey issuing = DemoKey.of("issuing-ca");
    private final Clock clock;

    DemoTimestampServer(Clock clock) throws IOException, GeneralSecurityException {
        this.clock = clock;
    }

    @Override
    public byte[] answer(byte[] request) throws IOException {
        try {
            Instant now = clock.instant();
            TimeStampResponseGenerator responses = new TimeStampResponseGenerator(tokens(now), DIGESTS);
            TimeStampRequest asked;
            try {
                asked = new TimeStampRequest(request);
            } catch (IOException | IllegalArgumentException unreadable) {
                return responses
                        .generateFailResponse(PKIStatus.REJECTION, PKIFailureInfo.badDataFormat, "not a TimeStampReq")
                        .getEncoded();
            }
            try {
                return responses
                        .generateGrantedResponse(asked, new BigInteger(64, random), Date.from(now))
                        .getEncoded();
            } catch (TSPException refused) {
                return responses.generateRejectedResponse(refused).getEncoded();
            }
        } catch (TSPException | GeneralSecurityException | OperatorCreationException failed) {
            throw new IOException("the demo's authority made no answer", failed);
        }
    }

    private TimeStampTokenGenerator tokens(Instant now)
            throws TSPException, GeneralSecurityException, OperatorCreationException {
        // Named here, because the library would otherwise take the time of the machine.
        AttributeTable signed =
                new AttributeTable(new Attribute(CMSAttributes.signingTime, new DERSet(new Time(Date.from(now)))));
        SignerInfoGenerator signer = new JcaSimpleSignerInfoGeneratorBuilder()
                .setSignedAttributeGenerator(new DefaultSignedAttributeTableGenerator(signed))
                .build("SHA256withRSA", own.key(), own.certificate());
        TimeStampTokenGenerator tokens = new TimeStampTokenGenerator(
                signer,
                new JcaDigestCalculatorProviderBuilder()
                        .build()
                        .get(new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256)),
                POLICY);
        tokens.setAccuracySeconds(1);
        tokens.addCertificates(new JcaCertStore(List.of(own.certificate(), issuing.certificate())));
        return tokens;
    }
}
