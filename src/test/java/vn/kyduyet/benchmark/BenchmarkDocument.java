package vn.kyduyet.benchmark;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.util.Random;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.graphics.image.JPEGFactory;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;

/** Lesson plans as teachers send them: six pages of text with a whole font embedded, and with photographs or without. */
final class BenchmarkDocument {

    private static final int PAGES = 6;
    private static final int LINES = 40;
    private static final int SIDE = 640;

    private BenchmarkDocument() {}

    /** About 226 KB. */
    static byte[] small() throws Exception {
        return document(false);
    }

    /** About 1.7 MB. */
    static byte[] large() throws Exception {
        return document(true);
    }

    private static byte[] document(boolean photographs) throws Exception {
        try (PDDocument document = new PDDocument();
                InputStream file = PDFont.class.getResourceAsStream(
                        "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf")) {
            PDFont font = PDType0Font.load(document, file, false);
            Random random = new Random(7);
            for (int number = 1; number <= PAGES; number++) {
                PDPage page = new PDPage(PDRectangle.A4);
                document.addPage(page);
                try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                    if (photographs) {
                        content.drawImage(photograph(document, random), 60, 60, 200, 200);
                    }
                    content.beginText();
                    content.setFont(font, 12);
                    content.setLeading(16);
                    content.newLineAtOffset(60, 780);
                    for (int line = 1; line <= LINES; line++) {
                        content.showText(
                                "Trang " + number + ", dòng " + line + ": mục tiêu, thiết bị, tiến trình dạy học");
                        content.newLine();
                    }
                    content.endText();
                }
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            document.save(out);
            return out.toByteArray();
        }
    }

    private static PDImageXObject photograph(PDDocument document, Random random) throws Exception {
        BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                image.setRGB(x, y, random.nextInt(1 << 24));
            }
        }
        return JPEGFactory.createFromImage(document, image, 0.72f);
    }
}
