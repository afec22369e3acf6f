package vn.kyduyet.signing.pades;

import com.itextpdf.kernel.pdf.CompressionConstants;
import com.itextpdf.kernel.pdf.PdfName;
import com.itextpdf.kernel.pdf.PdfNumber;
import com.itextpdf.kernel.pdf.PdfStream;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.ImageIO;

/**
 * The picture of a handwritten signature or of a seal, decoded and compressed once and then put into hundreds of files.
 *
 * @param width in pixels
 * @param height in pixels
 * @param colours the deflated RGB samples
 * @param alpha the deflated opacity samples
 * @param millimetres how wide it is on the page; 0 when it is as large as its field allows
 */
public record SignaturePicture(int width, int height, byte[] colours, byte[] alpha, float millimetres)
        implements Appearance {

    private static final float POINTS_PER_MILLIMETRE = 72 / 25.4f;

    /** A picture as large as its field allows. Thrown when it is not a picture: {@link IOException}. */
    public static SignaturePicture of(byte[] png) throws IOException {
        return of(png, 0);
    }

    /**
     * A picture in real size, as a seal is (NĐ 30/2020, Phụ lục I).
     *
     * @param millimetres how wide it is on the page
     * @throws IOException when it is not a picture
     */
    public static SignaturePicture inRealSize(byte[] png, float millimetres) throws IOException {
        if (millimetres <= 0) {
            throw new IllegalArgumentException("no width: " + millimetres + " mm");
        }
        return of(png, millimetres);
    }

    private static SignaturePicture of(byte[] png, float millimetres) throws IOException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
        if (image == null) {
            throw new IOException("not a picture");
        }
        int width = image.getWidth();
        int height = image.getHeight();
        byte[] colours = new byte[width * height * 3];
        byte[] alpha = new byte[width * height];
        int[] row = new int[width];
        int at = 0;
        for (int y = 0; y < height; y++) {
            image.getRGB(0, y, width, 1, row, 0, width);
            for (int argb : row) {
                alpha[at] = (byte) (argb >>> 24);
                colours[3 * at] = (byte) (argb >>> 16);
                colours[3 * at + 1] = (byte) (argb >>> 8);
                colours[3 * at + 2] = (byte) argb;
                at++;
            }
        }
        return new SignaturePicture(width, height, deflated(colours), deflated(alpha), millimetres);
    }

    /** How large a pixel is on the page, in a field of this width and height. */
    float pointsPerPixel(float fieldWidth, float fieldHeight) {
        return millimetres > 0
                ? millimetres * POINTS_PER_MILLIMETRE / width
                : Math.min(fieldWidth / width, fieldHeight / height);
    }

    /** The image, with the place of its mask left to the caller: both must be objects of the document. */
    PdfStream image() {
        PdfStream image = samples(colours, PdfName.DeviceRGB);
        image.put(PdfName.Interpolate, com.itextpdf.kernel.pdf.PdfBoolean.FALSE);
        return image;
    }

    PdfStream mask() {
        return samples(alpha, PdfName.DeviceGray);
    }

    private PdfStream samples(byte[] deflated, PdfName colourSpace) {
        PdfStream stream = new PdfStream(deflated, CompressionConstants.NO_COMPRESSION);
        stream.put(PdfName.Type, PdfName.XObject);
        stream.put(PdfName.Subtype, PdfName.Image);
        stream.put(PdfName.Width, new PdfNumber(width));
        stream.put(PdfName.Height, new PdfNumber(height));
        stream.put(PdfName.BitsPerComponent, new PdfNumber(8));
        stream.put(PdfName.ColorSpace, colourSpace);
        stream.put(PdfName.Filter, PdfName.FlateDecode);
        return stream;
    }

    private static byte[] deflated(byte[] samples) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(out)) {
            deflater.write(samples);
        }
        return out.toByteArray();
    }
}
