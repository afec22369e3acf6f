package vn.kyduyet.verification.attacks;

import com.itextpdf.forms.PdfAcroForm;
import com.itextpdf.kernel.geom.Rectangle;
import com.itextpdf.kernel.pdf.PdfDocument;
import com.itextpdf.kernel.pdf.PdfReader;
import com.itextpdf.kernel.pdf.PdfString;
import com.itextpdf.kernel.pdf.PdfWriter;
import com.itextpdf.kernel.pdf.StampingProperties;
import com.itextpdf.kernel.pdf.annot.PdfTextAnnotation;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.pdfbox.pdmodel.interactive.form.PDTextField;
import vn.kyduyet.document.PdfFixture;
import vn.kyduyet.document.PreparedPdfFixture;

/** What a certification permits after it: forms are filled (P=2), notes are added (P=3). */
final class HonestFillings {

    private static final SigningTool.Order FIRST = SigningTool.Order.prepared("s1");
    private static final SigningTool.Order SECOND = SigningTool.Order.prepared("s2");

    private HonestFillings() {}

    static Stream<HonestTwin> all() {
        return Stream.of(
                new HonestTwin("filled by us", () -> new OursTool().fill(ours(), "number", "7")),
                new HonestTwin("filled by us and signed", HonestFillings::filledAndSigned),
                new HonestTwin("filled by iText P=2", () -> byItext(certified(2))),
                new HonestTwin("filled by iText P=3", () -> byItext(certified(3))),
                new HonestTwin("filled by PDFBox P=2", () -> byPdfbox(certified(2))),
                new HonestTwin("filled by hand P=2", () -> byHand(certified(2))),
                new HonestTwin(
                        "filled by iText P=2, then signed",
                        () -> HonestTwins.ITEXT.sign(byItext(certified(2)), SECOND)),
                new HonestTwin("filled by iText after an approval", () -> byItext(HonestTwins.DSS.sign(base(), FIRST))),
                new HonestTwin("a note P=3", () -> note(certified(3))),
                new HonestTwin("a highlight P=3", () -> highlight(certified(3))));
    }

    private static byte[] base() {
        return new BaseDocument().table();
    }

    private static byte[] certified(int level) throws Exception {
        return HonestTwins.ITEXT.sign(base(), FIRST.certified(level));
    }

    private static byte[] ours() throws Exception {
        return HonestTwins.OURS.sign(PreparedPdfFixture.toBeSealed("Quyết định"), FIRST);
    }

    private static byte[] filledAndSigned() throws Exception {
        byte[] filled = new OursTool().fill(ours(), "number", "7");
        return HonestTwins.PDFBOX.sign(filled, SigningTool.Order.prepared("seal"));
    }

    static byte[] byItext(byte[] pdf) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (PdfDocument document = itext(pdf, out)) {
            PdfAcroForm.getAcroForm(document, false).getField("note").setValue("Da xem");
        }
        return out.toByteArray();
    }

    private static PdfDocument itext(byte[] pdf, ByteArrayOutputStream out) throws Exception {
        return new PdfDocument(
                new PdfReader(new ByteArrayInputStream(pdf)),
                new PdfWriter(out),
                new StampingProperties().useAppendMode());
    }

    private static byte[] byPdfbox(byte[] pdf) {
        return PdfFixture.changed(pdf, document -> {
            PDTextField field =
                    (PDTextField) document.getDocumentCatalog().getAcroForm().getField("note");
            field.setValue("Da xem");
            field.getCOSObject().setNeedToBeUpdated(true);
        });
    }

    static byte[] byHand(byte[] pdf) {
        return filled(RawPdf.after(pdf), PdfLook.at(pdf), "Da xem", "Da xem").end();
    }

    /** The note with this value, and this in its appearance. */
    static RawPdf filled(RawPdf revision, PdfLook file, String value, String shown) {
        int appearance = revision.fresh();
        return revision.stream(appearance, BaseDocument.appearance(200, 20), BaseDocument.shown(shown))
                .object(
                        file.fieldNumber("note"),
                        CosText.of(
                                file.field("note"),
                                Map.of("V", "(" + value + ")", "AP", "<< /N " + appearance + " 0 R >>")));
    }

    private static byte[] note(byte[] pdf) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (PdfDocument document = itext(pdf, out)) {
            document.getFirstPage()
                    .addAnnotation(new PdfTextAnnotation(new Rectangle(500, 780, 20, 20))
                            .setContents(new PdfString("Can xem lai")));
        }
        return out.toByteArray();
    }

    /** Transparent as highlighters are, so that the words stay to be read. */
    private static byte[] highlight(byte[] pdf) {
        PdfLook file = PdfLook.at(pdf);
        RawPdf revision = RawPdf.after(file);
        int appearance = revision.fresh();
        revision.stream(
                appearance,
                "/Type /XObject /Subtype /Form /BBox [72 755 300 780] /Resources << /ExtGState << /G << /BM /Multiply >> >>"
                        + " >> /Group << /S /Transparency >>",
                "/G gs 1 1 0 rg 72 755 228 25 re f");
        int annotation = revision.fresh();
        revision.object(
                annotation,
                "<< /Type /Annot /Subtype /Highlight /Rect [72 755 300 780] /QuadPoints [72 780 300 780 72 755 300 755]"
                        + " /C [1 1 0] /F 4 /P " + file.pageNumber(0) + " 0 R /AP << /N " + appearance + " 0 R >> >>");
        return revision.object(file.pageNumber(0), Annotations.added(file, annotation))
                .end();
    }
}
