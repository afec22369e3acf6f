package vn.kyduyet.verification.attacks;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Bytes that belong to no revision: before the header, after the end, and between the objects of a later revision. */
final class OutsideOfRevisions {

    private static final String OBJECT = "6 0 obj\n<< /Length 0 >>\nstream\n\nendstream\nendobj\n";

    private OutsideOfRevisions() {}

    static List<Attack> all() {
        return List.of(
                before("a line before the header", "x\n"),
                before("white space before the header", "\n \n"),
                before("another header before the header", "%PDF-1.4\n"),
                before("another kind of file before the header", "GIF89a\u0001\u0000\u0001\u0000;\n"),
                after("words after the end", "them vao"),
                after("a comment after the end", "% them vao\n"),
                after("an object after the end", OBJECT),
                after("an object and another mark of the end", OBJECT + "%%EOF\n"),
                after("another mark of the end", "%%EOF\n"),
                after("a trailer and another mark of the end", "trailer\n<< /Root 1 0 R /Size 6 >>\n%%EOF\n"),
                after("zero bytes after the end", "\u0000\u0000\u0000\u0000"),
                after("white space for a picture after the end", " \n".repeat(2_000)),
                after("the start of references once more", "startxref\n0\n%%EOF\n"),
                Attack.of(
                        "a line before the header, offsets mended",
                        Caught.AS_UNREADABLE,
                        sample -> RawPdf.after(sample.look(), joined("x\n", sample.pdf()))
                                .end()),
                later("words between the objects", (revision, file) -> revision.raw("them vao\n")),
                later(
                        "an object that nothing refers to",
                        (revision, file) -> revision.object(revision.fresh(), "<< /Note (them vao) >>")),
                later(
                        "a stream that nothing refers to",
                        (revision, file) -> revision.stream(revision.fresh(), "", Forgery.CONTENT)),
                later("an object without a reference to its place", (revision, file) -> {
                    int number = revision.fresh();
                    revision.object(number, "<< /Note (them vao) >>").withoutEntry(number);
                }),
                later(
                        "an object of the signed revision, without a reference to its place",
                        (revision, file) -> revision.stream(file.contentNumber(0), "", Forgery.CONTENT)
                                .withoutEntry(file.contentNumber(0))),
                later(
                        "a second catalog that nothing refers to",
                        (revision, file) ->
                                revision.object(revision.fresh(), CosText.of(file.catalog(), Map.of("Lang", "(vi)")))));
    }

    private static Attack before(String name, String text) {
        return Attack.of(name, Caught.AS_UNREADABLE, sample -> joined(text, sample.pdf()));
    }

    private static Attack after(String name, String text) {
        return Attack.of(name, Caught.AT_THE_EDGES, sample -> IncrementalSaving.joined(sample.pdf(), text));
    }

    /** In a revision that seems to fill a field, if there is one, or to renew validation data. */
    private static Attack later(String name, Change.Later later) {
        return Change.of(name, later).as(Disguise.VALIDATION_DATA);
    }

    private static byte[] joined(String text, byte[] file) {
        return IncrementalSaving.joined(
                text.getBytes(StandardCharsets.ISO_8859_1), new String(file, StandardCharsets.ISO_8859_1));
    }
}
