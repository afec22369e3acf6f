package vn.kyduyet.termclosing.books;

import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.interactive.documentnavigation.outline.PDOutlineItem;
import org.apache.pdfbox.pdmodel.interactive.form.PDSignatureField;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.PDFTextStripperByArea;

/** A drawn book as a reader has it: its words page by page, its outline and its fields. */
final class ReadBook implements AutoCloseable {

    private final PDDocument document;

    private ReadBook(PDDocument document) {
        this.document = document;
    }

    static ReadBook of(byte[] pdf) throws IOException {
        return new ReadBook(Loader.loadPDF(pdf));
    }

    /** A line of the outline, and the page to which it leads, from 1. */
    record Bookmark(String title, int page) {}

    int pages() {
        return document.getNumberOfPages();
    }

    PDDocument document() {
        return document;
    }

    String text() throws IOException {
        return text(1, pages());
    }

    String text(int page) throws IOException {
        return text(page, page);
    }

    private String text(int first, int last) throws IOException {
        PDFTextStripper stripper = new PDFTextStripper();
        stripper.setSortByPosition(true);
        stripper.setStartPage(first);
        stripper.setEndPage(last);
        return stripper.getText(document).replaceAll("\\s+", " ");
    }

    /** Everything of the outline, deeper lines among it. */
    List<Bookmark> outline() throws IOException {
        List<Bookmark> bookmarks = new ArrayList<>();
        for (PDOutlineItem item :
                document.getDocumentCatalog().getDocumentOutline().children()) {
            bookmarks.add(
                    new Bookmark(item.getTitle(), document.getPages().indexOf(item.findDestinationPage(document)) + 1));
            for (PDOutlineItem deeper : item.children()) {
                bookmarks.add(new Bookmark("> " + deeper.getTitle(), 0));
            }
        }
        return bookmarks;
    }

    int pageOf(String bookmark) throws IOException {
        return outline().stream()
                .filter(one -> one.title().equals(bookmark))
                .findFirst()
                .orElseThrow()
                .page();
    }

    PDSignatureField field(String name) throws IOException {
        return document.getSignatureFields().stream()
                .filter(field -> field.getPartialName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    int pageOfField(String name) throws IOException {
        return document.getPages().indexOf(field(name).getWidgets().get(0).getPage()) + 1;
    }

    PDRectangle place(String name) throws IOException {
        return field(name).getWidgets().get(0).getRectangle();
    }

    /** What is printed at the top right of page 1, where a copy has the agency's name and the time. */
    String topRightCorner() throws IOException {
        float width = document.getPage(0).getCropBox().getWidth();
        PDFTextStripperByArea area = new PDFTextStripperByArea();
        area.addRegion("corner", new Rectangle2D.Float(width - 255, 17, 213, 38));
        area.extractRegions(document.getPage(0));
        return area.getTextForRegion("corner").strip();
    }

    @Override
    public void close() throws IOException {
        document.close();
    }
}
