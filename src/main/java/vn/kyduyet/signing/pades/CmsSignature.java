package vn.kyduyet.signing.pades;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.IssuerAndSerialNumber;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.cms.SignerIdentifier;
import org.bouncycastle.asn1.cms.SignerInfo;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.operator.DefaultSignatureAlgorithmIdentifierFinder;

/**
 * The CMS of a PAdES signature (ETSI EN 319 142-1, 6.3): detached, with the digest of the document and of the signer's
 * certificate among the signed attributes, and without a signing time, which stands in the PDF. Made in two steps, so
 * that the key may be anywhere.
 */
public final class CmsSignature {

    /** Room for a time-stamp token with its authority's certificates, in bytes. */
    public static final int TIMESTAMP_ROOM = 8 * 1024;

    private static final AlgorithmIdentifier SHA256 = new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256);

    /** Room for the signature, its attributes and names beside the certificates, in bytes. */
    private static final int ROOM = 2 * 1024;

    private final List<X509Certificate> chain;
    private final String algorithm;
    private final ASN1Set attributes;

    /**
     * @param documentDigest SHA-256 of the signed byte range
     * @param chain the signer's certificate first
     * @param algorithm of the signature, as the JDK names it
     */
    public CmsSignature(byte[] documentDigest, List<X509Certificate> chain, String algorithm) {
        this.chain = chain;
        this.algorithm = algorithm;
        ASN1EncodableVector all = new ASN1EncodableVector();
        all.add(attribute(CMSAttributes.contentType, CMSObjectIdentifiers.data));
        all.add(attribute(CMSAttributes.messageDigest, new DEROctetString(documentDigest)));
        all.add(attribute(
                PKCSObjectIdentifiers.id_aa_signingCertificateV2,
                new SigningCertificateV2(new ESSCertIDv2(sha256(encoded(chain.get(0)))))));
        this.attributes = new DERSet(all);
    }

    /** The longest that such a signature becomes, in bytes. */
    public static int room(List<X509Certificate> chain, boolean timestamped) {
        return ROOM
                + chain.stream()
                        .mapToInt(certificate -> encoded(certificate).length)
                        .sum()
                + (timestamped ? TIMESTAMP_ROOM : 0);
    }

    /** What the signer's key signs. */
    public byte[] toBeSigned() {
        return der(attributes);
    }

    /**
     * The whole CMS, DER.
     *
     * @param timestamp the token over the SHA-256 of the signature, if one was had (PAdES-B-T)
     */
    public byte[] complete(byte[] signature, Optional<byte[]> timestamp) {
        ASN1EncodableVector certificates = new ASN1EncodableVector();
        chain.forEach(certificate -> certificates.add(Certificate.getInstance(encoded(certificate))));
        Certificate own = Certificate.getInstance(encoded(chain.get(0)));
        SignerInfo signer = new SignerInfo(
                new SignerIdentifier(new IssuerAndSerialNumber(own)),
                SHA256,
                attributes,
                new DefaultSignatureAlgorithmIdentifierFinder().find(algorithm),
                new DEROctetString(signature),
                timestamp.map(CmsSignature::unsigned).orElse(null));
        return der(new ContentInfo(
                CMSObjectIdentifiers.signedData,
                new SignedData(
                        new DERSet(SHA256),
                        new ContentInfo(CMSObjectIdentifiers.data, null),
                        new DERSet(certificates),
                        null,
                        new DERSet(signer))));
    }

    private static ASN1Set unsigned(byte[] token) {
        try {
            return new DERSet(
                    attribute(PKCSObjectIdentifiers.id_aa_signatureTimeStampToken, ASN1Primitive.fromByteArray(token)));
        } catch (IOException notAsn1) {
            throw new IllegalArgumentException("not a time-stamp token", notAsn1);
        }
    }

    private static Attribute attribute(ASN1ObjectIdentifier type, org.bouncycastle.asn1.ASN1Encodable one) {
        return new Attribute(type, new DERSet(one));
    }

    private static byte[] der(org.bouncycastle.asn1.ASN1Object object) {
        try {
            return object.getEncoded(ASN1Encoding.DER);
        } catch (IOException impossible) {
            throw new UncheckedIOException("written to memory", impossible);
        }
    }

    private static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException impossible) {
            throw new IllegalStateException("a certificate that was read can be written", impossible);
        }
    }

    static byte[] sha256(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (byte[] part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
