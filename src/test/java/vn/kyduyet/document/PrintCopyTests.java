package vn.kyduyet.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationRubberStamp;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceDictionary;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceStream;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrintCopyTests {

    private static final String ADDRESS = "https://kyduyet.truong.example/lookup/ABCD-EFGH-JKLM";
    private static final PrintCopy.Marks MARKS = new PrintCopy.Marks(
            "BẢN IN TỪ HỒ SƠ ĐIỆN TỬ",
            List.of("Hệ thống: Ký Duyệt", "Cơ quan: Trường THCS Hoa Phượng", "Mã tra cứu: ABCD-EFGH-JKLM"),
            ADDRESS,
            (page, pages) -> "Trang " + page + "/" + pages);

    @TempDir
    Path folder;

    @Test
    void everyPageSaysWhatItIsAndNothingOfItIsCovered() throws Exception {
        byte[] copy = copy(PdfFixture.pdf(3, "Nội dung"));

        try (PDDocument read = Loader.loadPDF(copy)) {
            assertThat(read.getNumberOfPages()).isEqualTo(3);
            PDFTextStripper text = new PDFTextStripper();
            for (int page = 1; page <= 3; page++) {
                text.setStartPage(page);
                text.setEndPage(page);
                assertThat(text.getText(read))
                        .contains(MARKS.headline(), "Mã tra cứu: ABCD-EFGH-JKLM", "Trang " + page + "/3");
            }
        }
        assertThat(ScannedCode.of(copy)).isEqualTo(ADDRESS);
    }

    @ParameterizedTest(name = "a page that is turned by {0} degrees stays upright")
    @CsvSource({"0, 500, 700", "90, 700, 500", "180, 500, 700", "270, 700, 500"})
    void turnedPages(int rotation, float width, float height) throws Exception {
        byte[] copy = copy(marked(rotation));

        SeenPage seen = SeenPage.of(copy, 0);
        Rectangle2D red = seen.around(SeenPage.Ink.RED, seen.whole());
        float scale = (height - 18 * 72 / 25.4f) / height;
        assertThat(seen.width()).isCloseTo(width, org.assertj.core.data.Offset.offset(2d));
        assertThat(seen.height()).isCloseTo(height, org.assertj.core.data.Offset.offset(2d));
        // A square of 40 points in the upper left corner of the page as it is looked at, on every page.
        assertThat(red.getWidth()).isCloseTo(40 * scale, org.assertj.core.data.Offset.offset(2d));
        assertThat(red.getHeight()).isCloseTo(40 * scale, org.assertj.core.data.Offset.offset(2d));
        assertThat(red.getX()).isCloseTo(width * (1 - scale) / 2, org.assertj.core.data.Offset.offset(2d));
        assertThat(red.getMaxY()).isCloseTo(height, org.assertj.core.data.Offset.offset(2d));
    }

    @Test
    void whatAFieldShowsIsDrawnAndTheCopyHasNoFieldLeft() throws Exception {
        byte[] copy = copy(stamped());

        SeenPage seen = SeenPage.of(copy, 0);
        assertThat(seen.count(SeenPage.Ink.BLUE, seen.whole())).isGreaterThan(100);
        try (PDDocument read = Loader.loadPDF(copy)) {
            assertThat(read.getDocumentCatalog().getAcroForm()).isNull();
            assertThat(read.getPage(0).getAnnotations()).isEmpty();
            assertThat(read.getDocumentCatalog().getCOSObject().containsKey(COSName.PERMS))
                    .isFalse();
        }
    }

    private byte[] copy(byte[] pdf) throws IOException {
        Path target = folder.resolve("copy.pdf");
        PrintCopy.write(Files.write(folder.resolve("original.pdf"), pdf), MARKS, target);
        return Files.readAllBytes(target);
    }

    /** A page whose crop box does not begin at the origin, with a red square where its upper left corner is seen. */
    private byte[] marked(int rotation) throws IOException {
        try (PDDocument document = new PDDocument()) {
            PDPage page = new PDPage(new PDRectangle(0, 0, 600, 800));
            page.setCropBox(new PDRectangle(50, 60, 500, 700));
            page.setRotation(rotation);
            document.addPage(page);
            float x = rotation == 0 || rotation == 90 ? 50 : 510;
            float y = rotation == 0 || rotation == 270 ? 720 : 60;
            try (PDPageContentStream out = new PDPageContentStream(document, page)) {
                out.setNonStrokingColor(1f, 0f, 0f);
                out.addRect(x, y, 40, 40);
                out.fill();
            }
            return saved(document);
        }
    }

    private byte[] stamped() throws IOException {
        try (PDDocument document = Loader.loadPDF(PdfFixture.pdf(1, "Bài"))) {
            PDAppearanceStream shown = new PDAppearanceStream(document);
            shown.setBBox(new PDRectangle(0, 0, 10, 10));
            try (PDPageContentStream out = new PDPageContentStream(document, shown)) {
                out.setNonStrokingColor(0f, 0f, 1f);
                out.addRect(0, 0, 10, 10);
                out.fill();
            }
            PDAppearanceDictionary appearance = new PDAppearanceDictionary();
            appearance.setNormalAppearance(shown);
            PDAnnotationRubberStamp stamp = new PDAnnotationRubberStamp();
            stamp.setRectangle(new PDRectangle(200, 200, 80, 40));
            stamp.setAppearance(appearance);
            stamp.setPrinted(true);
            document.getPage(0).getAnnotations().add(stamp);
            document.getPage(0).setAnnotations(List.of(stamp));
            return saved(document);
        }
    }

    private static byte[] saved(PDDocument document) throws IOException {
        java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
        document.save(out);
        return out.toByteArray();
    }
}
