package vn.kyduyet.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.kyduyet.document.PreparedPdfFixture;

class TrustAnchorsTests {

    private static final Instant SIGNED = Instant.parse("2026-03-02T02:00:00Z");

    @TempDir
    Path folder;

    private TestAuthority authority;

    @BeforeEach
    void authority() throws Exception {
        authority = new TestAuthority("Gốc thử");
    }

    @Test
    void aSubfolderIsAGroupAndWithoutOneItIsPublic() throws Exception {
        TestAuthority government = new TestAuthority("Gốc chính phủ");
        TestAuthority example = new TestAuthority("Gốc thử nghiệm");
        authority.writeInto(folder);
        government.writeInto(folder.resolve("government").resolve("2026"));
        example.writeInto(folder.resolve("example"));
        TrustAnchors anchors = TrustAnchors.of(folder);

        assertThat(anchors.groups())
                .hasSize(3)
                .containsEntry(authority.certificate(), TrustGroup.PUBLIC)
                .containsEntry(government.certificate(), TrustGroup.GOVERNMENT)
                .containsEntry(example.certificate(), TrustGroup.EXAMPLE);
        assertThat(group(anchors, authority)).isEqualTo(TrustGroup.PUBLIC);
        assertThat(group(anchors, government.below("Nơi cấp"))).isEqualTo(TrustGroup.GOVERNMENT);
        assertThat(group(anchors, example)).isEqualTo(TrustGroup.EXAMPLE);
        assertThat(group(anchors, new TestAuthority("Gốc lạ"))).isNull();
        assertThat(group(anchors, new TestAuthority("Gốc chính phủ")))
                .as("the same name, another key")
                .isNull();
    }

    @Test
    void aSubfolderOfAnotherNameIsRefused() throws Exception {
        authority.writeInto(folder.resolve("govenrment"));
        assertThatThrownBy(() -> TrustAnchors.of(folder))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("govenrment");
    }

    @Test
    void hiddenFilesAreNotRead() throws Exception {
        authority.writeInto(folder);
        new TestAuthority("Cũ").writeInto(folder.resolve("..2026_11_01"));
        Files.writeString(folder.resolve(".root.crt"), "not a certificate");
        assertThat(TrustAnchors.of(folder).groups()).containsOnlyKeys(authority.certificate());
    }

    @Test
    void aFolderWithoutACertificateIsRefused() throws Exception {
        assertThatThrownBy(() -> TrustAnchors.of(folder)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> TrustAnchors.of(folder.resolve("none"))).isInstanceOf(IOException.class);
        Files.writeString(folder.resolve("root.crt"), "not a certificate");
        assertThatThrownBy(() -> TrustAnchors.of(folder))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("root.crt");
    }

    @Test
    void theExampleIsOfItsOwnGroup() {
        assertThat(TrustAnchors.example().groups()).hasSize(1).containsValue(TrustGroup.EXAMPLE);
    }

    private static TrustGroup group(TrustAnchors anchors, TestAuthority issuer) throws Exception {
        byte[] pdf = SignedPdfFixture.signed(
                PreparedPdfFixture.prepared("Bài dạy", "one"),
                "one",
                issuer.signer("Người ký"),
                SigningWay.claiming(SIGNED));
        VerificationResult result = new SignatureVerifier(anchors, Clock.fixed(SIGNED.plusSeconds(60), ZoneOffset.UTC))
                .verify(pdf, "tệp.pdf");
        SignatureFinding found =
                ((VerificationResult.Verified) result).signatures().get(0);
        assertThat(found.trusted()).isEqualTo(found.verdict() == Verdict.TOTAL_PASSED);
        return found.trustGroup();
    }
}
