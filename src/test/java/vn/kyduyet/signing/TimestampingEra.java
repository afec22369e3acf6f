package vn.kyduyet.signing;

import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.Time;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.SignerInfoGenerator;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampResponseGenerator;
import org.bouncycastle.tsp.TimeStampTokenGenerator;
import vn.kyduyet.signing.revocation.ListsOfAuthorities;
import vn.kyduyet.signing.timestamp.CheckedAuthorities;
import vn.kyduyet.signing.timestamp.TimestampAuthority;

/** A timestamp authority of some ten years with the algorithms of its time: a root, an issuing authority, a key. */
final class TimestampingEra {

    private static final AtomicLong SERIAL = new AtomicLong(1);
    private static final Duration LISTS_HOLD = Duration.ofDays(7);

    private final String name;
    private final Way way;
    private final Instant from;
    private final Instant until;
    private final Clock clock;
    private final Issued root;
    private final Issued issuing;
    private final Issued stamping;
    private boolean reachable = true;

    /** @param until when the certificate that stamps ends; those above it last longer */
    TimestampingEra(String name, Way way, LocalDate from, LocalDate until, Clock clock) throws Exception {
        this.name = name;
        this.way = way;
        this.from = from.atStartOfDay(ZoneOffset.UTC).toInstant();
        this.until = until.atStartOfDay(ZoneOffset.UTC).toInstant();
        this.clock = clock;
        this.root = issue(null, name + " root", 0, KeyUsage.keyCertSign | KeyUsage.cRLSign, null);
        this.issuing = issue(root, name + " issuing", 0, KeyUsage.keyCertSign | KeyUsage.cRLSign, "root");
        this.stamping = issue(issuing, name + " stamping", 1, KeyUsage.digitalSignature, "issuing");
    }

    Instant until() {
        return until;
    }

    /** Whether anybody answers at its addresses. */
    void reachable(boolean now) {
        reachable = now;
    }

    TimestampAuthority authority() {
        return CheckedAuthorities.of(
                request -> {
                    requireReachable();
                    return answer(request);
                },
                way.digest(),
                clock);
    }

    /** Has its authorities answer who asks for their lists. */
    void answerIn(ListsOfAuthorities lists) {
        lists.put(address("root"), () -> list(root));
        lists.put(address("issuing"), () -> list(issuing));
    }

    void trustIn(Path folder) throws Exception {
        Files.writeString(
                folder.resolve(name + ".crt"),
                "-----BEGIN CERTIFICATE-----\n"
                        + Base64.getMimeEncoder(64, new byte[] {'\n'})
                                .encodeToString(root.certificate().getEncoded())
                        + "\n-----END CERTIFICATE-----\n");
    }

    private void requireReachable() throws IOException {
        if (!reachable) {
            throw new IOException("connection refused");
        }
    }

    private byte[] answer(byte[] request) throws IOException {
        try {
            Date now = Date.from(clock.instant());
            AttributeTable signed =
                    new AttributeTable(new Attribute(CMSAttributes.signingTime, new DERSet(new Time(now))));
            SignerInfoGenerator signer = new JcaSimpleSignerInfoGeneratorBuilder()
                    .setSignedAttributeGenerator(new DefaultSignedAttributeTableGenerator(signed))
                    .build(way.signature(), stamping.key(), stamping.certificate());
            TimeStampRequest asked = new TimeStampRequest(request);
            TimeStampTokenGenerator tokens = new TimeStampTokenGenerator(
                    signer,
                    new JcaDigestCalculatorProviderBuilder()
                            .build()
                            .get(new AlgorithmIdentifier(asked.getMessageImprintAlgOID())),
                    new ASN1ObjectIdentifier("2.25.1"));
            tokens.addCertificates(new JcaCertStore(List.of(stamping.certificate(), issuing.certificate())));
            return new TimeStampResponseGenerator(tokens, Set.of(asked.getMessageImprintAlgOID()))
                    .generateGrantedResponse(asked, BigInteger.valueOf(SERIAL.incrementAndGet()), now)
                    .getEncoded();
        } catch (Exception failed) {
            throw new IOException(failed);
        }
    }

    private byte[] list(Issued issuer) throws IOException {
        requireReachable();
        try {
            X509v2CRLBuilder list = new JcaX509v2CRLBuilder(issuer.certificate(), Date.from(clock.instant()));
            list.setNextUpdate(Date.from(clock.instant().plus(LISTS_HOLD)));
            return list.build(new JcaContentSignerBuilder(way.signature()).build(issuer.key()))
                    .getEncoded();
        } catch (Exception failed) {
            throw new IOException(failed);
        }
    }

    private Issued issue(Issued issuer, String commonName, int rank, int usage, String listedBy) throws Exception {
        KeyPair keys = way.keys();
        X500Name subject = new X500Name("CN=" + commonName);
        X509v3CertificateBuilder certificate = new JcaX509v3CertificateBuilder(
                issuer == null ? subject : new X500Name("CN=" + commonNameOf(issuer)),
                BigInteger.valueOf(SERIAL.incrementAndGet()),
                Date.from(from),
                Date.from(rank == 1 ? until : until.plus(Duration.ofDays(1000))),
                subject,
                keys.getPublic());
        certificate.addExtension(Extension.keyUsage, true, new KeyUsage(usage));
        if (rank == 0) {
            certificate.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
        } else {
            certificate.addExtension(
                    Extension.extendedKeyUsage, true, new ExtendedKeyUsage(KeyPurposeId.id_kp_timeStamping));
        }
        if (listedBy != null) {
            DistributionPointName place = new DistributionPointName(new GeneralNames(new GeneralName(
                    GeneralName.uniformResourceIdentifier, address(listedBy).toString())));
            certificate.addExtension(Extension.cRLDistributionPoints, false, new CRLDistPoint(new DistributionPoint[] {
                new DistributionPoint(place, null, null)
            }));
        }
        PrivateKey signing = issuer == null ? keys.getPrivate() : issuer.key();
        return new Issued(
                keys.getPrivate(),
                new JcaX509CertificateConverter()
                        .getCertificate(
                                certificate.build(new JcaContentSignerBuilder(way.signature()).build(signing))));
    }

    private static String commonNameOf(Issued issuer) {
        return issuer.certificate().getSubjectX500Principal().getName().replace("CN=", "");
    }

    private URI address(String authority) {
        return URI.create("http://" + name + ".test/" + authority + ".crl");
    }

    private record Issued(PrivateKey key, X509Certificate certificate) {}

    /**
     * The algorithms of a time.
     *
     * @param bits of the key, or of its curve
     * @param digest of what is stamped
     */
    record Way(String key, int bits, String signature, String digest) {

        KeyPair keys() throws Exception {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(key);
            generator.initialize(bits);
            return generator.generateKeyPair();
        }
    }
}
