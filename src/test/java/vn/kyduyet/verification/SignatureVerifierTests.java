package vn.kyduyet.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationText;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kyduyet.document.PdfFixture;
import vn.kyduyet.document.PreparedPdfFixture;

class SignatureVerifierTests {

    private static final Clock NOW = Clock.fixed(Instant.parse("2026-11-23T02:00:00Z"), ZoneId.of("Asia/Ho_Chi_Minh"));

    private static TestAuthority authority;
    private static byte[] prepared;
    private static byte[] once;

    @TempDir
    Path folder;

    private SignatureVerifier verifier;

    @BeforeAll
    static void sign() throws Exception {
        authority = new TestAuthority("Gốc thử");
        prepared = PreparedPdfFixture.prepared("Bài dạy", "one", "two", "three");
        once = SignedPdfFixture.signed(prepared, "one", authority.signer("Nguyễn Văn A"));
    }

    @BeforeEach
    void trust() throws Exception {
        verifier = new SignatureVerifier(authority.trust(folder.resolve("trust")), NOW);
    }

    @Test
    void oneTwoAndThreeSignaturesPassAndAreTold() throws Exception {
        byte[] twice = SignedPdfFixture.signed(once, "two", authority.signer("Trần Thị B"));
        byte[] thrice = SignedPdfFixture.signed(twice, "three", authority.signer("Lê C"));

        assertThat(passed(once)).containsExactly("Nguyễn Văn A");
        assertThat(passed(twice)).containsExactly("Nguyễn Văn A", "Trần Thị B");
        assertThat(passed(thrice)).containsExactly("Nguyễn Văn A", "Trần Thị B", "Lê C");
    }

    private java.util.List<String> passed(byte[] pdf) {
        VerificationResult.Verified verified = verified(pdf);
        assertThat(verified.findings()).isEmpty();
        assertThat(verified.verdict()).as(verified.toString()).isEqualTo(Verdict.TOTAL_PASSED);
        return verified.signatures().stream().map(SignatureFinding::signer).toList();
    }

    /**
     * The zeros after the CMS fill the reserved place: Bouncy Castle from 1.85 on refuses them, and DSS 6.4 then finds no
     * signature without a word.
     */
    @Test
    void aSignaturePaddedWithZerosIsFound() {
        assertThat(new String(once, StandardCharsets.ISO_8859_1)).containsPattern("0{200}>");
        assertThat(verified(once).signatures()).hasSize(1);
    }

    @Test
    void anUnknownRevocationIsToldAsUnknown() {
        assertThat(verified(once).signatures().get(0).revocation()).isEqualTo(RevocationFinding.NONE);
    }

    @Test
    void oneChangedByteFails() {
        byte[] tampered = once.clone();
        tampered[tampered.length / 4] ^= 1;

        VerificationResult.Verified verified = verified(tampered);
        assertThat(verified.verdict()).isEqualTo(Verdict.TOTAL_FAILED);
        assertThat(verified.signatures().get(0).subIndication()).isEqualTo("HASH_FAILURE");
        assertThat(verified.signatures().get(0).intact()).isFalse();
    }

    @Test
    void bytesAfterTheEndFail() throws Exception {
        failed(joined(once, "\nthêm vào".getBytes(StandardCharsets.UTF_8)), "verification.check.after-end");
    }

    @Test
    void bytesBeforeTheHeaderFail() throws Exception {
        VerificationResult result = verifier.verify(joined("x\n".getBytes(StandardCharsets.UTF_8), once), "x");
        assertThat(result).isNotInstanceOf(VerificationResult.Unsigned.class);
        if (result instanceof VerificationResult.Verified verified) {
            assertThat(verified.verdict()).isEqualTo(Verdict.TOTAL_FAILED);
        }
    }

    @Test
    void newContentOnASignedPageIsNamedWithItsPage() {
        byte[] changed = PdfFixture.changed(once, document -> {
            PDPage page = document.getPage(0);
            try (PDPageContentStream content =
                    new PDPageContentStream(document, page, PDPageContentStream.AppendMode.APPEND, true)) {
                content.addRect(50, 50, 100, 100);
                content.fill();
            }
            touch(page.getCOSObject());
        });
        VerificationResult.Verified verified = failed(changed, "verification.check.changed.on-page");
        assertThat(verified.findings().get(0).arguments()).containsExactly("one", 1);
    }

