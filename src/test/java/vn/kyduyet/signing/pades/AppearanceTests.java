package vn.kyduyet.signing.pades;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static vn.kyduyet.document.SeenPage.Ink.BLACK;
import static vn.kyduyet.document.SeenPage.Ink.BLUE;
import static vn.kyduyet.document.SeenPage.Ink.RED;
import static vn.kyduyet.document.SeenPage.MILLIMETRE;

import java.awt.geom.Rectangle2D;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.pdfparser.PDFStreamParser;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.kyduyet.document.ApprovalSheet;
import vn.kyduyet.document.PdfFixture;
import vn.kyduyet.document.PreparedPdfFixture;
import vn.kyduyet.document.SeenPage;

/** What is seen of signatures and seals on the approval sheet (NĐ 30/2020/NĐ-CP, Phụ lục I). */
class AppearanceTests {

    private static final ApprovalSheet.SignaturePlace HEAD =
            new ApprovalSheet.SignaturePlace("head", "Tổ trưởng", "Lê Văn Minh");
    private static final ApprovalSheet.SignaturePlace PRINCIPAL =
            new ApprovalSheet.SignaturePlace("principal", "Hiệu trưởng", "Nguyễn Thị Thu Hà");
    private static final ApprovalSheet.SignaturePlace DEPUTY =
            new ApprovalSheet.SignaturePlace("deputy", "Phó Hiệu trưởng", "Trần Quốc Bảo").standingInFor("Hiệu trưởng");
    private static final ApprovalSheet.Seal SEAL = new ApprovalSheet.Seal("seal", ApprovalSheet.Seal.OF_A_SCHOOL);

    private static byte[] unsealed;

    @BeforeAll
    static void sign() throws Exception {
        unsealed = SignedFixture.signed(prepared(HEAD, DEPUTY.with(SEAL)), "deputy", "phohieutruong");
    }

    @Test
    void threeSignaturesAreBlueAndEachInsideItsOwnField() throws Exception {
        byte[] pdf =
                prepared(new ApprovalSheet.SignaturePlace("teacher", "Giáo viên", "Võ Thị Bình An"), HEAD, PRINCIPAL);
        assertThat(SeenPage.last(pdf).count(BLUE, SeenPage.last(pdf).whole())).isZero();

        pdf = SignedFixture.signed(pdf, "teacher", "giaovien.an");
        pdf = SignedFixture.signed(pdf, "head", "totruong.toan");
        pdf = SignedFixture.signed(pdf, "principal", "hieutruong");

        SeenPage page = SeenPage.last(pdf);
        int inFields = 0;
        for (String field : List.of("teacher", "head", "principal")) {
            Rectangle2D place = SeenPage.field(pdf, field);
            assertThat(page.count(BLUE, place)).as(field).isGreaterThan(200);
            assertThat(page.count(BLACK, place)).as(field).isZero();
            inFields += page.count(BLUE, place);
        }
        assertThat(page.count(BLUE, page.whole())).isEqualTo(inFields);
        assertThat(page.count(RED, page.whole())).isZero();
    }

    @ParameterizedTest
    @CsvSource({"450, 180", "300, 300", "900, 120"})
    void aSignatureIsCentredBetweenThePostAndTheName(int width, int height) throws Exception {
        byte[] pdf = SignedFixture.signed(prepared(HEAD), "head", "totruong.toan", Pictures.blue(width, height));

        SeenPage page = SeenPage.last(pdf);
        Rectangle2D place = SeenPage.field(pdf, "head");
        Rectangle2D image = page.around(BLUE, page.whole());
        Rectangle2D post = page.around(BLACK, strip(place, place.getMaxY(), 6 * MILLIMETRE));
        Rectangle2D name = page.around(BLACK, strip(place, place.getMinY() - 6 * MILLIMETRE, 6 * MILLIMETRE));

        assertThat(image.getCenterX()).isCloseTo(post.getCenterX(), within(MILLIMETRE));
        assertThat(image.getCenterX()).isCloseTo(name.getCenterX(), within(MILLIMETRE));
        double above = post.getMinY() - image.getMaxY();
        double below = image.getMinY() - name.getMaxY();
        assertThat(above).isPositive().isCloseTo(below, within(2 * MILLIMETRE));
        assertThat(image.getWidth() / image.getHeight()).isCloseTo((double) width / height, within(0.2));
    }

