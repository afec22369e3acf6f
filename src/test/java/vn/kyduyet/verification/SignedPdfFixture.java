package vn.kyduyet.verification;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Calendar;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.ExternalSigningSupport;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.SignatureOptions;
import org.apache.pdfbox.pdmodel.interactive.form.PDSignatureField;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.SignerInformationStore;
import org.bouncycastle.cms.jcajce.JcaSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import vn.kyduyet.signing.pades.PreparedRevision;
import vn.kyduyet.signing.pades.RevisionWriter;
import vn.kyduyet.signing.pades.ValidationData;

/** Signs PDFs with PDFBox and Bouncy Castle: another signer than ours, so that the verifier is not held against itself. */
public final class SignedPdfFixture {

    private SignedPdfFixture() {}

    /** The PDF with a signature in an empty field that it has. */
    public static byte[] signed(byte[] pdf, String fieldName, TestAuthority.Signer signer) throws Exception {
        return signed(pdf, fieldName, signer, SigningWay.claiming(Instant.now()));
    }

    static byte[] signed(byte[] pdf, String fieldName, TestAuthority.Signer signer, SigningWay way) throws Exception {
        try (PDDocument document = Loader.loadPDF(pdf);
                SignatureOptions options = new SignatureOptions()) {
            PDSignatureField field = document.getSignatureFields().stream()
                    .filter(one -> one.getPartialName().equals(fieldName))
                    .findFirst()
                    .orElseThrow();
            PDSignature signature = new PDSignature();
            signature.setFilter(PDSignature.FILTER_ADOBE_PPKLITE);
            signature.setSubFilter(PDSignature.SUBFILTER_ETSI_CADES_DETACHED);
            Calendar claimed = Calendar.getInstance();
            claimed.setTimeInMillis(way.claimed().toEpochMilli());
            signature.setSignDate(claimed);
            field.setValue(signature);
            options.setPreferredSignatureSize(16 * 1024);
            document.addSignature(signature, options);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ExternalSigningSupport signing = document.saveIncrementalForExternalSigning(out);
            signing.setSignature(cms(signing.getContent(), signer, way));
            return out.toByteArray();
        }
    }

    /** The file with data for its validation: certificates and OCSP responses, or revocation lists. */
    static byte[] withData(byte[] pdf, ValidationData data) throws Exception {
        return joined(pdf, new RevisionWriter(Clock.systemUTC()).validationData(pdf, data));
    }

    /** The file with a document timestamp over all of it. */
    static byte[] stamped(byte[] pdf, TestAuthority.Signer authority, Instant time) throws Exception {
        PreparedRevision revision =
                new RevisionWriter(Clock.systemUTC()).timestamp(pdf, ValidationData.NONE, 8 * 1024, "SHA-256");
        return joined(pdf, revision.embed(SigningWay.token(authority, revision.digest(), time)));
    }

    private static byte[] joined(byte[] pdf, byte[] tail) {
        byte[] whole = Arrays.copyOf(pdf, pdf.length + tail.length);
        System.arraycopy(tail, 0, whole, pdf.length, tail.length);
        return whole;
    }

    public static byte[] cms(InputStream content, TestAuthority.Signer signer) throws Exception {
        return cms(content, signer, SigningWay.claiming(Instant.now()));
    }

    private static byte[] cms(InputStream content, TestAuthority.Signer signer, SigningWay way) throws Exception {
        byte[] hash =
                MessageDigest.getInstance("SHA-256").digest(signer.certificate().getEncoded());
        ASN1EncodableVector attributes = new ASN1EncodableVector();
        attributes.add(new Attribute(
                PKCSObjectIdentifiers.id_aa_signingCertificateV2,
                new DERSet(new SigningCertificateV2(new ESSCertIDv2(hash)))));
        way.attributes().forEach(attributes::add);
        CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
        generator.addSignerInfoGenerator(
                new JcaSignerInfoGeneratorBuilder(new JcaDigestCalculatorProviderBuilder().build())
                        // The time stands in the PDF, and in PAdES nowhere else (ETSI EN 319 142-1, 6.3).
                        .setSignedAttributeGenerator(
                                parameters -> new DefaultSignedAttributeTableGenerator(new AttributeTable(attributes))
                                        .getAttributes(parameters)
                                        .remove(CMSAttributes.signingTime))
                        .build(new JcaContentSignerBuilder(way.algorithm()).build(signer.key()), signer.certificate()));
        generator.addCertificates(
                new JcaCertStore(Stream.concat(Stream.of(signer.certificate()), signer.chain().stream())
                        .toList()));
        CMSSignedData signed = generator.generate(new CMSProcessableByteArray(content.readAllBytes()), false);
        SignerInformation information = signed.getSignerInfos().iterator().next();
        Optional<byte[]> token = way.token(information.getSignature());
        if (token.isPresent()) {
            AttributeTable unsigned = new AttributeTable(new Attribute(
                    PKCSObjectIdentifiers.id_aa_signatureTimeStampToken,
                    new DERSet(ASN1Primitive.fromByteArray(token.get()))));
            signed = CMSSignedData.replaceSigners(
                    signed,
                    new SignerInformationStore(SignerInformation.replaceUnsignedAttributes(information, unsigned)));
        }
        return signed.getEncoded();
    }
}
