package vn.kyduyet.signing.pades;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static vn.kyduyet.document.SeenPage.Ink.BLACK;

import java.awt.geom.Rectangle2D;
import java.nio.charset.StandardCharsets;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAppearanceStream;
import org.apache.pdfbox.pdmodel.interactive.form.PDField;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.kyduyet.document.ApprovalSheet;
import vn.kyduyet.document.PdfFixture;
import vn.kyduyet.document.PreparedPdfFixture;
import vn.kyduyet.document.SeenPage;
import vn.kyduyet.signing.EveryValidator;
import vn.kyduyet.verification.Reason;
import vn.kyduyet.verification.Verdict;
import vn.kyduyet.verification.VerificationResult;

/** Number and date on a document that is signed already. */
class FillingTests {

    private static final String DAY = "ngày 20 tháng 11 năm 2026";
    private static final EveryValidator EVERYONE = new EveryValidator(SignedFixture.CLOCK);

    private static byte[] prepared;
    private static byte[] once;
    private static byte[] numbered;

    @BeforeAll
    static void sign() throws Exception {
        prepared = PreparedPdfFixture.prepared(
                PdfFixture.pdf(1, "Biên bản"),
                PreparedPdfFixture.sheet(
                        "Biên bản",
                        new ApprovalSheet.NumberPlace("number", "/BB", "day"),
                        new ApprovalSheet.SignaturePlace("clerk", "Thư ký", "Ngô Thị Lan"),
                        new ApprovalSheet.SignaturePlace("principal", "Hiệu trưởng", "Nguyễn Thị Thu Hà")
                                .with(new ApprovalSheet.Seal("seal", ApprovalSheet.Seal.OF_A_SCHOOL))));
        once = SignedFixture.signed(prepared, "principal", "hieutruong");
        numbered = SignedFixture.filled(once, "number", "15");
    }

    @Test
    void numberAndDayAfterOneSignatureLeaveItValid() throws Exception {
        EVERYONE.accepts(SignedFixture.filled(numbered, "day", DAY), 1);
    }

    @Test
    void numberAndDayAfterTwoSignaturesLeaveBothValidAndSoDoesTheSealUponThem() throws Exception {
        byte[] pdf = SignedFixture.signed(once, "clerk", "vanthu");
        pdf = SignedFixture.filled(pdf, "number", "15");
        pdf = SignedFixture.filled(pdf, "day", DAY);
        EVERYONE.accepts(pdf, 2);

        EVERYONE.accepts(SignedFixture.sealed(pdf, "seal"), 3);
    }

    @Test
    void aNumberBeforeTheFirstSignatureIsSigned() throws Exception {
        byte[] pdf = SignedFixture.filled(prepared, "number", "15");

        EVERYONE.accepts(SignedFixture.signed(pdf, "principal", "hieutruong"), 1);
    }

    @Test
    void whatIsFilledStandsInItsLine() throws Exception {
        assertThat(SeenPage.text(once, 1)).contains("Hải Phòng,").doesNotContain("15", "năm 2026");

        byte[] pdf = SignedFixture.filled(numbered, "day", DAY);

        assertThat(SeenPage.text(pdf, 1)).containsPattern("Số: +15 */BB").contains("Hải Phòng, " + DAY);
        SeenPage page = SeenPage.last(pdf);
        Rectangle2D place = SeenPage.field(pdf, "number");
        Rectangle2D digits = page.around(BLACK, place);
        assertThat(digits.getCenterX()).isCloseTo(place.getCenterX(), within(1.5));
        Rectangle2D before = page.around(BLACK, strip(place, place.getMinX() - 24, 24));
        assertThat(digits.getMinY()).as("on one line with what is printed").isCloseTo(before.getMinY(), within(1.0));
    }

    @Test
    void aFieldIsFilledOnce() {
        assertThatThrownBy(() -> SignedFixture.filled(numbered, "number", "16"))
                .isInstanceOf(FieldTakenException.class);
        assertThatThrownBy(() -> SignedFixture.filled(numbered, "number", "15"))
                .isInstanceOf(FieldTakenException.class);
    }

    @Test
    void aTextLongerThanItsPlaceIsNotPutOn() {
        assertThatThrownBy(() -> SignedFixture.filled(once, "number", "12345678901"))
                .isInstanceOf(TextDoesNotFitException.class);
    }

