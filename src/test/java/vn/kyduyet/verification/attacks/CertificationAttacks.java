package vn.kyduyet.verification.attacks;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What a certification permits, annotations (P=3) and signatures (P=2 and 3), covers the text that was certified
 * (Rohlmann, Mladenov, Mainka, Schwenk, "Breaking the Specification: PDF Certification", IEEE S&P 2021).
 */
final class CertificationAttacks {

    /** Over the first lines of text. */
    private static final String OVER_TEXT = "[72 690 372 790]";

    private static final String EVERYWHERE = "[0 0 595 842]";

    private static final Predicate<SignedSample> CERTIFIED = sample -> sample.permission() >= 2;
    private static final Predicate<SignedSample> FOR_NOTES = sample -> sample.permission() == 3
            || sample.name().equals("ours")
            || sample.name().equals("DSS P=2");

    private CertificationAttacks() {}

    static List<Attack> all() {
        return Stream.concat(annotations(), signatures())
                .map(Attack.class::cast)
                .toList();
    }

    private static Stream<Change> annotations() {
        return Stream.of(
                        covering("FreeText", "/DA (/Helv 12 Tf 0 g) /Contents (KHONG DAT)"),
                        covering("Stamp", "/Name /Approved"),
                        covering("Redact", "/QuadPoints [72 790 372 790 72 690 372 690] /OverlayText (KHONG DAT)"),
                        covering("Line", "/L [72 740 372 740] /C [1 1 1] /BS << /W 100 >>"),
                        covering("Square", "/IC [1 1 1] /C [1 1 1]"),
                        covering("Circle", "/IC [1 1 1]"),
                        covering("Polygon", "/Vertices [72 690 372 690 372 790 72 790] /IC [1 1 1]"),
                        covering("PolyLine", "/Vertices [72 740 372 740]"),
                        covering("Ink", "/InkList [[72 740 372 740]] /C [1 1 1] /BS << /W 100 >>"),
                        covering("Highlight", "/QuadPoints [72 790 372 790 72 690 372 690] /C [1 1 1]"),
                        covering("StrikeOut", "/QuadPoints [72 790 372 790 72 690 372 690] /C [1 1 1]"),
                        covering("Caret", ""),
                        covering("Text", "/Contents (Xem)"),
                        covering("FileAttachment", ""),
                        covering("Watermark", "/FixedPrint << /Type /FixedPrint >>"),
                        covering("Link", "/Border [0 0 90] /C [1 1 1]"),
                        covering("Widget", "/FT /Tx /T (other) /V (KHONG DAT)"),
                        bare("FreeText", "/DA (1 g /Helv 12 Tf) /C [1 1 1] /Contents (KHONG DAT)"),
                        bare("Square", "/IC [1 1 1] /C [1 1 1]"),
                        bare("Line", "/L [72 740 372 740] /C [1 1 1] /BS << /W 100 >>"),
                        Change.of("a note whose picture is larger than its place", (revision, file) -> {
                            int appearance = revision.fresh();
                            revision.stream(appearance, cover(EVERYWHERE), painted());
                            annotate(
                                    revision,
                                    file,
                                    "/Subtype /Text /Rect " + EVERYWHERE + " /F 28 /AP << /N " + appearance
                                            + " 0 R >>");
                        }))
                .map(change -> change.on(FOR_NOTES));
    }

    private static Change covering(String type, String keys) {
        return Change.of(type + " over text", (revision, file) -> {
            int appearance = revision.fresh();
            revision.stream(appearance, cover(OVER_TEXT), painted());
            annotate(
                    revision,
                    file,
                    "/Subtype /" + type + " /Rect " + OVER_TEXT + " /F 4 " + keys + " /AP << /N " + appearance
                            + " 0 R >>");
        });
    }

    /** The viewer draws it by itself. */
    private static Change bare(String type, String keys) {
        return Change.of(
                type + " over text without appearance",
                (revision, file) ->
                        annotate(revision, file, "/Subtype /" + type + " /Rect " + OVER_TEXT + " /F 4 " + keys));
    }

    private static void annotate(RawPdf revision, PdfLook file, String keys) {
        int annotation = revision.fresh();
        revision.object(annotation, "<< /Type /Annot " + keys + " /P " + file.pageNumber(0) + " 0 R >>")
                .object(file.pageNumber(0), Annotations.added(file, annotation));
    }

    static String cover(String box) {
        return "/Type /XObject /Subtype /Form /BBox " + box
                + " /Resources << /Font << /F1 << /Type /Font /Subtype /Type1" + " /BaseFont /Helvetica >> >> >>";
    }

    static String painted() {
        return "q 1 g 0 0 2000 2000 re f 0 g " + BaseDocument.text("KET QUA: KHONG DAT", 760) + "Q";
    }

