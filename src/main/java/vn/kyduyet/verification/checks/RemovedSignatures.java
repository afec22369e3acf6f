package vn.kyduyet.verification.checks;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;

/** Whether an earlier revision of a file was signed, although the file as it is now shows no signature. */
public final class RemovedSignatures {

    private static final String BYTE_RANGE = "/ByteRange";
    private static final String END = "%%EOF";

    /** More than any signed document has revisions. */
    private static final int MOST_REVISIONS = 50;

    private RemovedSignatures() {}

    /** What looks like a signature is believed only when a revision of the file shows it. */
    public static boolean in(byte[] file) {
        int at = PdfSyntax.indexOf(file, BYTE_RANGE, 0);
        if (at < 0) {
            return false;
        }
        int end = PdfSyntax.indexOf(file, END, at);
        for (int revision = 0; end >= 0 && revision < MOST_REVISIONS; revision++) {
            if (isSigned(file, end + END.length())) {
                return true;
            }
            end = PdfSyntax.indexOf(file, END, end + END.length());
        }
        return false;
    }

    private static boolean isSigned(byte[] file, int end) {
        try (PDDocument document = Loader.loadPDF(
                new RandomAccessReadBuffer(ByteBuffer.wrap(file, 0, end).slice()))) {
            return document.getSignatureFields().stream().anyMatch(field -> field.getSignature() != null);
        } catch (IOException | RuntimeException noRevision) {
            return false;
        }
    }
}