    /** A letter that is not seen would make the text that programs read another than the one on paper. */
    @ParameterizedTest
    @ValueSource(
            strings = {"1\n5", "1\t5", "1\u00005", "15\u202e", "1\u200b5", "1\u00ad5", "15😀", "15\uf8ff", "1\ufeff5"})
    void aLetterThatCannotBeSeenIsNotPutOn(String text) {
        assertThatThrownBy(() -> SignedFixture.filled(once, "number", text))
                .isInstanceOf(TextDoesNotFitException.class);
    }

    @Test
    void marksThatStandAloneAreComposed() throws Exception {
        byte[] pdf = SignedFixture.filled(once, "number", "a\u0301");

        assertThat(SeenPage.text(pdf, 1)).contains("Số: ", "á");
        assertThat(SeenPage.text(pdf, 1)).doesNotContain("a\u0301");
    }

    @Test
    void onlyAFieldThatWasLeftForATextIsFilled() {
        assertThatThrownBy(() -> SignedFixture.filled(once, "elsewhere", "15"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SignedFixture.filled(once, "clerk", "15"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anotherNumberInTheFilledFieldIsFound() {
        found(PdfFixture.changed(numbered, document -> {
            PDField number = number(document);
            number.getCOSObject().setString(COSName.V, "16");
            number.getCOSObject().setNeedToBeUpdated(true);
        }));
    }

    @Test
    void anotherNumberIsFoundWhenTheSealCoversTheFirst() throws Exception {
        byte[] sealed = SignedFixture.sealed(numbered, "seal");
        found(PdfFixture.changed(sealed, document -> {
            PDField number = number(document);
            number.getCOSObject().setString(COSName.V, "16");
            number.getCOSObject().setNeedToBeUpdated(true);
        }));
    }

    @Test
    void anotherDrawingInTheFilledFieldIsFound() {
        found(PdfFixture.changed(numbered, document -> {
            PDField number = number(document);
            PDAppearanceStream drawing = new PDAppearanceStream(document);
            drawing.setBBox(new PDRectangle(20, 10));
            drawing.setResources(new PDResources());
            try (var content = drawing.getCOSObject().createOutputStream()) {
                content.write("0 0 9 9 re f".getBytes(StandardCharsets.US_ASCII));
            }
            COSDictionary appearance =
                    number.getWidgets().get(0).getAppearance().getCOSObject();
            appearance.setItem(COSName.N, drawing);
            appearance.setNeedToBeUpdated(true);
            number.getCOSObject().setNeedToBeUpdated(true);
        }));
    }

    @Test
    void theFilledFieldElsewhereOnThePageIsFound() {
        found(PdfFixture.changed(numbered, document -> {
            PDField number = number(document);
            number.getWidgets().get(0).setRectangle(new PDRectangle(100, 100, 200, 16));
            number.getCOSObject().setNeedToBeUpdated(true);
        }));
    }

    /** So that the check of the other validator can fail. */
    @Test
    void aPageAfterTheNumberIsUndefinedToTheCommissionsLibraryToo() {
        byte[] changed = PdfFixture.changed(numbered, document -> {
            document.addPage(new PDPage(PDRectangle.A4));
            document.getDocumentCatalog().getPages().getCOSObject().setNeedToBeUpdated(true);
        });

        assertThat(EveryValidator.undefinedChanges(EVERYONE.dss(numbered))).isEmpty();
        assertThat(EveryValidator.undefinedChanges(EVERYONE.dss(changed))).isNotEmpty();
    }

    /** Without the repairs that PDFBox makes of forms, which would be found by themselves. */
    private static PDField number(PDDocument document) {
        return document.getDocumentCatalog().getAcroForm(null).getField("number");
    }

    private static void found(byte[] changed) {
        assertThat(EVERYONE.ours(numbered).findings()).isEmpty();
        VerificationResult.Verified verified = EVERYONE.ours(changed);
        assertThat(verified.verdict()).as(verified.toString()).isEqualTo(Verdict.TOTAL_FAILED);
        assertThat(verified.findings()).extracting(Reason::code).containsOnly("verification.check.changed.field");
    }

    private static Rectangle2D strip(Rectangle2D place, double from, double width) {
        return new Rectangle2D.Double(from, place.getY(), width, place.getHeight());
    }
}
