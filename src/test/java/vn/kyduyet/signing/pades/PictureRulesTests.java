package vn.kyduyet.signing.pades;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kyduyet.refusal.RefusedException;

class PictureRulesTests {

    private static final Color BLUE = new Color(0x1B, 0x3F, 0xA8);

    /** Where the header chunk's data and its checksum are in a PNG. */
    private static final int HEADER = 16;

    private static final int HEADER_TYPE = 12;
    private static final int HEADER_CHECKSUM = 29;

    static Stream<Path> examples() throws Exception {
        try (Stream<Path> files = Files.list(SignedFixture.EXAMPLE.resolve("signatures"))) {
            return files.toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void theExamplePeoplesPicturesAreAcceptedAndBlue(Path picture) throws Exception {
        assertThat(PictureRules.check(Files.readAllBytes(picture)).blue()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"150, 50", "2000, 1000", "450, 180"})
    void thePicturesAtTheLimitsAreAccepted(int width, int height) throws Exception {
        assertThat(PictureRules.check(Pictures.png(width, height, BLUE, height / 3))
                        .blue())
                .isTrue();
    }

    @Test
    void blackInkIsOnlyAdvisedAgainst() throws Exception {
        assertThat(PictureRules.check(good(Color.BLACK)).blue()).isFalse();
        assertThat(PictureRules.check(good(Color.RED)).blue()).isFalse();
    }

    @Test
    void nothingIsNoPicture() {
        refused(new byte[0], "signing.refused.picture-missing");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"<!DOCTYPE html><html><body>chữ ký</body></html>", "\ufeff\r\n  <HTML>", "<svg xmlns='x'></svg>"
            })
    void aPageWithAnotherNameIsNoPicture(String page) {
        refused(page.getBytes(StandardCharsets.UTF_8), "signing.refused.picture-page");
    }

    @Test
    void aPhotographIsNamedAsSuch() throws Exception {
        refused(
                Pictures.encoded(new BufferedImage(450, 180, BufferedImage.TYPE_INT_RGB), "jpg"),
                "signing.refused.picture-jpeg");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GIF89a", "%PDF-1.7", "RIFF....WEBP", "P", "\u0089PN"})
    void otherKindsAreRefused(String start) {
        refused(start.getBytes(StandardCharsets.ISO_8859_1), "signing.refused.picture-kind");
    }

    @Test
    void moreThanAMegabyteIsRefusedAndAMegabyteIsNot() throws Exception {
        byte[] largest = ofLength(PictureRules.LARGEST_BYTES);
        assertThat(PictureRules.check(largest).blue()).isTrue();

        assertThatThrownBy(() -> PictureRules.check(ofLength(PictureRules.LARGEST_BYTES + 1)))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.refusal().code()).isEqualTo("signing.refused.picture-large"));
    }

    /** Decoded, it would take forty gigabytes. */
    @Test
    void aSmallFileThatClaimsAHugePictureIsRefusedBeforeItIsDecoded() throws Exception {
        byte[] bomb = claiming(100_000, 100_000);
        assertThat(bomb.length).isLessThan(10_000);

        RefusedException refused = refused(bomb, "signing.refused.picture-size");
        assertThat(refused.refusal().arguments()).startsWith("100000", "100000");
    }

    @ParameterizedTest
    @CsvSource({"149, 50", "150, 49", "2001, 1000", "2000, 1001", "1, 1"})
    void tooSmallAndTooLargePicturesAreRefused(int width, int height) throws Exception {
        refused(Pictures.png(width, height, BLUE, Math.max(1, height / 3)), "signing.refused.picture-size");
    }

    @ParameterizedTest
    @CsvSource({"0, 100", "-1, 100", "2147483647, 2147483647"})
    void impossibleSizesAreRefused(int width, int height) throws Exception {
        refused(claiming(width, height), "signing.refused.picture-size");
    }

    /** The picture is taller than what has ink, so that what is asserted is the share. */
    @Test
    void thirtyHundredthsMustBeTransparent() throws Exception {
        refused(Pictures.png(400, 200), "signing.refused.picture-opaque");
        refused(Pictures.png(400, 200, BLUE, 141), "signing.refused.picture-opaque");
        assertThat(PictureRules.check(Pictures.png(400, 200, BLUE, 140)).blue()).isTrue();
    }

