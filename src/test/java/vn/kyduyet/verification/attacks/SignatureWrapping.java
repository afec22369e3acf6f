package vn.kyduyet.verification.attacks;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.cos.COSObjectKey;

/**
 * The signed bytes stay, but what is not signed between them grows and is read instead (signature wrapping attack:
 * Mladenov et al., CCS 2019).
 */
final class SignatureWrapping {

    private static final String PADDING = "% filling %%%%%%%%%%%%%%%%%%%%%%%\n";

    private SignatureWrapping() {}

    static List<Attack> all() {
        return List.of(
                Attack.of(
                        "the second part moved, with other references and content before it",
                        Caught.BY_ITS_RANGE,
                        SignatureWrapping::hasOneTable,
                        sample -> moved(sample, true)),
                Attack.of(
                        "the second part moved, with padding before it",
                        Caught.BY_ITS_RANGE,
                        SignatureWrapping::hasOneTable,
                        sample -> moved(sample, false)),
                Attack.of(
                        "references after the end to content in the gap",
                        Caught.BY_ITS_RANGE,
                        SignatureWrapping::contentInGap),
                Attack.of("a comment in the gap", Caught.BY_ITS_RANGE, sample -> gap(sample, "% 9,5 ")),
                Attack.of("white space in the gap", Caught.BY_ITS_RANGE, sample -> gap(sample, "        ")),
                Attack.of(
                        "another range in the gap",
                        Caught.BY_ITS_RANGE,
                        sample -> gap(sample, "/ByteRange [0 0 0 0] ")),
                Attack.of(
                        "another type in the gap",
                        Caught.BY_ITS_RANGE,
                        sample -> gap(sample, "/SubFilter /adbe.x509.rsa_sha1 ")));
    }

    /** The file has a table, and its last revision is the one that was signed first. */
    private static boolean hasOneTable(SignedSample sample) {
        PdfLook file = sample.look();
        long number = file.document().getSignatureFields().stream()
                .filter(field -> field.getSignature() != null)
                .count();
        return !file.hasCrossReferenceStream() && number == 1 && !sample.name().contains("LTA");
    }

    /**
     * The zeros behind the signature give the room, since the references must begin where the signed end says that they
     * do.
     */
    private static byte[] moved(SignedSample sample, boolean otherContent) {
        PdfLook file = sample.look();
        int[] range = file.byteRange();
        long start = file.startOfCrossReferences();
        // A first look without a shift only measures.
        int length = withGap(file, start, 0, otherContent).bytes().length;
        int shift = length - range[2] + PADDING.length();
        RawPdf front = withGap(file, start, shift, otherContent).raw(PADDING);
        return front.raw(Arrays.copyOfRange(file.bytes(), range[2], file.bytes().length))
                .bytes();
    }

    private static RawPdf withGap(PdfLook file, long start, int shift, boolean otherContent) {
        int[] range = file.byteRange();
        String range2 = String.format("[0 %d %08d %d]", range[1], range[2] + shift, range[3]);
        RawPdf front = RawPdf.after(file, Arrays.copyOf(file.bytes(), range[1]));
        front.trailer("Prev", String.valueOf(previous(file)));
        front.raw(withoutZeros(file)).raw(rest(file, range2) + "\nendobj\n");
        if (otherContent) {
            front.stream(file.contentNumber(0), "", Forgery.CONTENT);
        }
        for (Map.Entry<COSObjectKey, Long> entry :
                file.document().getDocument().getXrefTable().entrySet()) {
            int number = (int) entry.getKey().getNumber();
            long offset = entry.getValue();
            boolean replaced = otherContent && number == file.contentNumber(0);
            if (!replaced && offset > previous(file)) {
                front.entry(number, offset > range[1] ? offset + shift : offset);
            }
        }
        if (front.position() > start) {
            throw new IllegalStateException("no room for " + (front.position() - start) + " bytes");
        }
        front.raw(" ".repeat((int) (start - front.position())));
        return front.table().raw("trailer\n" + front.trailerText() + "\n");
    }

    private static String rest(PdfLook file, String range) {
        String all = CosText.of(file.signature(), Map.of("Contents", "", "ByteRange", range));
        return all.substring("<<".length());
    }

    private static long previous(PdfLook file) {
        String text = file.text();
        String last = text.substring((int) file.startOfCrossReferences());
        return Long.parseLong(last.replaceFirst("(?s).*/Prev\\s+(\\d+).*", "$1"));
    }

    private static String withoutZeros(PdfLook file) {
        int[] range = file.byteRange();
        String hex = file.text().substring(range[1], range[2] - 1);
        int end = hex.length();
        while (hex.charAt(end - 1) == '0') {
            end--;
        }
        return hex.substring(0, end + (end - 1) % 2) + ">";
    }

    /** Every signed byte stays where it was: the other content is where the zeros were. */
    private static byte[] contentInGap(SignedSample sample) {
        PdfLook file = sample.look();
        String object = file.contentNumber(0) + " 0 obj\n"
                + new String(
                        RawPdf.streamBody("", Forgery.CONTENT.getBytes(StandardCharsets.ISO_8859_1)),
                        StandardCharsets.ISO_8859_1)
                + "\nendobj\n";
        String start = withoutZeros(file) + "\n";
        byte[] wrapped = gap(sample, "\n" + object);
        return RawPdf.after(file, wrapped)
                .entry(file.contentNumber(0), file.byteRange()[1] + start.length())
                .end();
    }

    private static byte[] gap(SignedSample sample, String content) {
        PdfLook file = sample.look();
        int[] range = file.byteRange();
        byte[] changed = file.bytes().clone();
        String gap = withoutZeros(file) + content;
        RawSignature.write(changed, range[1], gap + " ".repeat(range[2] - range[1] - gap.length()));
        return changed;
    }
}
