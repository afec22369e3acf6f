package vn.kyduyet.gradecorrection;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import vn.kyduyet.refusal.Refusal;

/**
 * Makes of a telephone's photograph one that is kept: upright, no larger than is read, and with nothing in it but what it
 * shows. Where and with what it was taken is nobody's business, and is left out.
 */
final class Photograph {

    /** A page at 210 dots an inch: handwriting in the margin is read at that. */
    static final int LONGEST_SIDE = 2480;

    /** What today's telephones make at most; a file that claims more is not decoded. */
    static final long MOST_DOTS = 220_000_000L;

    private static final float QUALITY = 0.85f;

    /** So many are decoded at a time, whoever sends them: each takes some tens of megabytes meanwhile. */
    private static final Semaphore DECODING = new Semaphore(2, true);

    private static final int LONGEST_WAIT = 30;

    private Photograph() {}

    /**
     * The photograph as JPEG without metadata.
     *
     * @param sent JPEG or PNG
     * @throws vn.kyduyet.refusal.RefusedException when it is too large or cannot be read
     */
    static byte[] kept(byte[] sent) {
        try {
            if (!DECODING.tryAcquire(LONGEST_WAIT, TimeUnit.SECONDS)) {
                throw Refusal.of(Refusal.Kind.UNAVAILABLE, "gradecorrection.refused.photo-busy")
                        .asException();
            }
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            throw unreadable(ending);
        }
        try {
            return jpeg(upright(decoded(sent), ExifOrientation.of(sent)));
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException broken) {
            throw unreadable(broken);
        } finally {
            DECODING.release();
        }
    }

    /** Takes in only so many dots as are needed, so that the size in memory does not follow the sender's wish. */
    private static BufferedImage decoded(byte[] sent) throws IOException {
        try (ImageInputStream content = new MemoryCacheImageInputStream(new ByteArrayInputStream(sent))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(content);
            if (!readers.hasNext()) {
                throw new IOException("no picture");
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(content, true, true);
                int width = reader.getWidth(0);
                int height = reader.getHeight(0);
                if ((long) width * height > MOST_DOTS) {
                    throw Refusal.of(
                                    Refusal.Kind.TOO_LARGE,
                                    "gradecorrection.refused.photo-dots",
                                    Long.toString(MOST_DOTS / 1_000_000))
                            .asException();
                }
                ImageReadParam wanted = reader.getDefaultReadParam();
                int step = Math.max(1, 2 * Math.max(width, height) / (3 * LONGEST_SIDE));
                wanted.setSourceSubsampling(step, step, 0, 0);
                return reader.read(0, wanted);
            } finally {
                reader.dispose();
            }
        }
    }

    /** Turned as its camera was held, scaled down, and on white where it was transparent. */
    private static BufferedImage upright(BufferedImage picture, int orientation) {
        boolean lies = orientation > 4;
        int width = lies ? picture.getHeight() : picture.getWidth();
        int height = lies ? picture.getWidth() : picture.getHeight();
        double scale = Math.min(1, (double) LONGEST_SIDE / Math.max(width, height));
        BufferedImage kept = new BufferedImage(
                Math.max(1, (int) Math.round(width * scale)),
                Math.max(1, (int) Math.round(height * scale)),
                BufferedImage.TYPE_INT_RGB);
        AffineTransform turn = AffineTransform.getScaleInstance(scale, scale);
        turn.concatenate(turn(orientation, width, height));
        Graphics2D pen = kept.createGraphics();
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, kept.getWidth(), kept.getHeight());
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        pen.drawImage(picture, turn, null);
        pen.dispose();
        return kept;
    }

    /** By the standard's table; width and height are those of the upright picture. */
    private static AffineTransform turn(int orientation, int width, int height) {
        return switch (orientation) {
            case 2 -> new AffineTransform(-1, 0, 0, 1, width, 0);
            case 3 -> new AffineTransform(-1, 0, 0, -1, width, height);
            case 4 -> new AffineTransform(1, 0, 0, -1, 0, height);
            case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
            case 6 -> new AffineTransform(0, 1, -1, 0, width, 0);
            case 7 -> new AffineTransform(0, -1, -1, 0, width, height);
            case 8 -> new AffineTransform(0, -1, 1, 0, 0, height);
            default -> new AffineTransform();
        };
    }

    /** Any picture without transparency as JPEG. */
    static byte[] jpeg(BufferedImage picture) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(out)) {
            ImageWriteParam wanted = writer.getDefaultWriteParam();
            wanted.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            wanted.setCompressionQuality(QUALITY);
            writer.setOutput(stream);
            writer.write(null, new IIOImage(picture, null, null), wanted);
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }

    private static RuntimeException unreadable(Throwable cause) {
        return Refusal.invalid("gradecorrection.refused.photo-unreadable").asException(cause);
    }
}
