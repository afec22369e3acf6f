package vn.kyduyet.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kyduyet.document.PreparedPdfFixture;
import vn.kyduyet.signing.pades.ValidationData;
import vn.kyduyet.verification.RevocationFinding.Status;
import vn.kyduyet.verification.SignatureFinding.TimeSource;

/** What holds is what held when it was signed, as far as that time is proven (NĐ 23/2025/NĐ-CP, Điều 16). */
class SigningTimeTests {

    private static final Instant SIGNED = Instant.parse("2026-03-02T02:00:00Z");
    private static final Instant STAMPED = SIGNED.plusSeconds(5);
    private static final Instant AFTERWARDS = Instant.parse("2026-03-10T02:00:00Z");
    private static final Instant EXPIRY = Instant.parse("2026-06-01T00:00:00Z");
    private static final Instant LATE = Instant.parse("2026-11-23T02:00:00Z");

    private static TestAuthority authority;
    private static TestAuthority.Signer stamper;
    private static TestAuthority.Signer signer;
    private static TestAuthority.Signer expiring;
    private static byte[] prepared;

    @TempDir
    Path folder;

    private TrustAnchors anchors;

    @BeforeAll
    static void keys() throws Exception {
        authority = new TestAuthority("Gốc thử");
        stamper = authority.timestamper("Dấu thời gian");
        signer = authority.signer("Nguyễn Văn A");
        expiring = authority.signer(CertificateWish.of("Trần Thị B").until(EXPIRY));
        prepared = PreparedPdfFixture.prepared("Bài dạy", "one");
    }

    @BeforeEach
    void trust() throws Exception {
        anchors = authority.trust(folder);
    }

    @Test
    void withoutProofTheTimeIsWhatTheSignerClaims() throws Exception {
        SignatureFinding found = found(signed(signer, SigningWay.claiming(SIGNED)), LATE);

        assertThat(found.verdict()).isEqualTo(Verdict.TOTAL_PASSED);
        assertThat(found.bestTime()).isEqualTo(SIGNED);
        assertThat(found.timeSource()).isEqualTo(TimeSource.CLAIMED);
        assertThat(found.level()).isEqualTo(BaselineLevel.B_B);
        assertThat(found.serialNumber())
                .isEqualTo(signer.certificate().getSerialNumber().toString(16));
    }

    @Test
    void aTimestampProvesTheTime() throws Exception {
        SignatureFinding found = found(signed(signer, stamped()), LATE);

        assertThat(found.bestTime()).isEqualTo(STAMPED);
        assertThat(found.claimedTime()).isEqualTo(SIGNED);
        assertThat(found.timeSource()).isEqualTo(TimeSource.TIMESTAMP);
        assertThat(found.level()).isEqualTo(BaselineLevel.B_T);
    }

    @Test
    void aTimestampOfNobodyTrustedProvesNothing() throws Exception {
        TestAuthority.Signer stranger = new TestAuthority("Gốc lạ").timestamper("Dấu lạ");
        SignatureFinding found =
                found(signed(expiring, SigningWay.claiming(SIGNED).stampedBy(stranger, STAMPED)), LATE);

        assertThat(found.timeSource()).isEqualTo(TimeSource.CLAIMED);
        open(found, "OUT_OF_BOUNDS_NO_POE");
    }

    @Test
    void expiredSinceButTimestampedWhenValidPasses() throws Exception {
        SignatureFinding found = found(signed(expiring, stamped()), LATE);

        assertThat(found.verdict()).as(found.toString()).isEqualTo(Verdict.TOTAL_PASSED);
        assertThat(found.revocation().status()).isEqualTo(Status.UNKNOWN);
    }

    @Test
    void expiredSinceTimestampedAndKnownNotToBeRevokedPasses() throws Exception {
        byte[] pdf = withList(signed(expiring, stamped()), AFTERWARDS, Map.of());
        SignatureFinding found = found(pdf, LATE);

        assertThat(found.verdict()).as(found.toString()).isEqualTo(Verdict.TOTAL_PASSED);
        assertThat(found.revocation()).isEqualTo(new RevocationFinding(Status.GOOD, AFTERWARDS, null));
        assertThat(found.level()).isEqualTo(BaselineLevel.B_LT);
    }

