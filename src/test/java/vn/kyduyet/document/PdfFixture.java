package vn.kyduyet.document;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/** PDFs for tests. */
public final class PdfFixture {

    private PdfFixture() {}

    /** A plain PDF with a text of its own on each page. */
    public static byte[] pdf(int pages) {
        return pdf(pages, "Giáo án " + UUID.randomUUID());
    }

    public static byte[] pdf(int pages, String text) {
        return pdf(pages, text, document -> {});
    }

    /** A plain PDF with something done to it before it is saved. */
    public static byte[] pdf(int pages, String text, Change change) {
        try (PDDocument document = new PDDocument();
                InputStream font = new ByteArrayInputStream(LiberationSerif.REGULAR.bytes())) {
            PDType0Font letters = PDType0Font.load(document, font);
            for (int page = 1; page <= pages; page++) {
                PDPage sheet = new PDPage(PDRectangle.A4);
                document.addPage(sheet);
                try (PDPageContentStream content = new PDPageContentStream(document, sheet)) {
                    content.beginText();
                    content.setFont(letters, 14);
                    content.newLineAtOffset(72, 700);
                    content.showText(text + " – trang " + page);
                    content.endText();
                }
            }
            change.apply(document);
            return saved(document);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** The file with a change added as an incremental revision. */
    public static byte[] changed(byte[] pdf, Change change) {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            change.apply(document);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            document.saveIncremental(out);
            return out.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    public static InputStream stream(byte[] content) {
        return new ByteArrayInputStream(content);
    }

    private static byte[] saved(PDDocument document) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        document.save(out);
        return out.toByteArray();
    }

    /** Something done to a document. */
    public interface Change {
        void apply(PDDocument document) throws IOException;
    }
}
