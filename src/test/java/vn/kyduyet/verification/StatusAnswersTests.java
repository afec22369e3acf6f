package vn.kyduyet.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kyduyet.document.PreparedPdfFixture;
import vn.kyduyet.signing.pades.ValidationData;
import vn.kyduyet.verification.RevocationFinding.Status;

/** Which answers about revocation are believed, and what they say. */
class StatusAnswersTests {

    private static final Instant SIGNED = Instant.parse("2026-03-02T02:00:00Z");
    private static final Instant NOW = SIGNED.plusSeconds(24 * 3600);

    private static TestAuthority root;
    private static TestAuthority issuing;
    private static TestAuthority.Signer signer;
    private static TestAuthority.Signer colleague;
    private static byte[] signed;

    @TempDir
    Path folder;

    @BeforeAll
    static void sign() throws Exception {
        root = new TestAuthority("Gốc thử");
        issuing = root.below("Nơi cấp thử");
        signer = issuing.signer("Nguyễn Văn A");
        colleague = issuing.signer("Đồng nghiệp");
        signed = SignedPdfFixture.signed(
                PreparedPdfFixture.prepared("Bài dạy", "one"),
                "one",
                signer,
                SigningWay.claiming(SIGNED).stampedBy(issuing.timestamper("Dấu thời gian"), SIGNED));
    }

    @Test
    void anAnswerOfTheIssuerIsBelievedAndToldWithItsTime() throws Exception {
        SignatureFinding found = found(TestStatus.good(signer, issuing, SIGNED));
        assertThat(found.revocation()).isEqualTo(new RevocationFinding(Status.GOOD, SIGNED, null));
        assertThat(found.verdict()).isEqualTo(Verdict.TOTAL_PASSED);
    }

    @Test
    void anAnswerOfAResponderThatTheIssuerNamedIsBelieved() throws Exception {
        TestAuthority.Signer responder =
                issuing.signer(CertificateWish.of("Trạng thái").purpose(KeyPurposeId.id_kp_OCSPSigning));
        assertThat(found(TestStatus.good(signer, responder, SIGNED))
                        .revocation()
                        .status())
                .isEqualTo(Status.GOOD);
        SignatureFinding revoked = found(TestStatus.revoked(signer, responder, SIGNED, SIGNED.minusSeconds(60)));
        assertThat(revoked.verdict()).isEqualTo(Verdict.TOTAL_FAILED);
        assertThat(revoked.subIndication()).isEqualTo("REVOKED");
    }

    @Test
    void anAnswerOfAnotherSignerOfTheSameIssuerIsNotBelieved() throws Exception {
        assertThat(found(TestStatus.good(signer, colleague, SIGNED)).revocation())
                .isEqualTo(RevocationFinding.NONE);
        SignatureFinding accused = found(TestStatus.revoked(signer, colleague, SIGNED, SIGNED.minusSeconds(60)));
        assertThat(accused.verdict()).as(accused.toString()).isEqualTo(Verdict.TOTAL_PASSED);
        assertThat(accused.revocation()).isEqualTo(RevocationFinding.NONE);
    }

    @Test
    void anAnswerOfAResponderOfAnotherIssuerIsNotBelieved() throws Exception {
        TestAuthority.Signer elsewhere =
                root.signer(CertificateWish.of("Trạng thái khác").purpose(KeyPurposeId.id_kp_OCSPSigning));
        assertThat(found(TestStatus.good(signer, elsewhere, SIGNED)).revocation())
                .isEqualTo(RevocationFinding.NONE);
    }

    @Test
    void anAnswerThatEndedLongBeforeSigningTellsNothing() throws Exception {
        Instant old = SIGNED.minusSeconds(60L * 24 * 3600);
        SignatureFinding found = found(TestStatus.good(signer, issuing, old));
        assertThat(found.revocation()).isEqualTo(new RevocationFinding(Status.UNKNOWN, old, null));
        assertThat(found.revocation().sentence(ZoneOffset.UTC).code()).isEqualTo("verification.revocation.outdated");
    }

    @Test
    void aRevocationIsToldWithItsTimes() {
        ZoneId vietnam = ZoneId.of("Asia/Ho_Chi_Minh");
        assertThat(new RevocationFinding(Status.GOOD, NOW, SIGNED).sentence(vietnam))
                .isEqualTo(Reason.of("verification.revocation.later", "02/03/2026 09:00"));
        assertThat(new RevocationFinding(Status.REVOKED, NOW, SIGNED).sentence(vietnam))
                .isEqualTo(Reason.of("verification.revocation.revoked", "02/03/2026 09:00", "03/03/2026 09:00"));
        assertThat(RevocationFinding.NONE.sentence(vietnam).code()).isEqualTo("verification.revocation.unknown");
    }

    private SignatureFinding found(byte[] answer) throws Exception {
        byte[] pdf = SignedPdfFixture.withData(signed, new ValidationData(List.of(), List.of(answer), List.of()));
        VerificationResult result =
                new SignatureVerifier(root.trust(folder), Clock.fixed(NOW, ZoneOffset.UTC)).verify(pdf, "tệp.pdf");
        return ((VerificationResult.Verified) result).signatures().get(0);
    }
}
