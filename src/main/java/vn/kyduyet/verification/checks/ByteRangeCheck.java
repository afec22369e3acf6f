package vn.kyduyet.verification.checks;

import java.util.Map;
import java.util.Optional;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.pdmodel.PDDocument;
import vn.kyduyet.verification.Reason;

/**
 * Holds when a signature covers everything from the first byte of the file to the end of its revision, but for exactly
 * its own {@code Contents} (ISO 32000-2, 12.8.1), which stands where its dictionary stands.
 */
public final class ByteRangeCheck {

    private static final int PARTS = 4;

    private ByteRangeCheck() {}

    /**
     * @param document the same file, opened
     * @return the breach, if there is one
     */
    public static Optional<Reason> check(byte[] file, PDDocument document, SignedRevision revision) {
        long[] range = SignedRevision.byteRange(revision.signature());
        if (range.length != PARTS || range[0] != 0 || range[1] <= 0 || range[2] <= range[1] || range[3] <= 0) {
            return broken(revision);
        }
        long end = range[2] + range[3];
        if (end > file.length) {
            return broken(revision);
        }
        int open = (int) range[1];
        int close = (int) range[2] - 1;
        boolean gapIsHex = file[open] == '<' && file[close] == '>' && isHex(file, open + 1, close);
        return gapIsHex && endsWithEof(file, (int) end) && gapIsItsOwn(file, document, revision, open, close + 1)
                ? Optional.empty()
                : broken(revision);
    }

    private static Optional<Reason> broken(SignedRevision revision) {
        return Optional.of(Reason.of("verification.check.byte-range", revision.field()));
    }

    private static boolean isHex(byte[] file, int from, int to) {
        for (int index = from; index < to; index++) {
            if (Character.digit(file[index], 16) < 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean endsWithEof(byte[] file, int end) {
        int last = end;
        while (last > 0 && (file[last - 1] == '\n' || file[last - 1] == '\r')) {
            last--;
        }
        return end - last <= 2
                && last >= 5
                && new String(file, last - 5, 5, java.nio.charset.StandardCharsets.US_ASCII).equals("%%EOF");
    }

    /** The place that is left out is the {@code Contents} of this very dictionary, and not of another one. */
    private static boolean gapIsItsOwn(
            byte[] file, PDDocument document, SignedRevision revision, int open, int afterClose) {
        COSDictionary dictionary = revision.signature().getCOSObject();
        COSObjectKey key = dictionary.getKey();
        Long offset = key == null ? null : document.getDocument().getXrefTable().get(key);
        if (offset == null || offset < 0 || offset >= open || !dictionary.containsKey(COSName.CONTENTS)) {
            return false;
        }
        try {
            PdfSyntax syntax = new PdfSyntax(file, offset.intValue(), file.length);
            syntax.number();
            syntax.number();
            syntax.skipSpace();
            syntax.take("obj");
            return syntax.value() instanceof Map<?, ?> entries
                    && entries.get("Contents") instanceof PdfSyntax.Text contents
                    && contents.from() == open
                    && contents.to() == afterClose;
        } catch (StructureFault unreadable) {
            return false;
        }
    }
}
