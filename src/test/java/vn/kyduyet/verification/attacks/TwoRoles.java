package vn.kyduyet.verification.attacks;

import java.util.List;
import java.util.Map;

/** An object that is content and, in another place, something that may change: it changes as the latter. */
final class TwoRoles {

    private static final int SHARED = BaseDocument.NEXT;

    private TwoRoles() {}

    static List<Attack> all() {
        return List.of(
                Change.prepared(
                        "the content of a page is also the metadata",
                        () -> base().with(BaseDocument.CATALOG, "/Metadata 23 0 R", "/Metadata 6 0 R")
                                .table(),
                        (revision, file) -> revision.stream(BaseDocument.CONTENT, "", Forgery.CONTENT)),
                Change.prepared(
                        "the content of a page is also the validation data",
                        () -> base().with(BaseDocument.CATALOG, "/Metadata", "/DSS 6 0 R /Metadata")
                                .table(),
                        (revision, file) -> revision.stream(BaseDocument.CONTENT, "", Forgery.CONTENT)),
                Change.prepared(
                        "the content of a page is also a certificate of the validation data",
                        () -> base().with(BaseDocument.CATALOG, "/Metadata", "/DSS << /Certs [6 0 R] >> /Metadata")
                                .table(),
                        (revision, file) -> revision.stream(BaseDocument.CONTENT, "", Forgery.CONTENT)),
                Change.prepared(
                        "the contents of a page are also the list of certificates",
                        () -> base().object(SHARED, "[6 0 R]")
                                .with(BaseDocument.PAGE, "/Contents 6 0 R", "/Contents 26 0 R")
                                .with(BaseDocument.CATALOG, "/Metadata", "/DSS << /Certs 26 0 R >> /Metadata")
                                .table(),
                        (revision, file) -> {
                            int content = revision.fresh();
                            revision.stream(content, "", Forgery.CONTENT).object(SHARED, "[6 0 R " + content + " 0 R]");
                        }),
                Change.prepared(
                        "the annotations of a page are also the list of certificates",
                        () -> base().object(SHARED, "[]")
                                .with(BaseDocument.SECOND_PAGE, "/Contents", "/Annots 26 0 R /Contents")
                                .with(BaseDocument.CATALOG, "/Metadata", "/DSS << /Certs 26 0 R >> /Metadata")
                                .table(),
                        (revision, file) -> {
                            int appearance = revision.fresh();
                            revision.stream(
                                    appearance,
                                    CertificationAttacks.cover("[0 0 595 842]"),
                                    CertificationAttacks.painted());
                            int annotation = revision.fresh();
                            revision.object(
                                            annotation,
                                            "<< /Type /Annot /Subtype /Stamp /F 4 /Rect [0 0 595 842] /AP << /N "
                                                    + appearance + " 0 R >> >>")
                                    .object(SHARED, "[" + annotation + " 0 R]");
                        }),
                Change.prepared(
                        "the page is also the validation data",
                        () -> base().with(BaseDocument.CATALOG, "/Metadata", "/DSS 4 0 R /Metadata")
                                .table(),
                        (revision, file) -> Forgery.page(revision, file)),
                Change.prepared(
                        "the pages are also the validation data",
                        () -> base().with(BaseDocument.CATALOG, "/Metadata", "/DSS 2 0 R /Metadata")
                                .table(),
                        (revision, file) -> revision.object(
                                BaseDocument.PAGES, CosText.of(file.pages(), Map.of("Kids", "[5 0 R]", "Count", "1")))),
                Change.prepared(
                        "the resources of a page are also the validation data",
                        () -> base().object(SHARED, "<< /Font << /F1 8 0 R >> /XObject << /P1 25 0 R >> >>")
                                .with(BaseDocument.PAGE, "/Contents", "/Resources 26 0 R /Contents")
                                .with(BaseDocument.CATALOG, "/Metadata", "/DSS 26 0 R /Metadata")
                                .table(),
                        (revision, file) -> {
                            int form = revision.fresh();
                            revision.stream(
                                            form,
                                            CertificationAttacks.cover("[0 0 595 842]"),
                                            CertificationAttacks.painted())
                                    .object(SHARED, "<< /Font << /F1 8 0 R >> /XObject << /P1 " + form + " 0 R >> >>");
                        }),
                Change.prepared(
                        "a picture on the page is also the metadata",
                        () -> base().with(BaseDocument.CATALOG, "/Metadata 23 0 R", "/Metadata 25 0 R")
                                .table(),
                        (revision, file) -> revision.stream(
                                BaseDocument.PICTURE,
                                CertificationAttacks.cover("[0 0 595 842]"),
                                CertificationAttacks.painted())),
                Change.prepared(
                        "the font's encoding is also the information",
                        () -> new BaseDocument()
                                .object(BaseDocument.ENCODING, "<< /Type /Encoding /BaseEncoding /WinAnsiEncoding >>")
                                .into(new BaseDocument().begin().trailer("Info", "13 0 R"))
                                .trailer("Info", "13 0 R")
                                .endWithTable(),
                        (revision, file) -> revision.object(
                                BaseDocument.ENCODING,
                                "<< /Type /Encoding /Differences [53 /zero 57 /one] /ModDate (D:2026) >>")),
                Change.prepared(
                        "the page is also the form",
                        () -> base().with(
                                        BaseDocument.PAGE,
                                        "/Type /Page",
                                        "/Type /Page /Fields [10 0 R 14 0 R 15 0 R] /DR << /Font << /F1 8 0 R /Helv 9 0 R >>"
                                                + " >>")
                                .with(BaseDocument.CATALOG, "/AcroForm 3 0 R", "/AcroForm 4 0 R")
                                .table(),
                        (revision, file) -> {
                            int content = revision.fresh();
                            revision.stream(content, "", Forgery.CONTENT)
                                    .object(
                                            BaseDocument.PAGE,
                                            Forgery.page(file, Map.of("Contents", content + " 0 R")));
                        }),
                Change.prepared(
                        "the appearance of a filled field is also the metadata",
                        () -> base().with(BaseDocument.CATALOG, "/Metadata 23 0 R", "/Metadata 12 0 R")
                                .table(),
                        (revision, file) -> revision.stream(
                                BaseDocument.GRADE_APPEARANCE,
                                BaseDocument.appearance(200, 20),
                                BaseDocument.shown("10"))),
                Change.prepared(
                                "the appearance of a prepared signature is also on the page",
                                () -> base().with(BaseDocument.FIRST_SIGNATURE + 7, "/F 4", "/AP << /N 25 0 R >> /F 4")
                                        .table(),
                                (revision, file) -> revision.stream(
                                        BaseDocument.PICTURE,
                                        CertificationAttacks.cover("[0 0 595 842]"),
                                        CertificationAttacks.painted()))
                        .as(Disguise.A_SIGNATURE));
    }

    private static BaseDocument base() {
        return new BaseDocument();
    }
}
