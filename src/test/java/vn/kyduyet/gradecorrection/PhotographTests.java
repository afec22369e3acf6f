package vn.kyduyet.gradecorrection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kyduyet.refusal.RefusedException;

class PhotographTests {

    /** Where the sensor's left side is in what is kept, as a part of its width and height. */
    @ParameterizedTest(name = "orientation {0}")
    @CsvSource({
        "1, 400, 200, 0.1, 0.9",
        "2, 400, 200, 0.9, 0.9",
        "3, 400, 200, 0.9, 0.1",
        "4, 400, 200, 0.1, 0.1",
        "5, 200, 400, 0.9, 0.1",
        "6, 200, 400, 0.1, 0.1",
        "7, 200, 400, 0.1, 0.9",
        "8, 200, 400, 0.9, 0.9"
    })
    void isTurnedUpright(int orientation, int width, int height, double x, double y) throws Exception {
        byte[] sent = PhotographFixture.withExif(PhotographFixture.jpeg(400, 200), orientation);

        BufferedImage kept = PhotographFixture.read(Photograph.kept(sent));

        assertThat(kept.getWidth()).isEqualTo(width);
        assertThat(kept.getHeight()).isEqualTo(height);
        int left = (int) (x * width);
        int top = (int) (y * height);
        assertThat(PhotographFixture.isRed(kept, left, top)).isTrue();
        assertThat(PhotographFixture.isRed(kept, width - 1 - left, height - 1 - top))
                .isFalse();
    }

    @Test
    void whereAndWithWhatItWasTakenIsNotKept() throws Exception {
        byte[] sent = PhotographFixture.withExif(PhotographFixture.jpeg(400, 200), 6);
        assertThat(text(sent)).contains("Exif", "GPS-16.4637N");

        byte[] kept = Photograph.kept(sent);

        assertThat(text(kept)).doesNotContain("Exif").doesNotContain("GPS");
        assertThat(ExifOrientation.of(kept)).isEqualTo(ExifOrientation.UPRIGHT);
    }

    @Test
    void aLargeOneIsScaledDownAndASmallOneIsNot() throws Exception {
        BufferedImage large = PhotographFixture.read(Photograph.kept(PhotographFixture.jpeg(5000, 2500)));
        assertThat(large.getWidth()).isEqualTo(2480);
        assertThat(large.getHeight()).isEqualTo(1240);
        BufferedImage small = PhotographFixture.read(Photograph.kept(PhotographFixture.png(300, 200)));
        assertThat(small.getWidth()).isEqualTo(300);
    }

    @Test
    void aFileThatClaimsMoreDotsThanTelephonesMakeIsNotDecoded() {
        assertThatThrownBy(() -> Photograph.kept(header(60_000, 60_000)))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("gradecorrection.refused.photo-dots");
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 20, 200, 600})
    void aBrokenOneIsRefused(int length) throws Exception {
        byte[] broken = Arrays.copyOf(PhotographFixture.jpeg(400, 200), length);

        assertThatThrownBy(() -> Photograph.kept(broken))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("gradecorrection.refused.photo-unreadable");
    }

    @Test
    void nonsenseInTheMetadataDoesNoHarm() throws Exception {
        byte[] sent = PhotographFixture.withExif(PhotographFixture.jpeg(400, 200), 77);
        assertThat(ExifOrientation.of(sent)).isEqualTo(ExifOrientation.UPRIGHT);
        byte[] directory = sent.clone();
        // The directory begins where no file is that long.
        directory[16] = 0x7f;
        assertThat(ExifOrientation.of(directory)).isEqualTo(ExifOrientation.UPRIGHT);
    }

    /** A PNG of which there is only the head. */
    private static byte[] header(int width, int height) {
        ByteBuffer png = ByteBuffer.allocate(33);
        png.putLong(0x89504e470d0a1a0aL).putInt(13);
        ByteBuffer chunk = ByteBuffer.allocate(17);
        chunk.put("IHDR".getBytes(StandardCharsets.ISO_8859_1)).putInt(width).putInt(height);
        chunk.put((byte) 8).put((byte) 2).put((byte) 0).put((byte) 0).put((byte) 0);
        CRC32 sum = new CRC32();
        sum.update(chunk.array());
        return png.put(chunk.array()).putInt((int) sum.getValue()).array();
    }

    private static String text(byte[] content) {
        return new String(content, StandardCharsets.ISO_8859_1);
    }
}
