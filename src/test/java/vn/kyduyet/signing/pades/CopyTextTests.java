package vn.kyduyet.signing.pades;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static vn.kyduyet.document.SeenPage.Ink.BLACK;
import static vn.kyduyet.document.SeenPage.MILLIMETRE;

import java.awt.Dimension;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kyduyet.document.PdfFixture;
import vn.kyduyet.document.PreparedPdfFixture;
import vn.kyduyet.document.SeenPage;

/** Agency and time on attachments and electronic copies (NĐ 30/2020/NĐ-CP, Phụ lục I). */
class CopyTextTests {

    private static final SignatureText SCHOOL = new SignatureText("Trường THCS Hoa Phượng");
    private static final String TIME = "16/11/2026 09:00:00 +07:00";

    @Test
    void agencyAndTimeWithItsZoneStandOnPageOneAndNowhereElse() throws Exception {
        byte[] pdf = signed(PdfFixture.pdf(2, "Phụ lục"), SCHOOL);

        assertThat(SeenPage.text(pdf, 0).lines().limit(2)).containsExactly(SCHOOL.agency(), TIME);
        assertThat(SeenPage.text(pdf, 1)).doesNotContain(SCHOOL.agency(), TIME);
    }

    @Test
    void theLettersHaveTheMetricsOfTimesAndTenPoints() throws Exception {
        for (TextPosition letter : letters(signed(page(0), SCHOOL))) {
            assertThat(letter.getFont().getName()).endsWith("LiberationSerif");
            assertThat(letter.getFont().isEmbedded()).isTrue();
            assertThat(letter.getFontSizeInPt()).isEqualTo(10);
            assertThat(letter.getDir()).as("upright").isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {90, 180, 270, -90, 450})
    void theTextIsUprightAtTheTopRightOfTheTurnedPageAsItIsLookedAt(int rotation) throws Exception {
        SeenPage page = SeenPage.of(signed(page(rotation), SCHOOL), 0);
        SeenPage upright = SeenPage.of(signed(page(0), SCHOOL), 0);

        Rectangle2D text = page.around(BLACK, page.whole());
        assertThat(page.width() - text.getMaxX()).isCloseTo(15 * MILLIMETRE, within(MILLIMETRE));
        assertThat(page.height() - text.getMaxY()).isBetween(5 * MILLIMETRE, 9 * MILLIMETRE);
        assertThat(text.getHeight()).as("two lines").isBetween(17d, 24d);
        assertThat(differentPixels(page.cut(text), upright.cut(upright.around(BLACK, upright.whole()))))
                .as("pixels other than on a page that is not turned")
                .isLessThan(upright.count(BLACK, upright.whole()) / 20);
    }

    @Test
    void aLongNameIsBrokenAndAnEvenLongerOneRefused() throws Exception {
        byte[] prepared = PreparedPdfFixture.copy(PdfFixture.pdf(1, "x"), "copy");
        String name = "Trường Trung học cơ sở và Trung học phổ thông Nguyễn Bỉnh Khiêm";

        String text = SeenPage.text(SignedFixture.signed(prepared, "copy", "vanthu", new SignatureText(name)), 0);

        assertThat(text.lines().limit(3)).hasSize(3).last().isEqualTo(TIME);
        assertThat(text.lines().limit(2)).allMatch(name::contains);
        assertThatThrownBy(() -> SignedFixture.signed(prepared, "copy", "vanthu", new SignatureText(name + " " + name)))
                .isInstanceOf(TextDoesNotFitException.class);
    }

    private static byte[] signed(byte[] pdf, SignatureText text) throws Exception {
        return SignedFixture.signed(PreparedPdfFixture.copy(pdf, "copy"), "copy", "vanthu", text);
    }

    /** A page with nothing on it, whose lower left corner is not where counting begins. */
    private static byte[] page(int rotation) {
        return PdfFixture.pdf(0, "", document -> {
            PDPage page = new PDPage(PDRectangle.A4);
            page.setCropBox(new PDRectangle(36, 72, 540, 720));
            page.setRotation(rotation);
            document.addPage(page);
        });
    }

    private static long differentPixels(BufferedImage one, BufferedImage other) {
        assertThat(new Dimension(one.getWidth(), one.getHeight()))
                .isEqualTo(new Dimension(other.getWidth(), other.getHeight()));
        int[] pixels = one.getRGB(0, 0, one.getWidth(), one.getHeight(), null, 0, one.getWidth());
        int[] others = other.getRGB(0, 0, other.getWidth(), other.getHeight(), null, 0, other.getWidth());
        return IntStream.range(0, pixels.length)
                .filter(index -> Math.abs((pixels[index] & 0xff) - (others[index] & 0xff)) > 100)
                .count();
    }

    private static List<TextPosition> letters(byte[] pdf) throws Exception {
        List<TextPosition> letters = new ArrayList<>();
        try (PDDocument document = Loader.loadPDF(pdf)) {
            document.getDocumentCatalog().getAcroForm().flatten();
            PDFTextStripper stripper = new PDFTextStripper() {
                @Override
                protected void processTextPosition(TextPosition letter) {
                    letters.add(letter);
                }
            };
            stripper.getText(document);
        }
        return letters;
    }
}
