package vn.kyduyet.document;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.io.IOException;
import java.util.Map;
import org.apache.pdfbox.pdmodel.PDPageContentStream;

/** Draws the code that a telephone reads. */
final class QrCode {

    private static final float OVERLAP = 0.08f;

    private QrCode() {}

    /**
     * Draws the code of a text as a square. Lengths are in points.
     *
     * @param x its left
     * @param y its bottom
     */
    static void draw(PDPageContentStream content, String text, float x, float y, float side) throws IOException {
        BitMatrix modules = modules(text);
        float size = side / modules.getWidth();
        for (int row = 0; row < modules.getHeight(); row++) {
            for (int column = 0; column < modules.getWidth(); column++) {
                if (modules.get(column, row)) {
                    // Neighbours overlap a little: a hairline between them can cost a camera the whole code.
                    float dark = size + OVERLAP;
                    content.addRect(x + column * size, y + side - (row + 1) * size - OVERLAP, dark, dark);
                }
            }
        }
        content.fill();
    }

    private static BitMatrix modules(String text) {
        try {
            return new QRCodeWriter()
                    .encode(
                            text,
                            BarcodeFormat.QR_CODE,
                            0,
                            0,
                            Map.of(EncodeHintType.ERROR_CORRECTION, ErrorCorrectionLevel.M, EncodeHintType.MARGIN, 0));
        } catch (WriterException tooLong) {
            throw new IllegalArgumentException("not fit for a QR code: " + text, tooLong);
        }
    }
}
