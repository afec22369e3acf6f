package vn.kyduyet.verification.register;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.Comparator;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.digitalsignature.PDSignature;
import org.apache.pdfbox.pdmodel.interactive.form.PDSignatureField;
import org.bouncycastle.asn1.ASN1InputStream;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.SignerInformation;
import org.jspecify.annotations.Nullable;

/**
 * A field that is signed in a file. Read only from files that are byte for byte in the register: whether the signature
 * is right is asked elsewhere.
 *
 * @param certificate the serial number of the signer's certificate, hexadecimal; null when the file does not tell
 * @param claimedTime as the file has it; null when it has none
 */
record SignedField(
        String name, @Nullable String certificate, @Nullable Instant claimedTime) {

    private static final String TIMESTAMP = "ETSI.RFC3161";

    /** The signatures of a file, first made first, without document timestamps; none when it is no PDF. */
    static List<SignedField> of(byte[] file) {
        try (PDDocument document = Loader.loadPDF(file)) {
            List<PDSignatureField> fields = new ArrayList<>(document.getSignatureFields());
            fields.removeIf(field -> field.getSignature() == null
                    || TIMESTAMP.equals(field.getSignature().getSubFilter()));
            fields.sort(Comparator.comparingLong(field -> end(field.getSignature())));
            return fields.stream().map(SignedField::of).toList();
        } catch (IOException noPdf) {
            return List.of();
        }
    }

    private static SignedField of(PDSignatureField field) {
        PDSignature signature = field.getSignature();
        Calendar time = signature.getSignDate();
        return new SignedField(
                field.getFullyQualifiedName(), certificate(signature), time == null ? null : time.toInstant());
    }

    private static long end(PDSignature signature) {
        int[] range = signature.getByteRange();
        return range.length == 4 ? (long) range[2] + range[3] : 0;
    }

    private static @Nullable String certificate(PDSignature signature) {
        // Not the whole array: zeros fill the reserved place after the structure.
        try (ASN1InputStream contents = new ASN1InputStream(signature.getContents())) {
            CMSSignedData cms = new CMSSignedData(ContentInfo.getInstance(contents.readObject()));
            for (SignerInformation signer : cms.getSignerInfos()) {
                if (signer.getSID().getSerialNumber() != null) {
                    return signer.getSID().getSerialNumber().toString(16);
                }
            }
            return null;
        } catch (IOException | CMSException | IllegalArgumentException unreadable) {
            return null;
        }
    }
}
