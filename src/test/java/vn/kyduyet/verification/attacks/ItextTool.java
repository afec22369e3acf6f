package vn.kyduyet.verification.attacks;

import com.itextpdf.forms.form.element.SignatureFieldAppearance;
import com.itextpdf.kernel.geom.Rectangle;
import com.itextpdf.kernel.pdf.PdfReader;
import com.itextpdf.kernel.pdf.StampingProperties;
import com.itextpdf.signatures.AccessPermissions;
import com.itextpdf.signatures.BouncyCastleDigest;
import com.itextpdf.signatures.PdfSigner;
import com.itextpdf.signatures.PrivateKeySignature;
import com.itextpdf.signatures.SignerProperties;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.security.cert.Certificate;
import vn.kyduyet.verification.TestAuthority;

/** iText's own signer. */
final class ItextTool implements SigningTool {

    private static final AccessPermissions[] PERMISSIONS = {
        AccessPermissions.UNSPECIFIED,
        AccessPermissions.NO_CHANGES_PERMITTED,
        AccessPermissions.FORM_FIELDS_MODIFICATION,
        AccessPermissions.ANNOTATION_MODIFICATION
    };

    @Override
    public String name() {
        return "iText";
    }

    @Override
    public byte[] sign(byte[] pdf, Order order) throws Exception {
        SignerProperties properties = new SignerProperties()
                .setFieldName(order.field())
                .setClaimedSignDate(TestOffice.calendar())
                .setCertificationLevel(PERMISSIONS[order.permission()])
                .setSignatureAppearance(new SignatureFieldAppearance(SignerProperties.IGNORED_ID).setContent("Da ky"));
        float[] place = order.place();
        if (place != null) {
            properties.setPageNumber(1).setPageRect(new Rectangle(place[0], place[1], place[2], place[3]));
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PdfSigner signer = signer(pdf, out).setSignerProperties(properties);
        TestAuthority.Signer own = TestOffice.PRINCIPAL;
        signer.signDetached(
                new BouncyCastleDigest(),
                new PrivateKeySignature(own.key(), "SHA-256", null),
                new Certificate[] {own.certificate(), own.issuer()},
                null,
                null,
                null,
                0,
                PdfSigner.CryptoStandard.CADES);
        return out.toByteArray();
    }

    byte[] timestamp(byte[] pdf, String field) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        signer(pdf, out).timestamp(TestOffice.TIMESTAMPS, field);
        return out.toByteArray();
    }

    private static PdfSigner signer(byte[] pdf, ByteArrayOutputStream out) throws Exception {
        return new PdfSigner(
                new PdfReader(new ByteArrayInputStream(pdf)), out, new StampingProperties().useAppendMode());
    }
}
