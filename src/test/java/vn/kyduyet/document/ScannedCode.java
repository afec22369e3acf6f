package vn.kyduyet.document;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;

/** Reads the QR code of an approval sheet as a telephone does: it looks again, from another distance, until it can. */
public final class ScannedCode {

    private static final int[] DISTANCES = {150, 200, 300};

    private ScannedCode() {}

    /** What the code on the last page says. */
    public static String of(byte[] pdf) throws Exception {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            ReaderException unread = null;
            for (int dotsPerInch : DISTANCES) {
                try {
                    return read(
                            new PDFRenderer(document).renderImageWithDPI(document.getNumberOfPages() - 1, dotsPerInch));
                } catch (ReaderException fromHere) {
                    unread = fromHere;
                }
            }
            throw unread;
        }
    }

    private static String read(BufferedImage page) throws ReaderException {
        int[] pixels = page.getRGB(0, 0, page.getWidth(), page.getHeight(), null, 0, page.getWidth());
        RGBLuminanceSource light = new RGBLuminanceSource(page.getWidth(), page.getHeight(), pixels);
        return new QRCodeReader()
                .decode(new BinaryBitmap(new HybridBinarizer(light)), Map.of(DecodeHintType.TRY_HARDER, true))
                .getText();
    }
}