    @Test
    void aWhiteGroundIsOpaque() throws Exception {
        BufferedImage scanned = new BufferedImage(400, 200, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < 400; x++) {
            for (int y = 0; y < 200; y++) {
                scanned.setRGB(x, y, y < 20 ? 0x1B3FA8 : 0xFFFFFF);
            }
        }
        refused(Pictures.encoded(scanned, "png"), "signing.refused.picture-opaque");
    }

    @Test
    void aBlankPictureIsNoSignature() throws Exception {
        refused(Pictures.png(400, 200, BLUE, 0), "signing.refused.picture-empty");
        refused(Pictures.png(400, 200, Color.WHITE, 40), "signing.refused.picture-empty");
        refused(Pictures.png(400, 200, new Color(0, 0, 200, 30), 40), "signing.refused.picture-empty");
    }

    @Test
    void aTruncatedPictureIsDamagedWhereverItEnds() throws Exception {
        byte[] whole = good(BLUE);
        for (int length = 8; length < whole.length; length++) {
            refused(Arrays.copyOf(whole, length), "signing.refused.picture-damaged");
        }
    }

    @Test
    void bytesBehindTheEndAreRefused() throws Exception {
        byte[] whole = good(BLUE);
        refused(Arrays.copyOf(whole, whole.length + 1), "signing.refused.picture-damaged");
        ByteArrayOutputStream twice = new ByteArrayOutputStream();
        twice.write(whole);
        twice.write("<script>".getBytes(StandardCharsets.UTF_8));
        refused(twice.toByteArray(), "signing.refused.picture-damaged");
    }

    @Test
    void oneChangedByteAnywhereIsFound() throws Exception {
        byte[] whole = good(BLUE);
        for (int at = 0; at < whole.length; at++) {
            byte[] changed = whole.clone();
            changed[at] ^= 1;
            assertThatThrownBy(() -> PictureRules.check(changed)).isInstanceOf(RefusedException.class);
        }
    }

    @Test
    void aWholeFileWithoutPixelsIsDamaged() throws Exception {
        byte[] whole = good(BLUE);
        ByteArrayOutputStream headerAndEnd = new ByteArrayOutputStream();
        headerAndEnd.write(whole, 0, HEADER_CHECKSUM + 4);
        headerAndEnd.write(whole, whole.length - 12, 12);
        refused(headerAndEnd.toByteArray(), "signing.refused.picture-damaged");
    }

    private static byte[] good(Color ink) throws Exception {
        return Pictures.png(400, 200, ink, 40);
    }

    /** A good picture whose header, with its checksum, says another size. */
    private static byte[] claiming(int width, int height) throws Exception {
        byte[] png = good(BLUE);
        ByteBuffer.wrap(png).putInt(HEADER, width).putInt(HEADER + 4, height);
        CRC32 checksum = new CRC32();
        checksum.update(png, HEADER_TYPE, HEADER_CHECKSUM - HEADER_TYPE);
        ByteBuffer.wrap(png).putInt(HEADER_CHECKSUM, (int) checksum.getValue());
        return png;
    }

    /** A good picture with a comment that makes the file so long. */
    private static byte[] ofLength(int length) throws Exception {
        byte[] png = good(BLUE);
        int comment = length - png.length - 12;
        ByteBuffer file = ByteBuffer.allocate(length);
        file.put(png, 0, HEADER_CHECKSUM + 4).putInt(comment);
        byte[] chunk = new byte[comment + 4];
        System.arraycopy("prVt".getBytes(StandardCharsets.US_ASCII), 0, chunk, 0, 4);
        CRC32 checksum = new CRC32();
        checksum.update(chunk);
        file.put(chunk).putInt((int) checksum.getValue());
        file.put(png, HEADER_CHECKSUM + 4, png.length - HEADER_CHECKSUM - 4);
        return file.array();
    }

    private static RefusedException refused(byte[] picture, String code) {
        RefusedException[] refusal = new RefusedException[1];
        assertThatThrownBy(() -> PictureRules.check(picture))
                .isInstanceOfSatisfying(RefusedException.class, refused -> {
                    assertThat(refused.refusal().code()).isEqualTo(code);
                    refusal[0] = refused;
                });
        return refusal[0];
    }
}
