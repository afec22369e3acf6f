package vn.kyduyet.verification.attacks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import vn.kyduyet.signing.pades.CmsSignature;
import vn.kyduyet.signing.pades.PreparedRevision;
import vn.kyduyet.signing.pades.RevisionWriter;
import vn.kyduyet.signing.pades.SignaturePicture;
import vn.kyduyet.signing.pades.ValidationData;
import vn.kyduyet.verification.TestAuthority;

/** Our own signer: its first signature certifies for form filling and signing. */
final class OursTool implements SigningTool {

    private static final Path PICTURES = Path.of("signing-keys-example/signatures");
    private static final int STAMP_ROOM = 8 * 1024;

    private final RevisionWriter writer = new RevisionWriter(TestOffice.CLOCK);

    @Override
    public String name() {
        return "ours";
    }

    @Override
    public byte[] sign(byte[] pdf, Order order) throws Exception {
        return sign(pdf, order.field(), SignaturePicture.of(Files.readAllBytes(PICTURES.resolve("hieutruong.png"))));
    }

    /** With the agency's seal, 36 mm wide as the demo's. */
    byte[] seal(byte[] pdf, String field, float millimetres) throws Exception {
        byte[] picture = Files.readAllBytes(PICTURES.resolve("hieutruong.png"));
        return sign(pdf, field, SignaturePicture.inRealSize(picture, millimetres));
    }

    private byte[] sign(byte[] pdf, String field, SignaturePicture picture) throws Exception {
        TestAuthority.Signer signer = TestOffice.PRINCIPAL;
        List<X509Certificate> chain = List.of(signer.certificate(), signer.issuer());
        PreparedRevision revision =
                writer.signature(pdf, field, picture, TestOffice.CLOCK.instant(), CmsSignature.room(chain, true));
        CmsSignature cms = new CmsSignature(revision.digest(), chain, "SHA256withRSA");
        return joined(
                pdf, revision.embed(cms.complete(RawSignature.signed(cms.toBeSigned(), signer), Optional.empty())));
    }

    byte[] fill(byte[] pdf, String field, String text) throws Exception {
        return joined(pdf, writer.fill(pdf, field, text));
    }

    byte[] validationData(byte[] pdf) throws Exception {
        return joined(pdf, writer.validationData(pdf, data()));
    }

    byte[] timestamp(byte[] pdf) throws Exception {
        PreparedRevision revision = writer.timestamp(pdf, data(), STAMP_ROOM, "SHA-256");
        return joined(pdf, revision.embed(TestOffice.TIMESTAMPS.token(revision.digest())));
    }

    private static ValidationData data() throws Exception {
        return new ValidationData(
                List.of(
                        TestOffice.PRINCIPAL.certificate().getEncoded(),
                        TestOffice.PRINCIPAL.issuer().getEncoded()),
                List.of(),
                List.of(TestOffice.AUTHORITY.crl(TestOffice.CLOCK.instant())));
    }

    static byte[] joined(byte[] pdf, byte[] tail) {
        byte[] whole = Arrays.copyOf(pdf, pdf.length + tail.length);
        System.arraycopy(tail, 0, whole, pdf.length, tail.length);
        return whole;
    }
}