    @Test
    void expiredWithoutTimestampIsOpen() throws Exception {
        byte[] pdf = signed(expiring, SigningWay.claiming(SIGNED));
        open(found(pdf, LATE), "OUT_OF_BOUNDS_NO_POE");
        open(found(withList(pdf, AFTERWARDS, Map.of()), LATE), "OUT_OF_BOUNDS_NOT_REVOKED");
    }

    @Test
    void timestampedOnlyAfterItExpiredIsOpen() throws Exception {
        byte[] pdf = signed(expiring, SigningWay.claiming(SIGNED).stampedBy(stamper, EXPIRY.plusSeconds(60)));
        open(found(pdf, LATE), "OUT_OF_BOUNDS_NO_POE");
    }

    @Test
    void aSignatureThatIsOlderThanItsCertificateFails() throws Exception {
        TestAuthority.Signer early =
                authority.signer(CertificateWish.of("Chưa đến hạn").from(EXPIRY));

        failed(found(signed(early, SigningWay.claiming(SIGNED)), AFTERWARDS), "NOT_YET_VALID");
        failed(found(signed(early, stamped()), LATE), "NOT_YET_VALID");
    }

    @Test
    void aSignatureThatClaimsToBeOlderThanItsCertificateIsOpen() throws Exception {
        TestAuthority.Signer early =
                authority.signer(CertificateWish.of("Chưa đến hạn").from(EXPIRY));
        open(found(signed(early, SigningWay.claiming(SIGNED)), LATE), "SIG_CONSTRAINTS_FAILURE");
    }

    @Test
    void revokedAfterTheProvenTimePassesAndIsTold() throws Exception {
        byte[] pdf = withList(signed(signer, stamped()), LATE, Map.of(signer.certificate(), AFTERWARDS));
        SignatureFinding found = found(pdf, LATE.plusSeconds(60));

        assertThat(found.verdict()).as(found.toString()).isEqualTo(Verdict.TOTAL_PASSED);
        assertThat(found.revocation()).isEqualTo(new RevocationFinding(Status.GOOD, LATE, AFTERWARDS));
    }

    @Test
    void revokedBeforeTheProvenTimeFails() throws Exception {
        Instant before = SIGNED.minusSeconds(3600);
        byte[] pdf = withList(signed(signer, stamped()), AFTERWARDS, Map.of(signer.certificate(), before));
        SignatureFinding found = found(pdf, LATE);

        failed(found, "REVOKED");
        assertThat(found.revocation()).isEqualTo(new RevocationFinding(Status.REVOKED, AFTERWARDS, before));
    }

    @Test
    void revokedBetweenTheClaimedAndTheProvenTimeIsOpen() throws Exception {
        byte[] late = signed(signer, SigningWay.claiming(SIGNED).stampedBy(stamper, AFTERWARDS));
        byte[] pdf = withList(late, LATE, Map.of(signer.certificate(), SIGNED.plusSeconds(3600)));

        open(found(pdf, LATE.plusSeconds(60)), "REVOKED_NO_POE");
    }

    @Test
    void revokedWithoutProofOfTheTimeIsOpen() throws Exception {
        byte[] pdf =
                withList(signed(signer, SigningWay.claiming(SIGNED)), LATE, Map.of(signer.certificate(), AFTERWARDS));
        SignatureFinding found = found(pdf, LATE.plusSeconds(60));

        open(found, "REVOKED_NO_POE");
        assertThat(found.revocation().status()).isEqualTo(Status.REVOKED);
    }

    @Test
    void anExpiredCertificateThatWasRevokedBeforeTheProvenTimeDoesNotPass() throws Exception {
        byte[] pdf = withList(
                signed(expiring, stamped()), AFTERWARDS, Map.of(expiring.certificate(), SIGNED.minusSeconds(60)));
        assertThat(found(pdf, LATE).verdict()).isNotEqualTo(Verdict.TOTAL_PASSED);
    }