    @ParameterizedTest
    @CsvSource({"450, 180", "300, 300", "150, 600", "900, 120"})
    void theSealIsRedInRealSizeAndOverTheLeftThirdOfTheSignature(int width, int height) throws Exception {
        byte[] pdf = prepared(HEAD, PRINCIPAL.with(SEAL));
        pdf = SignedFixture.signed(pdf, "principal", "hieutruong", Pictures.blue(width, height));
        Rectangle2D image = SeenPage.last(pdf).around(BLUE, SeenPage.last(pdf).whole());

        pdf = SignedFixture.sealed(pdf, "seal");

        SeenPage page = SeenPage.last(pdf);
        Rectangle2D seal = page.around(RED, page.whole());
        assertThat(seal.getWidth()).isCloseTo(36 * MILLIMETRE, within(MILLIMETRE));
        assertThat(seal.getHeight()).isCloseTo(36 * MILLIMETRE, within(MILLIMETRE));
        assertThat((seal.getMaxX() - image.getMinX()) / image.getWidth()).isBetween(0.25, 0.42);
        assertThat(seal.getCenterY()).isCloseTo(image.getCenterY(), within(MILLIMETRE));
        assertThat(SeenPage.field(pdf, "seal").contains(inner(seal))).isTrue();
        assertThat(page.count(RED, seal.createIntersection(image)))
                .as("red over blue, not under it")
                .isGreaterThan(50);
    }

    @Test
    void theSealHidesNoWord() throws Exception {
        byte[] pdf = SignedFixture.sealed(unsealed, "seal");

        assertThat(SeenPage.last(pdf).count(BLACK, SeenPage.field(pdf, "seal"))).isZero();
        Rectangle2D seal = SeenPage.last(pdf).around(RED, SeenPage.last(pdf).whole());
        assertThat(seal.getMinX()).isGreaterThan(SeenPage.field(pdf, "head").getMaxX());
    }

    @Test
    void theSchoolSignsOnlyAfterItsOfficial() throws Exception {
        byte[] pdf = prepared(HEAD, DEPUTY.with(SEAL));
        assertThatThrownBy(() -> SignedFixture.sealed(pdf, "seal")).isInstanceOf(FieldTooEarlyException.class);
        byte[] headOnly = SignedFixture.signed(pdf, "head", "totruong.toan");
        assertThatThrownBy(() -> SignedFixture.sealed(headOnly, "seal")).isInstanceOf(FieldTooEarlyException.class);

        byte[] sealed = SignedFixture.sealed(unsealed, "seal");

        assertThat(SeenPage.signedFields(sealed)).containsExactlyInAnyOrder("deputy", "seal");
        assertThatThrownBy(() -> SignedFixture.sealed(sealed, "seal")).isInstanceOf(FieldTakenException.class);
    }

    @Test
    void aDeputySignsForTheOneAboveUnderTheOwnPostAndName() throws Exception {
        String text = SeenPage.text(unsealed, 1);

        assertThat(text)
                .containsSubsequence("KT. HIỆU TRƯỞNG", "PHÓ HIỆU TRƯỞNG", "Trần Quốc Bảo")
                .doesNotContain("Thu Hà");
        SeenPage page = SeenPage.last(unsealed);
        Rectangle2D place = SeenPage.field(unsealed, "deputy");
        Rectangle2D posts = page.around(BLACK, strip(place, place.getMaxY(), 20 * MILLIMETRE));
        assertThat(posts.getHeight()).as("two lines").isBetween(8 * MILLIMETRE, 12 * MILLIMETRE);
        assertThat(posts.getCenterX()).isCloseTo(place.getCenterX(), within(MILLIMETRE));
    }

    @Test
    void nothingButThePictureIsDrawnOnTheMainDocument() throws Exception {
        byte[] pdf = SignedFixture.sealed(unsealed, "seal");

        assertThat(SeenPage.text(pdf, 1)).isEqualTo(SeenPage.text(prepared(HEAD, DEPUTY.with(SEAL)), 1));
        try (PDDocument document = Loader.loadPDF(pdf)) {
            for (String field : List.of("deputy", "seal")) {
                PDAppearanceStream drawn = document.getDocumentCatalog()
                        .getAcroForm()
                        .getField(field)
                        .getWidgets()
                        .get(0)
                        .getNormalAppearanceStream();
                assertThat(new PDFStreamParser(drawn)
                                .parse().stream()
                                        .filter(Operator.class::isInstance)
                                        .map(operator -> ((Operator) operator).getName()))
                        .as(field)
                        .containsExactly("q", "cm", "Do", "Q");
                assertThat(drawn.getResources().getFontNames()).isEmpty();
            }
        }
    }

    @Test
    void aSealLargerThanItsPlaceIsNotMadeSmaller() {
        assertThatThrownBy(() -> SignedFixture.signed(
                        unsealed, "seal", "hieutruong", SignaturePicture.inRealSize(Pictures.png(360, 360), 42)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static byte[] prepared(ApprovalSheet.SignaturePlace... places) throws Exception {
        return PreparedPdfFixture.prepared(
                PdfFixture.pdf(1, "Bài dạy"), PreparedPdfFixture.sheet("Bài dạy", null, places));
    }

    /** As wide as a place, from a height. */
    private static Rectangle2D strip(Rectangle2D place, double from, double height) {
        return new Rectangle2D.Double(place.getX(), from, place.getWidth(), height);
    }

    /** Without the half-covered pixels of its edge. */
    private static Rectangle2D inner(Rectangle2D seen) {
        return new Rectangle2D.Double(seen.getX() + 1, seen.getY() + 1, seen.getWidth() - 2, seen.getHeight() - 2);
    }
}
