package vn.kyduyet.verification.attacks;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * New content in a revision after the signature, with more or less of what a revision needs, as viewers mend what is
 * missing (incremental saving attack: Mladenov et al., CCS 2019).
 */
final class IncrementalSaving {

    /** Viewers look for the end in the last kilobyte, and mend a file where they do not find it. */
    private static final String LONG_COMMENT = "%".repeat(2_000) + "\n";

    private IncrementalSaving() {}

    static List<Attack> all() {
        return List.of(
                attack("another page with its references", IncrementalSaving::page),
                attack("another content stream with its references", IncrementalSaving::content),
                attack("a body with the old references and an end", IncrementalSaving::bodyAndEnd),
                attack("a body and a mark of the end", IncrementalSaving::bodyAndMark),
                Attack.of("a body only", Caught.AT_THE_EDGES, IncrementalSaving::bodyOnly),
                attack("a body with a trailer, without references", IncrementalSaving::trailerOnly),
                attack("a body behind a comment", IncrementalSaving::behindComment),
                attack("references behind a comment", IncrementalSaving::referencesBehindComment),
                attack("with a copy of the signature", IncrementalSaving::copiedSignature),
                attack("with a copy of the signature, without references", IncrementalSaving::copiedWithoutReferences),
                attack("an object stream with another page", IncrementalSaving::objectStream),
                attack("twice, first honest and then not", IncrementalSaving::twice));
    }

    private static Attack attack(String name, Attack.Making making) {
        return Attack.of(name, Caught.AS_A_LATER_CHANGE, making);
    }

    private static byte[] page(SignedSample sample) {
        return Forgery.page(sample.revision(), sample.look()).end();
    }

    private static byte[] content(SignedSample sample) {
        return sample.revision().stream(sample.look().contentNumber(0), "", Forgery.CONTENT)
                .end();
    }

    private static byte[] bodyAndEnd(SignedSample sample) {
        return Forgery.page(sample.revision(), sample.look())
                .startOfCrossReferences(sample.look().startOfCrossReferences())
                .bytes();
    }

    private static byte[] bodyAndMark(SignedSample sample) {
        return Forgery.page(sample.revision().raw(LONG_COMMENT), sample.look())
                .raw("%%EOF\n")
                .bytes();
    }

    private static byte[] bodyOnly(SignedSample sample) {
        return Forgery.page(sample.revision().raw(LONG_COMMENT), sample.look()).bytes();
    }

    private static byte[] trailerOnly(SignedSample sample) {
        RawPdf revision = Forgery.page(sample.revision(), sample.look());
        long at = revision.position();
        return revision.raw("trailer\n" + revision.trailerText() + "\n")
                .startOfCrossReferences(at)
                .bytes();
    }

    /** The line before the objects is a comment without an end, so a reader from the front does not see the first. */
    private static byte[] behindComment(SignedSample sample) {
        RawPdf revision = sample.revision().raw("%");
        PdfLook file = sample.look();
        return revision.stream(file.contentNumber(0), "", Forgery.CONTENT).end();
    }

    private static byte[] referencesBehindComment(SignedSample sample) {
        RawPdf revision = Forgery.page(sample.revision(), sample.look()).raw("% ");
        return revision.end();
    }

    private static byte[] copiedSignature(SignedSample sample) {
        return withCopy(sample).end();
    }

    private static byte[] copiedWithoutReferences(SignedSample sample) {
        return withCopy(sample).raw("%%EOF\n").bytes();
    }

    private static RawPdf withCopy(SignedSample sample) {
        PdfLook file = sample.look();
        RawPdf revision = Forgery.page(sample.revision().raw(LONG_COMMENT), file);
        int copy = revision.fresh();
        revision.object(copy, CosText.of(file.signature()));
        String field = file.signedField();
        return revision.object(file.fieldNumber(field), CosText.of(file.field(field), Map.of("V", copy + " 0 R")));
    }

    private static byte[] objectStream(SignedSample sample) {
        PdfLook file = sample.look();
        RawPdf revision = sample.revision();
        int content = revision.fresh();
        revision.stream(content, "", Forgery.CONTENT);
        TreeMap<Integer, String> objects = new TreeMap<>(Map.of(file.pageNumber(0), Forgery.page(file, content)));
        return revision.objectStream(revision.fresh(), objects).endWithStream();
    }

    /** A harmless revision between: whoever looks at the last one only, or at the first one only, misses it. */
    private static byte[] twice(SignedSample sample) {
        PdfLook file = sample.look();
        byte[] first = Forgery.page(RawPdf.after(file), file).end();
        RawPdf second = RawPdf.after(first);
        return second.object(second.fresh(), "<< /Honest true >>").end();
    }

    static byte[] joined(byte[] file, String text) {
        byte[] more = text.getBytes(StandardCharsets.ISO_8859_1);
        byte[] joined = Arrays.copyOf(file, file.length + more.length);
        System.arraycopy(more, 0, joined, file.length, more.length);
        return joined;
    }
}
