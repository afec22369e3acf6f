package vn.kyduyet.signing.demo;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;

/** One colour in a few strengths: a tenth of the size of a picture with all colours. */
final class OneInk {

    private static final int SHADES = 16;

    private OneInk() {}

    static byte[] png(BufferedImage drawn, Color ink) throws IOException {
        byte[] red = new byte[SHADES];
        byte[] green = new byte[SHADES];
        byte[] blue = new byte[SHADES];
        byte[] alpha = new byte[SHADES];
        for (int shade = 0; shade < SHADES; shade++) {
            red[shade] = (byte) ink.getRed();
            green[shade] = (byte) ink.getGreen();
            blue[shade] = (byte) ink.getBlue();
            alpha[shade] = (byte) (shade * 255 / (SHADES - 1));
        }
        BufferedImage small = new BufferedImage(
                drawn.getWidth(),
                drawn.getHeight(),
                BufferedImage.TYPE_BYTE_INDEXED,
                new IndexColorModel(8, SHADES, red, green, blue, alpha));
        for (int y = 0; y < drawn.getHeight(); y++) {
            for (int x = 0; x < drawn.getWidth(); x++) {
                int shade = ((drawn.getRGB(x, y) >>> 24) * (SHADES - 1) + 127) / 255;
                small.getRaster().setSample(x, y, 0, shade);
            }
        }
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(small, "png", png);
        return png.toByteArray();
    }
}
