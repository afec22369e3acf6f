package vn.kyduyet.signing.pades;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import vn.kyduyet.refusal.Refusal;
import vn.kyduyet.refusal.RefusedException;

/** What a picture of a handwritten signature must be before it is put on documents. */
public final class PictureRules {

    public static final int LARGEST_BYTES = 1024 * 1024;
    public static final int WIDEST = 2000;
    public static final int HIGHEST = 1000;
    public static final int NARROWEST = 150;
    public static final int LOWEST = 50;
    public static final int LEAST_TRANSPARENT_PERCENT = 30;

    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final int HEADER = 0x49484452;
    private static final int END = 0x49454e44;
    /** Length, type and checksum of a chunk. */
    private static final int AROUND_CHUNK = 12;

    /** Fewer dark points are dust, not a signature: two in a thousand. */
    private static final int LEAST_INK_PER_MILLE = 2;

    private static final int VISIBLE = 64;
    private static final int DARK = 225;

    private PictureRules() {}

    /**
     * Looks at a picture by its content.
     *
     * @return what is only advised
     * @throws RefusedException when it may not be used, with the reason
     */
    public static Advice check(byte[] content) {
        if (content.length > LARGEST_BYTES) {
            throw Refusal.of(Refusal.Kind.TOO_LARGE, "signing.refused.picture-large")
                    .asException();
        }
        refuseOtherKinds(content);
        refuseOtherSizes(content);
        refuseDamaged(content);
        return look(decoded(content));
    }

    private static void refuseOtherKinds(byte[] content) {
        if (content.length == 0) {
            throw Refusal.invalid("signing.refused.picture-missing").asException();
        }
        if (startsWith(content, PNG)) {
            return;
        }
        if (startsWith(content, new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff})) {
            throw Refusal.invalid("signing.refused.picture-jpeg").asException();
        }
        String start = new String(content, 0, Math.min(content.length, 64), StandardCharsets.UTF_8)
                .replace("\ufeff", "")
                .stripLeading()
                .toLowerCase(Locale.ROOT);
        throw start.startsWith("<")
                ? Refusal.invalid("signing.refused.picture-page").asException()
                : Refusal.invalid("signing.refused.picture-kind").asException();
    }

    /** Before anything is decoded: a small file may claim to be a picture that fills the memory. */
    private static void refuseOtherSizes(byte[] content) {
        if (content.length < PNG.length + 16) {
            throw damaged(null);
        }
        ByteBuffer header = ByteBuffer.wrap(content, PNG.length, 16);
        header.getInt();
        if (header.getInt() != HEADER) {
            throw damaged(null);
        }
        int width = header.getInt();
        int height = header.getInt();
        if (width > WIDEST || height > HIGHEST || width < NARROWEST || height < LOWEST) {
            throw Refusal.invalid(
                            "signing.refused.picture-size",
                            Integer.toString(width),
                            Integer.toString(height),
                            Integer.toString(NARROWEST),
                            Integer.toString(LOWEST),
                            Integer.toString(WIDEST),
                            Integer.toString(HIGHEST))
                    .asException();
        }
    }

    /** Whole from the first chunk to the last, and nothing behind it; decoders are content with less. */
    private static void refuseDamaged(byte[] content) {
        ByteBuffer chunks = ByteBuffer.wrap(content, PNG.length, content.length - PNG.length);
        int type = HEADER;
        while (type != END) {
            if (chunks.remaining() < AROUND_CHUNK) {
                throw damaged(null);
            }
            int length = chunks.getInt();
            if (length < 0 || length > chunks.remaining() - 8) {
                throw damaged(null);
            }
            CRC32 checksum = new CRC32();
            checksum.update(content, chunks.position(), length + 4);
            type = chunks.getInt();
            chunks.position(chunks.position() + length);
            if (chunks.getInt() != (int) checksum.getValue()) {
                throw damaged(null);
            }
        }
        if (chunks.hasRemaining()) {
            throw damaged(null);
        }
    }

    private static BufferedImage decoded(byte[] content) {
        try {
            BufferedImage image = ImageIO.read(new ByteArrayInputStream(content));
            if (image == null) {
                throw damaged(null);
            }
            return image;
        } catch (IOException undecodable) {
            throw damaged(undecodable);
        } catch (IllegalArgumentException | IndexOutOfBoundsException | NegativeArraySizeException undecodable) {
            // The decoder of the JDK says so of some broken files.
            throw damaged(undecodable);
        }
    }

    private static Advice look(BufferedImage image) {
        int[] points = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        long clear = Arrays.stream(points).filter(argb -> argb >>> 24 == 0).count();
        long ink = Arrays.stream(points).filter(PictureRules::isInk).count();
        long blue = Arrays.stream(points)
                .filter(PictureRules::isInk)
                .filter(PictureRules::isBlue)
                .count();
        if (ink * 1000 < (long) LEAST_INK_PER_MILLE * points.length) {
            throw Refusal.invalid("signing.refused.picture-empty").asException();
        }
        if (clear * 100 < (long) LEAST_TRANSPARENT_PERCENT * points.length) {
            throw Refusal.invalid("signing.refused.picture-opaque", LEAST_TRANSPARENT_PERCENT)
                    .asException();
        }
        return new Advice(blue * 2 > ink);
    }

    /** Can be seen on white paper. */
    private static boolean isInk(int argb) {
        return argb >>> 24 >= VISIBLE && Math.min(Math.min(red(argb), green(argb)), blue(argb)) < DARK;
    }

    private static boolean isBlue(int argb) {
        return blue(argb) > red(argb) + 20 && blue(argb) > green(argb);
    }

    private static int red(int argb) {
        return argb >> 16 & 0xff;
    }

    private static int green(int argb) {
        return argb >> 8 & 0xff;
    }

    private static int blue(int argb) {
        return argb & 0xff;
    }

    private static RefusedException damaged(@org.jspecify.annotations.Nullable Exception cause) {
        Refusal refusal = Refusal.invalid("signing.refused.picture-damaged");
        return cause == null ? refusal.asException() : refusal.asException(cause);
    }

    private static boolean startsWith(byte[] content, byte[] start) {
        return content.length >= start.length && Arrays.equals(content, 0, start.length, start, 0, start.length);
    }

    /**
     * What is advised of a picture that may be used.
     *
     * @param blue whether the ink is mostly blue, as NĐ 30/2020/NĐ-CP, Phụ lục I says of signatures
     */
    public record Advice(boolean blue) {}
}
