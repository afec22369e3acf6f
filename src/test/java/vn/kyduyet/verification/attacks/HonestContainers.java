package vn.kyduyet.verification.attacks;

import com.itextpdf.kernel.pdf.PdfDocument;
import com.itextpdf.kernel.pdf.PdfReader;
import com.itextpdf.kernel.pdf.PdfWriter;
import com.itextpdf.kernel.pdf.WriterProperties;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;

/** Files that were written in every way that the standard allows (ISO 32000-2, 7.5), each signed by several signers. */
final class HonestContainers {

    private HonestContainers() {}

    static Stream<HonestTwin> all() {
        List<HonestTwin> twins = new ArrayList<>();
        add(twins, "a table", () -> new BaseDocument().table());
        add(twins, "a table with CRLF", () -> new BaseDocument().lineEnd("\r\n").table());
        add(twins, "a cross-reference stream", () -> new BaseDocument().crossReferenceStream());
        add(twins, "object streams", () -> new BaseDocument().version("1.5").objectStreams());
        // where iText then takes out of the information what is deprecated
        twins.add(new HonestTwin(
                "PDF 2.0, signed by PDFBox and by iText",
                () -> twice(new BaseDocument().version("2.0").crossReferenceStream(), HonestTwins.PDFBOX)));
        // iText loses what only the stream of a hybrid file refers to
        twins.add(new HonestTwin("hybrid references, signed by PDFBox", () -> hybrid(HonestTwins.PDFBOX)));
        twins.add(new HonestTwin("hybrid references, signed by DSS", () -> hybrid(HonestTwins.DSS)));
        add(twins, "PDF 1.4", () -> new BaseDocument().version("1.4").table());
        add(twins, "PDF 1.6", () -> new BaseDocument().version("1.6").objectStreams());
        add(twins, "PDF 2.0", () -> new BaseDocument().version("2.0").crossReferenceStream());
        add(twins, "a revision before the first signature", HonestContainers::revised);
        add(twins, "two revisions before the first signature", HonestContainers::revisedTwice);
        add(twins, "saved by iText in full compression", HonestContainers::savedByItext);
        add(twins, "saved by PDFBox in object streams", () -> savedByPdfbox(CompressParameters.DEFAULT_COMPRESSION));
        add(twins, "saved by PDFBox with a table", () -> savedByPdfbox(CompressParameters.NO_COMPRESSION));
        add(twins, "linearised", () -> linearised("linearised"));
        add(twins, "linearised object streams", () -> linearised("linearised-object-streams"));
        for (int angle : List.of(90, 180, 270)) {
            add(
                    twins,
                    "pages turned by " + angle,
                    () -> new BaseDocument()
                            .with(BaseDocument.PAGE, "/Parent", "/Rotate " + angle + " /Parent")
                            .table());
        }
        return twins.stream();
    }

    /** Signed by two of the signers, in turn. */
    private static void add(List<HonestTwin> twins, String name, HonestTwin.Making base) {
        int turn = twins.size() / 2;
        for (int step = 0; step < 2; step++) {
            SigningTool tool = HonestTwins.SIGNERS.get((turn + 2 * step) % HonestTwins.SIGNERS.size());
            twins.add(new HonestTwin(name + ", signed by " + tool.name(), () -> twice(base.pdf(), tool)));
        }
    }

    /** The first signature by one signer, the second by another. */
    private static byte[] twice(byte[] base, SigningTool tool) throws Exception {
        byte[] once = tool.sign(base, SigningTool.Order.prepared("s1"));
        SigningTool other = tool == HonestTwins.PDFBOX ? HonestTwins.ITEXT : HonestTwins.PDFBOX;
        return other.sign(once, SigningTool.Order.prepared("s2"));
    }

    private static byte[] hybrid(SigningTool tool) throws Exception {
        byte[] once = tool.sign(new BaseDocument().version("1.5").hybrid(), SigningTool.Order.prepared("s1"));
        return HonestTwins.PDFBOX.sign(once, SigningTool.Order.prepared("s2"));
    }

    private static byte[] savedByItext() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] base = new BaseDocument().table();
        new PdfDocument(
                        new PdfReader(new ByteArrayInputStream(base)),
                        new PdfWriter(out, new WriterProperties().setFullCompressionMode(true)))
                .close();
        return out.toByteArray();
    }

    private static byte[] savedByPdfbox(CompressParameters compression) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PdfLook.at(new BaseDocument().table()).document().save(out, compression);
        return out.toByteArray();
    }

    private static byte[] revised() {
        byte[] base = new BaseDocument().table();
        return RawPdf.after(base).stream(BaseDocument.CONTENT, "", BaseDocument.TEXT + BaseDocument.text("DA SUA", 680))
                .free(BaseDocument.GRADE_APPEARANCE)
                .object(BaseDocument.GRADE, CosText.of(PdfLook.at(base).field("grade"), Map.of("AP", "", "V", "")))
                .end();
    }

    private static byte[] revisedTwice() {
        byte[] second = RawPdf.after(new BaseDocument().version("1.5").objectStreams()).stream(
                        BaseDocument.CONTENT, "", BaseDocument.TEXT + BaseDocument.text("DA SUA", 680))
                .end();
        return RawPdf.after(second).stream(BaseDocument.SECOND_CONTENT, "", BaseDocument.SECOND_TEXT)
                .end();
    }

    /**
     * Laid out for the web, as {@code qpdf --linearize} (11.3) made them of {@link BaseDocument#table()}; the second with
     * {@code --object-streams=generate}.
     */
    private static byte[] linearised(String name) throws Exception {
        try (InputStream file = HonestContainers.class.getResourceAsStream(name + ".pdf")) {
            return file.readAllBytes();
        }
    }
}
