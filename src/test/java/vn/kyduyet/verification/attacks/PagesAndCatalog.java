package vn.kyduyet.verification.attacks;

import java.util.List;
import java.util.Map;
import org.apache.pdfbox.cos.COSName;

/** Pages, what they inherit, layers and what a viewer does when it opens the file. */
final class PagesAndCatalog {

    private static final int LAYERS = BaseDocument.NEXT;
    private static final int SHOWN_LAYERS = BaseDocument.NEXT + 1;

    private PagesAndCatalog() {}

    static List<Attack> all() {
        return List.of(
                Change.of("a page added", PagesAndCatalog::pageAdded),
                Change.of(
                        "a page removed",
                        (revision, file) -> pages(
                                revision, file, Map.of("Kids", "[" + file.pageNumber(1) + " 0 R]", "Count", "1"))),
                Change.of(
                        "the pages in another order",
                        (revision, file) -> pages(
                                revision,
                                file,
                                Map.of("Kids", "[" + file.pageNumber(1) + " 0 R " + file.pageNumber(0) + " 0 R]"))),
                Change.of(
                        "a page twice",
                        (revision, file) -> pages(
                                revision,
                                file,
                                Map.of("Kids", "[" + file.pageNumber(0) + " 0 R " + file.pageNumber(0) + " 0 R]"))),
                Change.of("the count of pages", (revision, file) -> pages(revision, file, Map.of("Count", "1"))),
                Change.of(
                                "inherited resources",
                                (revision, file) -> pages(revision, file, Map.of("Resources", Forgery.RESOURCES)))
                        .on(inheriting()),
                Change.of(
                                "the inherited size",
                                (revision, file) -> pages(revision, file, Map.of("MediaBox", "[0 0 595 740]")))
                        .on(inheriting()),
                Change.of(
                        "an inherited crop",
                        (revision, file) -> pages(revision, file, Map.of("CropBox", "[0 0 595 740]"))),
                Change.of("an inherited turn", (revision, file) -> pages(revision, file, Map.of("Rotate", "180"))),
                page("the size of a page", "MediaBox", "[0 0 595 700]"),
                page("the crop of a page", "CropBox", "[0 0 595 700]"),
                page("the turn of a page", "Rotate", "180"),
                page("the unit of a page", "UserUnit", "3"),
                page("a page without content", "Contents", ""),
                page("a page without its annotations", "Annots", "[]"),
                page("the parent of a page", "Parent", "null"),
                page("an action when a page is opened", "AA", "<< /O << /S /JavaScript /JS (app.alert\\(1\\)) >> >>"),
                page("a thumbnail of a page", "Thumb", "null"),
                page("a page that shows itself for a second", "Dur", "1"),
                catalog(
                        "an action when the file is opened",
                        "OpenAction",
                        "<< /S /JavaScript /JS (app.alert\\(1\\)) >>"),
                catalog("an action before printing", "AA", "<< /WP << /S /JavaScript /JS (app.alert\\(1\\)) >> >>"),
                catalog(
                        "a script by name",
                        "Names",
                        "<< /JavaScript << /Names [(a) << /S /JavaScript /JS (app.alert\\(1\\)) >>] >> >>"),
                catalog("an attachment", "AF", "[<< /Type /Filespec /F (a.txt) >>]"),
                catalog("a portfolio", "Collection", "<< /Type /Collection >>"),
                catalog("other layers", "OCProperties", "<< /OCGs [] /D << >> >>"),
                catalog("a view without tools", "ViewerPreferences", "<< /HideToolbar true >>"),
                catalog("other outlines", "Outlines", "<< /Count 0 >>"),
                catalog("the certification taken away", "Perms", "null").on(sample -> sample.permission() > 0),
                catalog("a certification that was not", "Perms", "<< /DocMDP 6 0 R >>")
                        .on(sample -> sample.permission() == 0),
                catalog("no form", "AcroForm", "null"),
                catalog("the language of what is read aloud", "Lang", "(xx)"),
                catalog("what the pages are called", "PageLabels", "<< /Nums [0 << /S /r >>] >>"),
                Change.prepared(
                        "a layer switched off",
                        PagesAndCatalog::layers,
                        (revision, file) -> revision.object(SHOWN_LAYERS, "<< /Order [24 0 R] /OFF [24 0 R] >>")),
                Change.prepared(
                        "a layer switched off as a layer's own",
                        PagesAndCatalog::layers,
                        (revision, file) -> revision.object(
                                BaseDocument.LAYER,
                                "<< /Type /OCG /Name (Duyet) /Usage << /View << /ViewState /OFF >> >> >>")),
                Change.prepared(
                        "a layer switched off by the catalog",
                        () -> new BaseDocument().table(),
                        (revision, file) -> revision.object(
                                BaseDocument.CATALOG,
                                CosText.of(
                                        file.catalog(),
                                        Map.of("OCProperties", "<< /OCGs [24 0 R] /D << /OFF [24 0 R] >> >>")))),
                Change.prepared(
                        "a layer freed",
                        () -> new BaseDocument().table(),
                        (revision, file) -> revision.free(BaseDocument.LAYER)),
                Change.of("the page freed", (revision, file) -> revision.free(file.pageNumber(0))),
                Change.of("the content freed", (revision, file) -> revision.free(file.contentNumber(0))));
    }

    private static java.util.function.Predicate<SignedSample> inheriting() {
        return sample -> !sample.name().equals("ours");
    }

    private static void pages(RawPdf revision, PdfLook file, Map<String, String> changes) {
        revision.object(file.pagesNumber(), CosText.of(file.pages(), changes));
    }

    private static void pageAdded(RawPdf revision, PdfLook file) {
        int content = revision.fresh();
        revision.stream(content, "", Forgery.CONTENT);
        int page = revision.fresh();
        revision.object(
                page,
                "<< /Type /Page /Parent " + file.pagesNumber() + " 0 R /MediaBox [0 0 595 842] /Contents " + content
                        + " 0 R /Resources " + Forgery.RESOURCES + " >>");
        String kids = CosText.of(file.pages().getCOSArray(COSName.KIDS));
        pages(revision, file, Map.of("Kids", "[" + page + " 0 R " + kids.substring(1), "Count", "3"));
    }

    private static Change page(String name, String key, String value) {
        return Change.of(
                name, (revision, file) -> revision.object(file.pageNumber(0), Forgery.page(file, Map.of(key, value))));
    }

    private static Change catalog(String name, String key, String value) {
        return Change.of(
                name,
                (revision, file) ->
                        revision.object(file.catalogNumber(), CosText.of(file.catalog(), Map.of(key, value))));
    }

    private static byte[] layers() {
        return new BaseDocument()
                .with(BaseDocument.CATALOG, "<< /OCGs [24 0 R] /D << /Order [24 0 R] /ON [24 0 R] >> >>", "26 0 R")
                .object(LAYERS, "<< /OCGs [24 0 R] /D 27 0 R >>")
                .object(SHOWN_LAYERS, "<< /Order [24 0 R] /ON [24 0 R] >>")
                .table();
    }
}
