package vn.kyduyet.signing.pades;

import com.itextpdf.kernel.pdf.PdfArray;
import com.itextpdf.kernel.pdf.PdfDictionary;
import com.itextpdf.kernel.pdf.PdfDocument;
import com.itextpdf.kernel.pdf.PdfName;
import java.io.IOException;
import java.util.Comparator;
import java.util.Optional;

/** The timestamps over a whole file (ISO 32000-2, 12.8.5). */
public final class DocumentTimestamps {

    private DocumentTimestamps() {}

    /** The one that covers most, DER, with zeros behind it; nothing where there is none. */
    public static Optional<byte[]> newest(byte[] pdf) throws IOException {
        try (PdfDocument document = new PdfDocument(RevisionWriter.reader(pdf))) {
            return FormFields.of(document).all().stream()
                    .map(field -> field.getAsDictionary(PdfName.V))
                    .filter(value -> value != null && RevisionWriter.RFC3161.equals(value.getAsName(PdfName.SubFilter)))
                    .max(Comparator.comparing(DocumentTimestamps::end))
                    .map(value -> value.getAsString(PdfName.Contents).getValueBytes());
        }
    }

    /** Where what it covers ends in the file. */
    private static long end(PdfDictionary signature) {
        PdfArray range = signature.getAsArray(PdfName.ByteRange);
        return range.getAsNumber(2).longValue() + range.getAsNumber(3).longValue();
    }
}
