package vn.kyduyet.signing.pades;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.junit.jupiter.api.Test;
import vn.kyduyet.document.ApprovalSheet;
import vn.kyduyet.document.PdfArchiveFixture;
import vn.kyduyet.document.PdfFixture;
import vn.kyduyet.document.PreparedPdfFixture;

/** Documents for the archive (PDF/A-2b, ISO 19005-2) before, while and after they are signed. */
class PdfArchiveTests {

    @Test
    void anArchiveDocumentIsOneAtEachStep() throws Exception {
        byte[] pdf = PdfArchiveFixture.pdf("Biên bản");
        compliant("as it came", pdf);
        pdf = PreparedPdfFixture.prepared(
                pdf,
                PreparedPdfFixture.sheet(
                        "Biên bản",
                        new ApprovalSheet.NumberPlace("number", "/BB", null),
                        new ApprovalSheet.SignaturePlace("clerk", "Thư ký", "Ngô Thị Lan"),
                        new ApprovalSheet.SignaturePlace("principal", "Hiệu trưởng", "Nguyễn Thị Thu Hà")
                                .with(new ApprovalSheet.Seal("seal", ApprovalSheet.Seal.OF_A_SCHOOL))));
        compliant("prepared", pdf);
        pdf = SignedFixture.signed(pdf, "clerk", "vanthu");
        pdf = SignedFixture.signed(pdf, "principal", "hieutruong");
        compliant("signed by two", pdf);
        pdf = SignedFixture.filled(pdf, "number", "15");
        compliant("numbered", pdf);
        compliant("sealed", SignedFixture.sealed(pdf, "seal"));
    }

    @Test
    void aCopyWithAgencyAndTimeIsOneToo() throws Exception {
        byte[] prepared = PreparedPdfFixture.copy(PdfArchiveFixture.pdf("Phụ lục"), "copy");

        compliant("signed", SignedFixture.signed(prepared, "copy", "vanthu", new SignatureText("Trường THCS")));
    }

    @Test
    void aDocumentThatIsNoneIsFound() throws Exception {
        assertThat(PdfArchiveFixture.faults(PdfFixture.pdf(1, "x"))).anyMatch(fault -> fault.startsWith("6.6.2.1"));
        byte[] changed = PdfFixture.changed(PdfArchiveFixture.pdf("Biên bản"), document -> {
            try (PDPageContentStream content = new PDPageContentStream(
                    document, document.getPage(0), PDPageContentStream.AppendMode.APPEND, true)) {
                content.beginText();
                content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 12);
                content.showText("a font of the machine");
                content.endText();
            }
            document.getPage(0).getCOSObject().setNeedToBeUpdated(true);
            document.getPage(0).getResources().getCOSObject().setNeedToBeUpdated(true);
        });
        assertThat(PdfArchiveFixture.faults(changed)).anyMatch(fault -> fault.startsWith("6.2.11"));
    }

    private static void compliant(String step, byte[] pdf) {
        assertThat(PdfArchiveFixture.faults(pdf)).as(step).isEmpty();
    }
}
