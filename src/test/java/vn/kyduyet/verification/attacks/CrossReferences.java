package vn.kyduyet.verification.attacks;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** References that say something else to one reader than to another. */
final class CrossReferences {

    private static final String OBJECT = new String(
            RawPdf.streamBody("", Forgery.CONTENT.getBytes(StandardCharsets.ISO_8859_1)), StandardCharsets.ISO_8859_1);
    private static final String WHOLE = "6 0 obj\n" + OBJECT + "\nendobj\n";

    private CrossReferences() {}

    static List<Attack> all() {
        return List.of(
                Change.of(
                        "one number twice in a revision, the second in use",
                        (revision, file) -> revision.stream(file.contentNumber(0), "", "q Q").stream(
                                file.contentNumber(0), "", Forgery.CONTENT)),
                Change.of("one number twice in a revision, the first in use", (revision, file) -> {
                    long first = revision.position();
                    revision.stream(file.contentNumber(0), "", Forgery.CONTENT).stream(file.contentNumber(0), "", "q Q")
                            .entry(file.contentNumber(0), first);
                }),
                Change.of("one new number twice in a revision", (revision, file) -> {
                    int number = revision.fresh();
                    revision.stream(number, "", "q Q").stream(number, "", Forgery.CONTENT);
                    revision.object(file.pageNumber(0), Forgery.page(file, number));
                }),
                Change.of(
                        "a page with two contents, the second other",
                        (revision, file) -> twoContents(revision, file, true)),
                Change.of(
                        "a page with two contents, the first other",
                        (revision, file) -> twoContents(revision, file, false)),
                Change.prepared(
                        "a reference into the data of a stream",
                        () -> new BaseDocument()
                                .stream(BaseDocument.METADATA, "/Type /Metadata /Subtype /XML", WHOLE)
                                        .table(),
                        (revision, file) ->
                                revision.entry(BaseDocument.CONTENT, ShadowHidingAndReplacing.find(file, WHOLE))),
                Change.prepared(
                        "a reference into a text",
                        () -> new BaseDocument()
                                .object(
                                        BaseDocument.INFO,
                                        "<< /Title ("
                                                + WHOLE.replace("(", "\\(").replace(")", "\\)") + ") >>")
                                .table(),
                        (revision, file) -> revision.entry(
                                BaseDocument.CONTENT, ShadowHidingAndReplacing.find(file, "(6 0 obj") + 1)),
                Change.prepared(
                        "a reference into a comment of the signed bytes",
                        () -> new BaseDocument()
                                .into(new BaseDocument().begin().raw("% " + pageLine() + "\n"))
                                .endWithTable(),
                        (revision, file) -> revision.entry(
                                BaseDocument.PAGE, ShadowHidingAndReplacing.find(file, "% " + pageLine()) + 2)),
                Change.of("a reference to a comment before the object", (revision, file) -> {
                    long comment = revision.position();
                    revision.raw("% trang mot\n").stream(file.contentNumber(0), "", Forgery.CONTENT)
                            .entry(file.contentNumber(0), comment);
                }),
                Change.of("a reference to an object of another number", (revision, file) -> {
                    int other = revision.fresh();
                    long place = revision.position();
                    revision.stream(other, "", Forgery.CONTENT).entry(file.contentNumber(0), place);
                }),
                Change.of(
                        "a reference into the gap between two signed ranges",
                        (revision, file) -> revision.entry(file.contentNumber(0), file.byteRange()[1])),
                hybrid("a hybrid revision whose stream has another page", false),
                hybrid("a hybrid revision with two different pages", true),
                Attack.of(
                        "the previous references skip a revision", Caught.AS_A_LATER_CHANGE, CrossReferences::skipping),
                Attack.of("the previous references are hidden ones", Caught.AS_A_LATER_CHANGE, CrossReferences::hidden),
                Attack.of(
                        "the previous references are the last ones once more",
                        Caught.AS_A_LATER_CHANGE,
                        sample -> Forgery.page(sample.revision(), sample.look())
                                .trailer("Prev", String.valueOf(sample.look().startOfCrossReferences()))
                                .end()),
                Attack.of("the references end in themselves", Caught.AS_UNREADABLE, sample -> {
                    RawPdf revision = Forgery.page(sample.revision(), sample.look());
                    return revision.trailer("Prev", String.valueOf(revision.position()))
                            .end();
                }),
                Change.of(
                        "a generation that is not in use",
                        (revision, file) -> revision.raw(file.contentNumber(0) + " 1 obj\n" + OBJECT + "\nendobj\n")),
                Change.of("another document behind the trailer's root", (revision, file) -> {
                    int content = revision.fresh();
                    revision.stream(content, "", Forgery.CONTENT);
                    int page = revision.fresh();
                    int pages = page + 1;
                    int catalog = page + 2;
                    revision.object(
                            page,
                            "<< /Type /Page /Parent " + pages + " 0 R /Contents " + content
                                    + " 0 R /MediaBox [0 0 595 842] /Resources " + Forgery.RESOURCES + " >>");
                    revision.object(pages, "<< /Type /Pages /Kids [" + page + " 0 R] /Count 1 >>");
                    revision.object(catalog, CosText.of(file.catalog(), Map.of("Pages", pages + " 0 R")))
                            .trailer("Root", catalog + " 0 R");
                }));
    }

