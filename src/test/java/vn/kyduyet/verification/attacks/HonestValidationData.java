package vn.kyduyet.verification.attacks;

import com.itextpdf.kernel.pdf.PdfDocument;
import com.itextpdf.kernel.pdf.PdfReader;
import com.itextpdf.kernel.pdf.PdfWriter;
import com.itextpdf.kernel.pdf.StampingProperties;
import com.itextpdf.signatures.LtvVerification;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.stream.Stream;

/** What makes signatures last: data for validation and document timestamps, which even P=1 permits. */
final class HonestValidationData {

    private static final SigningTool.Order FIRST = SigningTool.Order.prepared("s1");

    private HonestValidationData() {}

    static Stream<HonestTwin> all() {
        OursTool ours = new OursTool();
        ItextTool itext = new ItextTool();
        DssTool lasting = new DssTool(SignatureLevel.PAdES_BASELINE_LTA);
        return Stream.of(
                new HonestTwin("our validation data", () -> ours.validationData(ours.sign(base(), FIRST))),
                new HonestTwin("our timestamp", () -> ours.timestamp(ours.sign(base(), FIRST))),
                new HonestTwin(
                        "our timestamp, renewed twice",
                        () -> ours.timestamp(ours.timestamp(ours.timestamp(ours.sign(base(), FIRST))))),
                new HonestTwin(
                        "iText P=1, its validation data", () -> itextData(itext.sign(base(), FIRST.certified(1)))),
                new HonestTwin(
                        "iText P=1, its validation data and timestamps",
                        () -> itext.timestamp(
                                itextData(itext.timestamp(itextData(itext.sign(base(), FIRST.certified(1))), "t1")),
                                "t2")),
                new HonestTwin(
                        "iText P=2, its validation data and timestamps, signed by us",
                        () -> ours.sign(
                                itext.timestamp(itextData(itext.sign(base(), FIRST.certified(2))), "t1"),
                                SigningTool.Order.prepared("s2"))),
                new HonestTwin("DSS T", () -> new DssTool(SignatureLevel.PAdES_BASELINE_T).sign(base(), FIRST)),
                new HonestTwin("DSS LT", () -> new DssTool(SignatureLevel.PAdES_BASELINE_LT).sign(base(), FIRST)),
                new HonestTwin("DSS LTA", () -> lasting.sign(base(), FIRST)),
                new HonestTwin("DSS LTA, renewed", () -> lasting.renewed(lasting.sign(base(), FIRST))),
                new HonestTwin(
                        "DSS LTA, two signatures",
                        () -> lasting.sign(lasting.sign(base(), FIRST), SigningTool.Order.prepared("s2"))),
                new HonestTwin(
                        "PDFBox, extended by DSS", () -> lasting.renewed(HonestTwins.PDFBOX.sign(base(), FIRST))),
                new HonestTwin("ours, extended by DSS", () -> lasting.renewed(ours.sign(base(), FIRST))),
                new HonestTwin("iText, a timestamp by DSS", () -> lasting.timestamp(itext.sign(base(), FIRST))),
                new HonestTwin("a timestamp by hand", () -> byHand(itext.sign(base(), FIRST))));
    }

    private static byte[] base() {
        return new BaseDocument().table();
    }

    private static byte[] itextData(byte[] pdf) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (PdfDocument document = new PdfDocument(
                new PdfReader(new ByteArrayInputStream(pdf)),
                new PdfWriter(out),
                new StampingProperties().useAppendMode())) {
            LtvVerification data = new LtvVerification(document);
            byte[] list = TestOffice.AUTHORITY.crl(TestOffice.CLOCK.instant());
            byte[] root = TestOffice.PRINCIPAL.issuer().getEncoded();
            data.addVerification(PdfLook.at(pdf).signedField(), List.of(), List.of(list), List.of(root));
            data.merge();
        }
        return out.toByteArray();
    }

    private static byte[] byHand(byte[] pdf) throws Exception {
        PdfLook file = PdfLook.at(pdf);
        RawPdf revision = RawPdf.after(file);
        return RawSignature.stamp(timestampField(revision, file).end());
    }

    /** A revision with an invisible document timestamp, still to be stamped. */
    static RawPdf timestampField(RawPdf revision, PdfLook file) {
        int value = revision.fresh();
        RawSignature.timestamp(revision, value);
        int field = revision.fresh();
        return revision.object(
                        field,
                        "<< /Type /Annot /Subtype /Widget /FT /Sig /T (stamp) /Rect [0 0 0 0] /F 132 /P "
                                + file.pageNumber(0) + " 0 R /V " + value + " 0 R >>")
                .object(file.pageNumber(0), Annotations.added(file, field))
                .object(file.formNumber(), Annotations.addedField(file, field));
    }
}
