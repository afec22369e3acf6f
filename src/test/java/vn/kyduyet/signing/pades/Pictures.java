package vn.kyduyet.signing.pades;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;

/** Pictures for tests; their ink reaches all their edges, so that they can be measured. */
final class Pictures {

    private static final Color INK = new Color(0x1B, 0x3F, 0xA8);

    private Pictures() {}

    static SignaturePicture blue(int width, int height) throws IOException {
        return SignaturePicture.of(png(width, height));
    }

    /** All blue. */
    static byte[] png(int width, int height) throws IOException {
        return png(width, height, INK, height);
    }

    /**
     * Transparent but for some rows at the top.
     *
     * @param rows how many have ink
     */
    static byte[] png(int width, int height, Color ink, int rows) throws IOException {
        BufferedImage drawn = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        Graphics2D pen = drawn.createGraphics();
        pen.setColor(ink);
        pen.fillRect(0, 0, width, rows);
        pen.dispose();
        return encoded(drawn, "png");
    }

    static byte[] encoded(BufferedImage drawn, String format) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        if (!ImageIO.write(drawn, format, file)) {
            throw new IOException("no " + format);
        }
        return file.toByteArray();
    }
}