    private static String pageLine() {
        return "4 0 obj << /Type /Page /Parent 2 0 R /Contents 7 0 R >> endobj";
    }

    private static void twoContents(RawPdf revision, PdfLook file, boolean second) {
        int content = revision.fresh();
        revision.stream(content, "", Forgery.CONTENT);
        String old = CosText.of(file.page(0).getItem("Contents"));
        String other = content + " 0 R";
        String page = Forgery.page(file, Map.of("Contents", second ? old : other));
        revision.object(file.pageNumber(0), page.replaceFirst(">>$", "/Contents " + (second ? other : old) + " >>"));
    }

    private static Attack hybrid(String name, boolean alsoInTable) {
        return Attack.of(
                name, Caught.AS_A_LATER_CHANGE, sample -> !sample.look().hasCrossReferenceStream(), sample -> {
                    PdfLook file = sample.look();
                    RawPdf revision = RawPdf.after(file);
                    int content = revision.fresh();
                    revision.stream(content, "", Forgery.CONTENT);
                    if (alsoInTable) {
                        revision.object(file.pageNumber(0), CosText.of(file.page(0)));
                    }
                    return revision.endHybrid(new TreeMap<>(Map.of(file.pageNumber(0), Forgery.page(file, content))));
                });
    }

    /** Between the signature and the attacker there was an honest revision, which now is as if it had never been. */
    private static byte[] skipping(SignedSample sample) {
        PdfLook file = sample.look();
        RawPdf honest = RawPdf.after(file);
        int data = honest.fresh();
        honest.object(data, "<< >>")
                .object(file.catalogNumber(), CosText.of(file.catalog(), Map.of("DSS", data + " 0 R")));
        PdfLook later = PdfLook.at(honest.end());
        RawPdf revision = Forgery.page(RawPdf.after(later), later);
        return revision.trailer("Prev", String.valueOf(file.startOfCrossReferences()))
                .end();
    }

    /** The signed bytes have references that nothing leads to, with another content of page 1. */
    private static byte[] hidden(SignedSample sample) throws Exception {
        BaseDocument document = new BaseDocument();
        RawPdf draft = document.into(document.begin()).stream(BaseDocument.CONTENT, "", Forgery.CONTENT);
        long hidden = draft.position();
        draft.table().raw("trailer\n" + draft.trailerText() + "\n");
        byte[] signed = sample.signed(new BaseDocument().into(draft).endWithTable());
        PdfLook file = PdfLook.at(signed);
        RawPdf revision = RawPdf.after(file);
        file.document().getDocument().getXrefTable().forEach((key, place) -> {
            boolean ofSignature = place > hidden && key.getNumber() != BaseDocument.CONTENT;
            if (ofSignature) {
                revision.entry((int) key.getNumber(), place);
            }
        });
        return revision.trailer("Prev", String.valueOf(hidden)).end();
    }
}