    @Test
    void aRecordPassesWhenEveryCertificateOfItsSignersHasExpired() throws Exception {
        byte[] record = SignedPdfFixture.stamped(
                withList(signed(expiring, stamped()), AFTERWARDS, Map.of()), stamper, AFTERWARDS.plusSeconds(60));
        SignatureFinding found = found(record, LATE);

        assertThat(found.verdict()).as(found.toString()).isEqualTo(Verdict.TOTAL_PASSED);
        assertThat(found.bestTime()).isEqualTo(STAMPED);
        assertThat(found.level()).isEqualTo(BaselineLevel.B_LTA);
    }

    @Test
    void aDocumentTimestampAloneProvesTheTimeOfASignature() throws Exception {
        byte[] pdf = SignedPdfFixture.stamped(signed(expiring, SigningWay.claiming(SIGNED)), stamper, STAMPED);
        SignatureFinding found = found(pdf, LATE);

        assertThat(found.verdict()).as(found.toString()).isEqualTo(Verdict.TOTAL_PASSED);
        assertThat(found.bestTime()).isEqualTo(STAMPED);
    }

    @Test
    void aBrokenDocumentTimestampFailsTheDocument() throws Exception {
        byte[] pdf = SignedPdfFixture.stamped(signed(signer, SigningWay.claiming(SIGNED)), stamper, STAMPED);
        byte[] other = SigningWay.token(stamper, new byte[32], STAMPED);
        byte[] broken = replacedLastContents(pdf, other);

        VerificationResult.Verified verified = verified(broken, LATE);
        assertThat(verified.verdict()).isEqualTo(Verdict.TOTAL_FAILED);
        assertThat(verified.findings()).extracting(Reason::code).contains("verification.check.timestamp");
        assertThat(verified.signatures().get(0).timeSource()).isEqualTo(TimeSource.CLAIMED);
    }

    private static byte[] replacedLastContents(byte[] pdf, byte[] token) {
        String text = new String(pdf, java.nio.charset.StandardCharsets.ISO_8859_1);
        int start = text.lastIndexOf("/Contents") + "/Contents".length();
        start = text.indexOf('<', start) + 1;
        int end = text.indexOf('>', start);
        String hex = java.util.HexFormat.of().formatHex(token);
        byte[] changed = pdf.clone();
        byte[] padded =
                (hex + "0".repeat(end - start - hex.length())).getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        System.arraycopy(padded, 0, changed, start, padded.length);
        return changed;
    }

    private static SigningWay stamped() {
        return SigningWay.claiming(SIGNED).stampedBy(stamper, STAMPED);
    }

    private static byte[] signed(TestAuthority.Signer by, SigningWay way) throws Exception {
        return SignedPdfFixture.signed(prepared, "one", by, way);
    }

    private static byte[] withList(byte[] pdf, Instant time, Map<java.security.cert.X509Certificate, Instant> revoked)
            throws Exception {
        byte[] list = authority.crl(time, time.plusSeconds(30L * 24 * 3600), revoked);
        return SignedPdfFixture.withData(pdf, new ValidationData(List.of(), List.of(), List.of(list)));
    }

    private SignatureFinding found(byte[] pdf, Instant when) {
        return verified(pdf, when).signatures().get(0);
    }

    private VerificationResult.Verified verified(byte[] pdf, Instant when) {
        VerificationResult result =
                new SignatureVerifier(anchors, Clock.fixed(when, ZoneOffset.UTC)).verify(pdf, "tệp.pdf");
        assertThat(result).isInstanceOf(VerificationResult.Verified.class);
        return (VerificationResult.Verified) result;
    }

    private static void open(SignatureFinding found, String subIndication) {
        assertThat(found.verdict()).as(found.toString()).isEqualTo(Verdict.INDETERMINATE);
        assertThat(found.subIndication()).isEqualTo(subIndication);
    }

    private static void failed(SignatureFinding found, String subIndication) {
        assertThat(found.verdict()).as(found.toString()).isEqualTo(Verdict.TOTAL_FAILED);
        assertThat(found.subIndication()).isEqualTo(subIndication);
    }
}
