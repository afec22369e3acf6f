package vn.kyduyet.document;

import static vn.kyduyet.document.LiberationSerif.BOLD;
import static vn.kyduyet.document.LiberationSerif.REGULAR;

import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.multipdf.LayerUtility;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceStream;
import org.apache.pdfbox.util.Matrix;

/**
 * A copy of a document for the printer, with the marks of NĐ 137/2024 Đ5 in a strip under each page, which is made a
 * little smaller for it so that nothing is covered. Signatures stay visible as pictures; the copy has no signature, no
 * field and no link, and says so. Lengths are in points.
 */
public final class PrintCopy {

    private static final float STRIP = 18 * ApprovalSheetPages.MILLIMETRE;
    private static final float QR_SIZE = 14 * ApprovalSheetPages.MILLIMETRE;
    private static final float SIDE = 12 * ApprovalSheetPages.MILLIMETRE;
    private static final float FROM_BOTTOM = 2 * ApprovalSheetPages.MILLIMETRE;
    private static final float LETTERS = 7.5f;
    private static final float BETWEEN_LINES = 9.2f;

    private final Marks marks;

    private PrintCopy(Marks marks) {
        this.marks = marks;
    }

    /**
     * What a printed copy says of itself.
     *
     * @param headline that it is a copy and what it is not
     * @param lines at most three: system, owner, look-up code, time
     * @param lookupUrl what the QR code says
     * @param pages such as {@code Trang 1/3}
     */
    public record Marks(String headline, List<String> lines, String lookupUrl, PageLabel pages) {}

    /** Says which page of how many it is. */
    @FunctionalInterface
    public interface PageLabel {

        String of(int page, int pages);
    }

    /**
     * Writes the copy of a PDF that passed the intake.
     *
     * @param target is replaced
     */
    public static void write(Path pdf, Marks marks, Path target) throws IOException {
        try (PDDocument source = Loader.loadPDF(pdf.toFile(), IOUtils.createTempFileOnlyStreamCache());
                PDDocument copy = new PDDocument(IOUtils.createTempFileOnlyStreamCache())) {
            new PrintCopy(marks).draw(source, copy);
            copy.getDocumentInformation().setTitle(marks.headline());
            copy.save(target.toFile());
        }
    }

    private void draw(PDDocument source, PDDocument copy) throws IOException {
        LayerUtility layers = new LayerUtility(copy);
        PageText text = new PageText(copy);
        int pages = source.getNumberOfPages();
        for (int number = 0; number < pages; number++) {
            PDPage page = source.getPage(number);
            flatten(source, page);
            Matrix upright = upright(page);
            boolean lies = page.getRotation() % 180 != 0;
            PDRectangle box = page.getCropBox();
            // Turned here, because the import of a turned page stretches it.
            page.setRotation(0);
            PDFormXObject content = layers.importPageAsForm(source, number);
            // Said here, because the import moves a page whose corner is not the origin twice.
            content.setBBox(box);
            content.setMatrix(AffineTransform.getTranslateInstance(-box.getLowerLeftX(), -box.getLowerLeftY()));
            float width = lies ? box.getHeight() : box.getWidth();
            float height = lies ? box.getWidth() : box.getHeight();
            PDPage printed = new PDPage(new PDRectangle(width, height));
            copy.addPage(printed);
            try (PDPageContentStream out = new PDPageContentStream(copy, printed)) {
                float scale = (height - STRIP) / height;
                out.saveGraphicsState();
                out.transform(new Matrix(scale, 0, 0, scale, width * (1 - scale) / 2, STRIP));
                out.transform(upright);
                out.drawForm(content);
                out.restoreGraphicsState();
                strip(out, text, width, marks.pages().of(number + 1, pages));
            }
        }
    }

    private void strip(PDPageContentStream out, PageText text, float width, String page) throws IOException {
        out.setLineWidth(0.5f);
        out.moveTo(SIDE, STRIP - 2);
        out.lineTo(width - SIDE, STRIP - 2);
        out.stroke();
        QrCode.draw(out, marks.lookupUrl(), SIDE, FROM_BOTTOM, QR_SIZE);
        float left = SIDE + QR_SIZE + 8;
        float letters = letters(text, width - SIDE - left, page);
        float y = STRIP - 2 - BETWEEN_LINES;
        float right = width - SIDE - text.width(REGULAR, letters, page);
        text.write(out, REGULAR, letters, right, y, page);
        text.write(out, BOLD, letters, left, y, marks.headline());
        for (String line : marks.lines()) {
            y -= BETWEEN_LINES;
            text.write(out, REGULAR, letters, left, y, line);
        }
    }

    /** The size of letters in which every mark has room on a narrow page, too: none of them may be lost. */
    private float letters(PageText text, float room, String page) throws IOException {
        float widest = text.width(BOLD, LETTERS, marks.headline()) + 8 + text.width(REGULAR, LETTERS, page);
        for (String line : marks.lines()) {
            widest = Math.max(widest, text.width(REGULAR, LETTERS, line));
        }
        return Math.min(LETTERS, LETTERS * room / widest);
    }

    /** From the page as it is kept, its corner moved to the origin, to the page as it is looked at. */
    private static Matrix upright(PDPage page) {
        float width = page.getCropBox().getWidth();
        float height = page.getCropBox().getHeight();
        return switch (page.getRotation()) {
            case 90 -> new Matrix(0, -1, 1, 0, 0, width);
            case 180 -> new Matrix(-1, 0, 0, -1, width, height);
            case 270 -> new Matrix(0, 1, -1, 0, height, 0);
            default -> new Matrix();
        };
    }

    /** Draws what fields and stamps show onto the page itself, as a printer would (ISO 32000-1, 12.5.5). */
    private static void flatten(PDDocument source, PDPage page) throws IOException {
        try (PDPageContentStream out =
                new PDPageContentStream(source, page, PDPageContentStream.AppendMode.APPEND, true, true)) {
            for (PDAnnotation annotation : page.getAnnotations()) {
                PDAppearanceStream shown = annotation.getNormalAppearanceStream();
                boolean printed = annotation.isPrinted() && !annotation.isHidden();
                if (printed && shown != null && shown.getBBox() != null && annotation.getRectangle() != null) {
                    draw(out, shown, annotation.getRectangle());
                }
            }
        }
    }

    private static void draw(PDPageContentStream out, PDAppearanceStream shown, PDRectangle place) throws IOException {
        Rectangle2D box = shown.getBBox().transform(shown.getMatrix()).getBounds2D();
        if (box.getWidth() <= 0 || box.getHeight() <= 0) {
            return;
        }
        AffineTransform into = AffineTransform.getTranslateInstance(place.getLowerLeftX(), place.getLowerLeftY());
        into.scale(place.getWidth() / box.getWidth(), place.getHeight() / box.getHeight());
        into.translate(-box.getX(), -box.getY());
        out.saveGraphicsState();
        out.transform(new Matrix(into));
        out.drawForm(shown);
        out.restoreGraphicsState();
    }
}