    @Test
    void anAnnotationOverASignedPageFails() {
        failed(
                PdfFixture.changed(once, document -> {
                    PDAnnotationText note = new PDAnnotationText();
                    note.setRectangle(new PDRectangle(100, 600, 200, 100));
                    note.setContents("che nội dung");
                    document.getPage(0).getAnnotations().add(note);
                    touch(document.getPage(0).getCOSObject());
                }),
                "verification.check.changed.annotation-on-page");
    }

    @Test
    void aPageAddedAfterSigningFails() {
        failed(
                PdfFixture.changed(once, document -> {
                    document.addPage(new PDPage(PDRectangle.A4));
                    COSDictionary pages =
                            document.getDocumentCatalog().getPages().getCOSObject();
                    touch(pages);
                    touch(document.getDocumentCatalog().getCOSObject());
                }),
                "verification.check.changed.pages");
    }

    @Test
    void anAuthorityThatIsNotTrustedLeavesItOpen() throws Exception {
        TestAuthority other = new TestAuthority("Gốc lạ");
        byte[] signed = SignedPdfFixture.signed(prepared, "one", other.signer("Người lạ"));

        VerificationResult.Verified verified = verified(signed);
        assertThat(verified.verdict()).isEqualTo(Verdict.INDETERMINATE);
        assertThat(verified.signatures().get(0).subIndication()).isEqualTo("NO_CERTIFICATE_CHAIN_FOUND");
        assertThat(verified.signatures().get(0).trusted()).isFalse();
    }

    @Test
    void anExpiredCertificateDoesNotPass() throws Exception {
        TestAuthority.Signer expired = authority.signer(
                "Hết hạn",
                Instant.parse("2025-01-01T00:00:00Z"),
                Instant.parse("2025-06-01T00:00:00Z"),
                KeyUsage.nonRepudiation);
        assertThat(verified(SignedPdfFixture.signed(prepared, "one", expired)).verdict())
                .isNotEqualTo(Verdict.TOTAL_PASSED);
    }

    @Test
    void aCertificateForSomethingElseDoesNotPass() throws Exception {
        TestAuthority.Signer wrong = authority.signer(
                "Sai mục đích",
                Instant.parse("2025-01-01T00:00:00Z"),
                Instant.parse("2030-01-01T00:00:00Z"),
                KeyUsage.keyEncipherment);
        assertThat(verified(SignedPdfFixture.signed(prepared, "one", wrong)).verdict())
                .isNotEqualTo(Verdict.TOTAL_PASSED);
    }

    @Test
    void whatIsNoSignedPdfHasNoVerdict() throws Exception {
        assertThat(verifier.verify(prepared, "x")).isInstanceOf(VerificationResult.Unsigned.class);
        assertThat(verifier.verify(new byte[0], "x")).isInstanceOf(VerificationResult.Unreadable.class);
        assertThat(verifier.verify(new byte[] {'P', 'K', 3, 4}, "x")).isInstanceOf(VerificationResult.Unreadable.class);
        byte[] locked = PdfFixture.pdf(
                1,
                "khóa",
                document -> document.protect(new StandardProtectionPolicy("chủ", "mở", new AccessPermission())));
        assertThat(verifier.verify(locked, "x")).isInstanceOf(VerificationResult.Unreadable.class);
    }

    private VerificationResult.Verified failed(byte[] pdf, String code) {
        VerificationResult.Verified verified = verified(pdf);
        assertThat(verified.verdict()).as(verified.toString()).isEqualTo(Verdict.TOTAL_FAILED);
        assertThat(verified.findings())
                .as(verified.toString())
                .extracting(Reason::code)
                .contains(code);
        return verified;
    }

    private VerificationResult.Verified verified(byte[] pdf) {
        VerificationResult result = verifier.verify(pdf, "tệp.pdf");
        assertThat(result).isInstanceOf(VerificationResult.Verified.class);
        return (VerificationResult.Verified) result;
    }

    private static byte[] joined(byte[] one, byte[] other) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(one);
        out.write(other);
        return out.toByteArray();
    }

    private static void touch(COSDictionary dictionary) {
        dictionary.setNeedToBeUpdated(true);
    }
}
