package vn.kyduyet.verification.attacks;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A second document lies unused in the signed bytes and is switched to later, by references alone (Mainka et al., NDSS
 * 2021: hide and replace).
 */
final class ShadowHidingAndReplacing {

    private static final int HIDDEN_PAGES = BaseDocument.NEXT;
    private static final int HIDDEN_PAGE = BaseDocument.NEXT + 1;
    private static final int HIDDEN_CONTENT = BaseDocument.NEXT + 2;
    private static final int HIDDEN_CATALOG = BaseDocument.NEXT + 3;
    private static final int CONTAINER = BaseDocument.NEXT + 4;

    private static final String MARK = "% draft\n";

    private ShadowHidingAndReplacing() {}

    static List<Attack> all() {
        return Stream.concat(
                        plain(),
                        Stream.of(
                                        Disguise.A_SIGNATURE,
                                        Disguise.A_FILLING,
                                        Disguise.VALIDATION_DATA,
                                        Disguise.A_TIMESTAMP)
                                .flatMap(disguise -> Stream.of(content().as(disguise), pages().as(disguise))))
                .map(Attack.class::cast)
                .toList();
    }

    private static Stream<Change> plain() {
        return Stream.of(
                content(),
                pages(),
                Change.prepared(
                        "the catalog leads to hidden pages",
                        () -> hiddenTree().table(),
                        (revision, file) -> revision.object(
                                BaseDocument.CATALOG, CosText.of(file.catalog(), Map.of("Pages", "26 0 R")))),
                Change.prepared(
                        "the trailer leads to a hidden catalog",
                        () -> hiddenTree().table(),
                        (revision, file) -> revision.trailer("Root", HIDDEN_CATALOG + " 0 R")),
                Change.prepared(
                        "the pages lead to a hidden page",
                        () -> hiddenTree().table(),
                        (revision, file) -> revision.object(
                                BaseDocument.PAGES, CosText.of(file.pages(), Map.of("Kids", "[27 0 R 5 0 R]")))),
                Change.prepared(
                        "the page leads to a hidden content",
                        () -> hiddenTree().table(),
                        (revision, file) ->
                                revision.object(BaseDocument.PAGE, Forgery.page(file, Map.of("Contents", "28 0 R")))),
                Change.prepared(
                        "the references lead into an object stream that was not used",
                        ShadowHidingAndReplacing::hiddenObjectStream,
                        (revision, file) -> revision.compressedEntry(BaseDocument.PAGE, CONTAINER, 0)));
    }

    /** Two objects of the same number; the table knows the second. */
    private static Change content() {
        return Change.prepared(
                "the references lead to a hidden content of the same number",
                () -> twice(
                        BaseDocument.CONTENT,
                        RawPdf.streamBody("", Forgery.CONTENT.getBytes(StandardCharsets.ISO_8859_1))),
                (revision, file) -> revision.entry(BaseDocument.CONTENT, find(file, MARK + "6 0 obj") + MARK.length()));
    }

    private static Change pages() {
        return Change.prepared(
                "the references lead to hidden pages of the same number",
                () -> twice(
                        BaseDocument.PAGES,
                        "<< /Type /Pages /Kids [5 0 R] /Count 1 /MediaBox [0 0 595 842] /Resources << /Font << /F1 8 0 R"
                                .concat(" >> >> >>")
                                .getBytes(StandardCharsets.ISO_8859_1)),
                (revision, file) -> revision.entry(BaseDocument.PAGES, find(file, MARK + "2 0 obj") + MARK.length()));
    }

    private static byte[] twice(int number, byte[] hidden) {
        RawPdf file = new BaseDocument().begin().raw(MARK).object(number, hidden);
        return new BaseDocument().into(file).endWithTable();
    }

    private static BaseDocument hiddenTree() {
        return new BaseDocument()
                        .object(
                                HIDDEN_PAGES,
                                "<< /Type /Pages /Kids [27 0 R] /Count 1 /MediaBox [0 0 595 842] /Resources "
                                        + Forgery.RESOURCES + " >>")
                        .object(HIDDEN_PAGE, "<< /Type /Page /Parent 26 0 R /Contents 28 0 R >>")
                        .stream(HIDDEN_CONTENT, "", Forgery.CONTENT)
                        .object(HIDDEN_CATALOG, "<< /Type /Catalog /Pages 26 0 R /AcroForm 3 0 R >>");
    }

    private static byte[] hiddenObjectStream() {
        RawPdf file = new BaseDocument().begin();
        file.objectStream(
                CONTAINER,
                new TreeMap<>(Map.of(
                        BaseDocument.PAGE,
                        "<< /Type /Page /Parent 2 0 R /Contents 28 0 R /Resources " + Forgery.RESOURCES + " >>")));
        file.stream(HIDDEN_CONTENT, "", Forgery.CONTENT);
        return new BaseDocument().compressedInto(file).endWithStream();
    }

    static long find(PdfLook file, String text) {
        int at = file.text().indexOf(text);
        if (at < 0) {
            throw new IllegalStateException(text + " is not there");
        }
        return at;
    }
}
