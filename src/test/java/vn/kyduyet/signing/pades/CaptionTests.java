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
import org.junit.jupiter.api.Test;
import vn.kyduyet.document.ApprovalSheet;
import vn.kyduyet.document.PdfFixture;
import vn.kyduyet.document.PreparedPdfFixture;
import vn.kyduyet.document.SeenPage;
import vn.kyduyet.signing.EveryValidator;

/** Signatures of others than the sheet names, after an earlier signature has fixed the sheet. */
class CaptionTests {

    private static final ApprovalSheet.SignaturePlace HEAD =
            new ApprovalSheet.SignaturePlace("head", "Tổ trưởng chuyên môn", "Lê Văn Minh");
    private static final ApprovalSheet.SignaturePlace PRINCIPAL =
            new ApprovalSheet.SignaturePlace("principal", "Hiệu trưởng", "Nguyễn Thị Thu Hà");
    private static final List<String> POSTS = List.of("KT. HIỆU TRƯỞNG", "PHÓ HIỆU TRƯỞNG");

    @Test
    void theSignatureSaysInWhosePlaceAndEveryValidatorIsContent() throws Exception {
        byte[] pdf = SignedFixture.signed(prepared(HEAD, PRINCIPAL), "head", "totruong.toan");

        pdf = SignedFixture.signed(pdf, "principal", "phohieutruong", captioned(POSTS, "Trần Quốc Bảo"));

        assertThat(SeenPage.text(pdf, 1))
                .containsSubsequence("KT. HIỆU TRƯỞNG", "PHÓ HIỆU TRƯỞNG", "Trần Quốc Bảo", "Nguyễn Thị Thu Hà");
        new EveryValidator(SignedFixture.CLOCK).accepts(pdf, 2);
    }

    @Test
    void postsPictureAndNameStandBelowEachOtherInsideTheField() throws Exception {
        byte[] pdf = SignedFixture.signed(
                prepared(PRINCIPAL),
                "principal",
                "phohieutruong",
                new CaptionedPicture(Pictures.blue(450, 180), POSTS, "Trần Quốc Bảo"));

        SeenPage page = SeenPage.last(pdf);
        Rectangle2D field = SeenPage.field(pdf, "principal");
        Rectangle2D picture = page.around(BLUE, page.whole());
        assertThat(field.contains(picture)).isTrue();
        assertThat(picture.getHeight()).isGreaterThan(7 * MILLIMETRE);
        assertThat(picture.getCenterX()).isCloseTo(field.getCenterX(), within(MILLIMETRE));
        Rectangle2D above = new Rectangle2D.Double(
                field.getX(), picture.getMaxY(), field.getWidth(), field.getMaxY() - picture.getMaxY());
        Rectangle2D below =
                new Rectangle2D.Double(field.getX(), field.getY(), field.getWidth(), picture.getMinY() - field.getY());
        assertThat(page.around(BLACK, above).getHeight()).as("two lines").isGreaterThan(5 * MILLIMETRE);
        assertThat(page.count(BLACK, below)).isPositive();
        assertThat(page.count(BLACK, picture)).isZero();
    }

    @Test
    void aLongPostIsWrittenSmallerAndOneThatCannotBeReadThenIsRefused() throws Exception {
        byte[] pdf = prepared(HEAD, PRINCIPAL);

        byte[] signed = SignedFixture.signed(
                pdf,
                "head",
                "giaovien.dung",
                captioned(List.of("KT. TỔ TRƯỞNG CHUYÊN MÔN", "GIÁO VIÊN"), "Đặng Hoàng Dũng"));

        assertThat(SeenPage.text(signed, 1)).contains("KT. TỔ TRƯỞNG CHUYÊN MÔN");
        assertThatThrownBy(() -> SignedFixture.signed(
                        pdf, "head", "giaovien.dung", captioned(List.of("TỔ TRƯỞNG ".repeat(8)), "Đặng Hoàng Dũng")))
                .isInstanceOf(TextDoesNotFitException.class);
    }

    @Test
    void aSealStillFindsTheLeftThirdOfTheSmallerPicture() throws Exception {
        ApprovalSheet.Seal seal = new ApprovalSheet.Seal("seal", ApprovalSheet.Seal.OF_A_SCHOOL);
        byte[] pdf = SignedFixture.signed(
                prepared(HEAD, PRINCIPAL.with(seal)),
                "principal",
                "phohieutruong",
                new CaptionedPicture(Pictures.blue(450, 180), POSTS, "Trần Quốc Bảo"));
        Rectangle2D image = SeenPage.last(pdf).around(BLUE, SeenPage.last(pdf).whole());

        pdf = SignedFixture.sealed(pdf, "seal");

        Rectangle2D red = SeenPage.last(pdf).around(RED, SeenPage.last(pdf).whole());
        assertThat((red.getMaxX() - image.getMinX()) / image.getWidth()).isBetween(0.2, 0.45);
    }

    private static CaptionedPicture captioned(List<String> posts, String name) throws Exception {
        return new CaptionedPicture(SignedFixture.picture("phohieutruong"), posts, name);
    }

    private static byte[] prepared(ApprovalSheet.SignaturePlace... places) throws Exception {
        return PreparedPdfFixture.prepared(
                PdfFixture.pdf(1, "Bài dạy"), PreparedPdfFixture.sheet("Bài dạy", null, places));
    }
}