    private static Stream<Change> signatures() {
        return Stream.of(
                Change.of(
                                "a new signature over text",
                                (revision, file) -> newSignature(revision, file, OVER_TEXT, OVER_TEXT))
                        .as(Disguise.ITS_OWN_SIGNATURE)
                        .on(CERTIFIED),
                Change.of(
                                "a new signature over the page",
                                (revision, file) -> newSignature(revision, file, EVERYWHERE, EVERYWHERE))
                        .as(Disguise.ITS_OWN_SIGNATURE)
                        .on(CERTIFIED),
                Change.of(
                                "a new field of a signature that is never made, over text",
                                (revision, file) -> emptySignature(revision, file))
                        .on(CERTIFIED),
                Change.of("a new document timestamp with a picture over text", (revision, file) -> {
                            int appearance = revision.fresh();
                            revision.stream(appearance, cover(OVER_TEXT), painted());
                            int value = revision.fresh();
                            RawSignature.timestamp(revision, value);
                            field(
                                    revision,
                                    file,
                                    OVER_TEXT,
                                    "/AP << /N " + appearance + " 0 R >> /V " + value + " 0 R");
                        })
                        .as(Disguise.ITS_OWN_TIMESTAMP)
                        .on(CERTIFIED),
                Change.prepared(
                                "a prepared field as large as the page, signed with a covering picture",
                                () -> large(EVERYWHERE),
                                (revision, file) -> signPrepared(revision, file, EVERYWHERE, Map.of()))
                        .as(Disguise.ITS_OWN_SIGNATURE)
                        .on(sample -> CERTIFIED.test(sample) && hasRoom(sample)),
                Change.prepared(
                                "a prepared field over text, signed with a covering picture",
                                () -> large(OVER_TEXT),
                                (revision, file) -> signPrepared(revision, file, OVER_TEXT, Map.of()))
                        .as(Disguise.ITS_OWN_SIGNATURE)
                        .on(sample -> CERTIFIED.test(sample) && hasRoom(sample)),
                Change.prepared(
                                "a prepared field, moved over text when it is signed",
                                () -> new BaseDocument().table(),
                                (revision, file) -> signPrepared(revision, file, OVER_TEXT, Map.of("Rect", OVER_TEXT)))
                        .as(Disguise.ITS_OWN_SIGNATURE)
                        .on(CERTIFIED),
                Change.prepared(
                                "a prepared field, signed and with a second picture for the pointer",
                                () -> large(OVER_TEXT),
                                (revision, file) -> {
                                    int appearance = revision.fresh();
                                    revision.stream(appearance, cover(OVER_TEXT), painted());
                                    int empty = revision.fresh();
                                    revision.stream(empty, cover(OVER_TEXT), "q Q");
                                    int value = revision.fresh();
                                    RawSignature.value(revision, value, "");
                                    revision.object(
                                            BaseDocument.FIRST_SIGNATURE + 7,
                                            CosText.of(
                                                    file.field("s8"),
                                                    Map.of(
                                                            "AP",
                                                            "<< /N " + empty + " 0 R /R " + appearance + " 0 R /D "
                                                                    + appearance + " 0 R >>",
                                                            "V",
                                                            value + " 0 R")));
                                })
                        .as(Disguise.ITS_OWN_SIGNATURE)
                        .on(sample -> CERTIFIED.test(sample) && hasRoom(sample)));
    }

    /** EU DSS refuses to put its field over another. */
    private static boolean hasRoom(SignedSample sample) {
        return !(sample.tool() instanceof DssTool);
    }

    private static byte[] large(String place) {
        return new BaseDocument()
                .with(BaseDocument.FIRST_SIGNATURE + 7, "[320 370 500 440]", place)
                .table();
    }

    private static void signPrepared(RawPdf revision, PdfLook file, String box, Map<String, String> more) {
        int appearance = revision.fresh();
        revision.stream(appearance, cover(box), painted());
        int value = revision.fresh();
        RawSignature.value(revision, value, "");
        Map<String, String> changes = new java.util.HashMap<>(more);
        changes.put("AP", "<< /N " + appearance + " 0 R >>");
        changes.put("V", value + " 0 R");
        revision.object(BaseDocument.FIRST_SIGNATURE + 7, CosText.of(file.field("s8"), changes));
    }

    private static void newSignature(RawPdf revision, PdfLook file, String place, String box) {
        int appearance = revision.fresh();
        revision.stream(appearance, cover(box), painted());
        int value = revision.fresh();
        RawSignature.value(revision, value, "");
        field(revision, file, place, "/AP << /N " + appearance + " 0 R >> /V " + value + " 0 R");
    }

    private static void emptySignature(RawPdf revision, PdfLook file) {
        int appearance = revision.fresh();
        revision.stream(appearance, cover(OVER_TEXT), painted());
        field(revision, file, OVER_TEXT, "/AP << /N " + appearance + " 0 R >>");
    }

    private static void field(RawPdf revision, PdfLook file, String place, String keys) {
        int field = revision.fresh();
        revision.object(
                        field,
                        "<< /Type /Annot /Subtype /Widget /FT /Sig /T (attacker) /F 132 /Rect " + place + " /P "
                                + file.pageNumber(0) + " 0 R " + keys + " >>")
                .object(file.pageNumber(0), Annotations.added(file, field))
                .object(file.formNumber(), Annotations.addedField(file, field));
    }
}
