package vn.kyduyet.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kyduyet.document.PreparedPdfFixture;

/** What a certificate and its algorithms must be like for a signature to pass. */
class CertificateRulesTests {

    private static final Instant SIGNED = Instant.parse("2026-03-02T02:00:00Z");

    private static TestAuthority authority;
    private static byte[] prepared;

    @TempDir
    Path folder;

    @BeforeAll
    static void keys() throws Exception {
        authority = new TestAuthority("Gốc thử");
        prepared = PreparedPdfFixture.prepared("Bài dạy", "one");
    }

    @Test
    void aChainOfSeveralAuthoritiesPasses() throws Exception {
        SignatureFinding found =
                found(authority.below("Nơi cấp 1").below("Nơi cấp 2").signer("Người ký"), "SHA256withRSA");
        assertThat(found.verdict()).as(found.toString()).isEqualTo(Verdict.TOTAL_PASSED);
        assertThat(found.issuer()).isEqualTo("Nơi cấp 2");
        assertThat(found.trustGroup()).isEqualTo(TrustGroup.PUBLIC);
    }

    @Test
    void aKeyForSomethingElseIsOpen() throws Exception {
        open(
                found(authority.signer(CertificateWish.of("Mã hóa").usage(KeyUsage.keyEncipherment)), "SHA256withRSA"),
                "CHAIN_CONSTRAINTS_FAILURE");
    }

    @Test
    void aSignerCannotIssueCertificates() throws Exception {
        SignatureFinding found = found(
                authority.issuedBy(authority.signer("Kẻ mạo danh"), CertificateWish.of("Hiệu trưởng")),
                "SHA256withRSA");
        open(found, "CERTIFICATE_CHAIN_GENERAL_FAILURE");
    }

    @Test
    void sha1IsOpenAndSoIsAKeyOf1024Bits() throws Exception {
        open(found(authority.signer("SHA-1"), "SHA1withRSA"), "CRYPTO_CONSTRAINTS_FAILURE_NO_POE");
        open(
                found(authority.signer(CertificateWish.of("RSA-1024").bits(1024)), "SHA256withRSA"),
                "CRYPTO_CONSTRAINTS_FAILURE_NO_POE");
    }

    @Test
    void aNameIsOnlyText() throws Exception {
        SignatureFinding found =
                found(authority.signer("<script>alert(1)</script>\u001b[2J\u202ecod.exe"), "SHA256withRSA");
        assertThat(found.signer()).isEqualTo("<script>alert(1)</script>\uFFFD[2J\uFFFDcod.exe");
    }

    private SignatureFinding found(TestAuthority.Signer signer, String algorithm) throws Exception {
        byte[] pdf = SignedPdfFixture.signed(
                prepared, "one", signer, SigningWay.claiming(SIGNED).with(algorithm));
        VerificationResult result = new SignatureVerifier(
                        authority.trust(folder), Clock.fixed(SIGNED.plusSeconds(60), ZoneOffset.UTC))
                .verify(pdf, "tệp.pdf");
        List<SignatureFinding> signatures = ((VerificationResult.Verified) result).signatures();
        assertThat(signatures).hasSize(1);
        return signatures.get(0);
    }

    private static void open(SignatureFinding found, String subIndication) {
        assertThat(found.verdict()).as(found.toString()).isEqualTo(Verdict.INDETERMINATE);
        assertThat(found.subIndication()).isEqualTo(subIndication);
    }
}
