package vn.kyduyet.gradecorrection;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import javax.imageio.ImageIO;

/** Photographs as telephones make them: red on the left and blue on the right of what the sensor saw. */
public final class PhotographFixture {

    /** Each photograph differs from the one before by a line, as no two photographs are the same. */
    private static final AtomicInteger COUNT = new AtomicInteger();

    private PhotographFixture() {}

    public static byte[] jpeg(int width, int height) throws IOException {
        return written(width, height, "jpeg");
    }

    static byte[] png(int width, int height) throws IOException {
        return written(width, height, "png");
    }

    private static byte[] written(int width, int height, String format) throws IOException {
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = picture.createGraphics();
        pen.setColor(Color.RED);
        pen.fillRect(0, 0, width / 2, height);
        pen.setColor(Color.BLUE);
        pen.fillRect(width / 2, 0, width - width / 2, height);
        int number = COUNT.incrementAndGet();
        pen.setColor(new Color(number * 40 % 256, number / 6 % 256, 128));
        pen.fillRect(width / 3, height / 3, 16, 16);
        pen.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(picture, format, out);
        return out.toByteArray();
    }

    /** The same with what a telephone writes beside: how it was held, and where it was. */
    public static byte[] withExif(byte[] jpeg, int orientation) {
        ByteBuffer exif = ByteBuffer.allocate(140);
        exif.put("Exif\0\0".getBytes(StandardCharsets.ISO_8859_1));
        exif.putShort((short) 0x4d4d).putShort((short) 42).putInt(8);
        exif.putShort((short) 2);
        exif.putShort((short) 0x0112)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) orientation)
                .putShort((short) 0);
        exif.putShort((short) 0x8825).putShort((short) 4).putInt(1).putInt(38);
        exif.putInt(0);
        exif.putShort((short) 1);
        exif.putShort((short) 1).putShort((short) 2).putInt(2).put("N\0\0\0".getBytes(StandardCharsets.ISO_8859_1));
        exif.putInt(0);
        exif.put("GPS-16.4637N-107.5909E".getBytes(StandardCharsets.ISO_8859_1));
        byte[] segment = new byte[exif.position()];
        exif.flip().get(segment);
        ByteBuffer whole = ByteBuffer.allocate(jpeg.length + segment.length + 4);
        whole.put(jpeg, 0, 2);
        whole.putShort((short) 0xffe1).putShort((short) (segment.length + 2)).put(segment);
        whole.put(jpeg, 2, jpeg.length - 2);
        return whole.array();
    }

    static BufferedImage read(byte[] picture) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(picture));
    }

    static boolean isRed(BufferedImage picture, int x, int y) {
        Color dot = new Color(picture.getRGB(x, y));
        return dot.getRed() > 180 && dot.getBlue() < 90;
    }
}
