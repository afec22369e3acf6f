package vn.kyduyet.signing;

import com.itextpdf.forms.PdfAcroForm;
import com.itextpdf.forms.form.element.SignatureFieldAppearance;
import com.itextpdf.io.image.ImageDataFactory;
import com.itextpdf.kernel.geom.Rectangle;
import com.itextpdf.kernel.pdf.PdfDocument;
import com.itextpdf.kernel.pdf.PdfName;
import com.itextpdf.kernel.pdf.PdfReader;
import com.itextpdf.kernel.pdf.StampingProperties;
import com.itextpdf.layout.element.Div;
import com.itextpdf.layout.element.Image;
import com.itextpdf.layout.properties.HorizontalAlignment;
import com.itextpdf.layout.properties.UnitValue;
import com.itextpdf.signatures.PdfTwoPhaseSigner;
import com.itextpdf.signatures.ProviderDigest;
import com.itextpdf.signatures.SignatureUtil;
import com.itextpdf.signatures.SignerProperties;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.TimeZone;
import org.springframework.stereotype.Component;

/** Prepares the revision with iText, has its digest signed wherever the key is, and embeds the result. */
@Component
class ITextPdfSigner implements PdfSigner {

    /** Room for the CMS beside its certificates, in bytes: the signature itself, its attributes, names. */
    private static final int CMS_ROOM = 2 * 1024;

    private static final String DIGEST = "SHA-256";

    /** How much of the field the picture takes at most: the layout needs a little room around it. */
    private static final float PICTURE_SHARE = 0.9f;

    @Override
    public byte[] sign(byte[] pdf, String fieldName, UnlockedKey key, Instant claimedTime)
            throws IOException, GeneralSecurityException {
        Rectangle place = emptyField(pdf, fieldName);
        ByteArrayOutputStream prepared = new ByteArrayOutputStream(pdf.length + 16 * CMS_ROOM);
        PdfTwoPhaseSigner signer = new PdfTwoPhaseSigner(new PdfReader(new ByteArrayInputStream(pdf)), prepared);
        signer.setStampingProperties(new StampingProperties().useAppendMode());
        // iText's own digest is pure Java through Bouncy Castle, seven times slower than the JDK's.
        signer.setExternalDigest(new ProviderDigest("SUN"));
        byte[] digest = signer.prepareDocumentForSignature(
                properties(fieldName, key.image(), place, claimedTime),
                DIGEST,
                PdfName.Adobe_PPKLite,
                PdfName.ETSI_CAdES_DETACHED,
                roomFor(key),
                true);
        byte[] cms = CmsSignature.of(digest, key);
        ByteArrayOutputStream signed = new ByteArrayOutputStream(prepared.size());
        PdfTwoPhaseSigner.addSignatureToPreparedDocument(
                new PdfReader(new ByteArrayInputStream(prepared.toByteArray())), fieldName, signed, cms);
        return signed.toByteArray();
    }

    private static int roomFor(UnlockedKey key) throws GeneralSecurityException {
        int room = CMS_ROOM;
        for (X509Certificate certificate : key.chain()) {
            room += certificate.getEncoded().length;
        }
        return room;
    }

    private static Rectangle emptyField(byte[] pdf, String fieldName) throws IOException {
        try (PdfDocument document = new PdfDocument(new PdfReader(new ByteArrayInputStream(pdf)))) {
            if (!new SignatureUtil(document).getBlankSignatureNames().contains(fieldName)) {
                throw new IllegalArgumentException("no empty signature field " + fieldName);
            }
            return PdfAcroForm.getAcroForm(document, false)
                    .getField(fieldName)
                    .getWidgets()
                    .get(0)
                    .getRectangle()
                    .toRectangle();
        }
    }

    private static SignerProperties properties(String fieldName, byte[] picture, Rectangle place, Instant claimedTime) {
        Calendar time = new GregorianCalendar(TimeZone.getTimeZone(ZoneId.of("Asia/Ho_Chi_Minh")));
        time.setTimeInMillis(claimedTime.toEpochMilli());
        // Only the picture: NĐ 30/2020 prescribes no name or time beside the signature of the main document.
        Image image = new Image(ImageDataFactory.createPng(picture));
        image.scaleToFit(place.getWidth() * PICTURE_SHARE, place.getHeight() * PICTURE_SHARE);
        image.setHorizontalAlignment(HorizontalAlignment.CENTER);
        Div centred = new Div().setWidth(UnitValue.createPercentValue(100)).add(image);
        return new SignerProperties()
                .setFieldName(fieldName)
                .setClaimedSignDate(time)
                .setSignatureAppearance(new SignatureFieldAppearance(SignerProperties.IGNORED_ID).setContent(centred));
    }
}
