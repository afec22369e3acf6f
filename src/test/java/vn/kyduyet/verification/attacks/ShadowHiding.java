package vn.kyduyet.verification.attacks;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What was seen when it was signed covered something else, and is taken away later (Mainka, Mladenov, Rohlmann, "Shadow
 * Attacks", NDSS 2021: hide).
 */
final class ShadowHiding {

    private static final int COVER = BaseDocument.NEXT;
    private static final int COVERED_RESOURCES = BaseDocument.NEXT + 1;
    private static final int COVERING_CONTENT = BaseDocument.NEXT + 2;

    private static final String FORM =
            "/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /Font << /F1 8 0 R >> >>";
    private static final String PAINTED =
            "q 1 g 0 700 595 142 re f 0 g " + BaseDocument.text("KET QUA: KHONG DAT", 760) + " Q";
    private static final String IMAGE =
            "/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray";

    private ShadowHiding() {}

    static List<Attack> all() {
        return Stream.concat(
                        plain(),
                        Stream.of(
                                        Disguise.A_SIGNATURE,
                                        Disguise.A_FILLING,
                                        Disguise.VALIDATION_DATA,
                                        Disguise.A_TIMESTAMP)
                                .flatMap(disguise -> Stream.of(
                                        freed().as(disguise), emptied().as(disguise))))
                .map(Attack.class::cast)
                .toList();
    }

    private static Stream<Change> plain() {
        return Stream.of(
                freed(),
                emptied(),
                Change.prepared(
                        "a covering image is freed",
                        () -> covered().stream(COVER, IMAGE, "\u00ff").stream(
                                        COVERING_CONTENT, "", "q 595 0 0 142 0 700 cm /O1 Do Q")
                                .table(),
                        (revision, file) -> revision.free(COVER)),
                Change.prepared(
                        "a covering content stream is taken from the page",
                        () -> covered().table(),
                        (revision, file) ->
                                revision.object(BaseDocument.PAGE, Forgery.page(file, Map.of("Contents", "6 0 R")))),
                Change.prepared(
                        "a covering content stream is freed",
                        () -> covered().table(),
                        (revision, file) -> revision.free(COVERING_CONTENT)),
                Change.prepared(
                        "the resources lose a covering form",
                        () -> covered().table(),
                        (revision, file) -> revision.object(
                                COVERED_RESOURCES, "<< /Font << /F1 8 0 R >> /Properties << /L1 24 0 R >> >>")),
                Change.prepared(
                        "a covering annotation is removed",
                        () -> covered().stream(COVERING_CONTENT, "", "q Q")
                                .object(
                                        COVERING_CONTENT + 1,
                                        "<< /Type /Annot /Subtype /Stamp /Rect [0 600 595 842] /F 4 /AP << /N 26 0 R >> >>")
                                .with(BaseDocument.PAGE, "/Annots [", "/Annots [29 0 R ")
                                .table(),
                        (revision, file) -> revision.free(COVERING_CONTENT + 1)));
    }

    private static Change freed() {
        return Change.prepared(
                "a covering form is freed", () -> covered().table(), (revision, file) -> revision.free(COVER));
    }

    private static Change emptied() {
        return Change.prepared(
                "a covering form becomes empty",
                () -> covered().table(),
                (revision, file) -> revision.stream(COVER, FORM, "q Q"));
    }

    private static BaseDocument covered() {
        return new BaseDocument()
                .stream(COVER, FORM, PAINTED)
                        .object(
                                COVERED_RESOURCES,
                                "<< /Font << /F1 8 0 R >> /XObject << /P1 25 0 R /O1 26 0 R >> /Properties << /L1 24 0 R >> >>")
                        .stream(COVERING_CONTENT, "", "/O1 Do")
                        .with(BaseDocument.PAGE, "/Contents 6 0 R", "/Resources 27 0 R /Contents [6 0 R 28 0 R]");
    }
}
