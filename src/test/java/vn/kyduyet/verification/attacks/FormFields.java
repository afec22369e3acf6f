package vn.kyduyet.verification.attacks;

import java.util.List;
import java.util.Map;

/** Filling a form so that something else is read than was signed or than is filled in. */
final class FormFields {

    private FormFields() {}

    static List<Attack> all() {
        return List.of(
                form("appearances that the viewer draws anew", Map.of("NeedAppearances", "true")),
                form("another default appearance", Map.of("DA", "(/Helv 12 Tf 1 g)")),
                form("calculations", Map.of("CO", "[10 0 R]")),
                form("a form of another kind", Map.of("XFA", "[(template) 6 0 R]")),
                form("no fields", Map.of("Fields", "[]")),
                field("a prepared field is moved", "note", Map.of("Rect", "[72 750 372 790]")),
                field("a filled field is moved", "grade", Map.of("Rect", "[72 450 272 470]")),
                field("a filled field is filled again", "grade", Map.of("V", "(10)")),
                field("a filled field is emptied", "grade", Map.of("V", "", "AP", "")),
                field("a filled field is hidden", "grade", Map.of("F", "2")),
                field("a filled field gets an action", "grade", Map.of("AA", "<< /F << /S /JavaScript /JS (1) >> >>")),
                field("a prepared field gets another name", "note", Map.of("T", "(grade2)")),
                field("a prepared field becomes a button", "note", Map.of("FT", "/Btn")),
                field("a prepared field gets a background", "note", Map.of("MK", "<< /BG [0 0 0] >>")),
                field("a prepared field gets a parent", "note", Map.of("Parent", "11 0 R")),
                field("the signed field gets another picture", "s1", Map.of("AP", "<< /N 25 0 R >>"))
                        .on(sample -> sample.order().place() == null),
                field("an empty signature field gets a picture", "s8", Map.of("AP", "<< /N 25 0 R >>")),
                Change.prepared(
                        "a filled field shows another value",
                        FormFields::base,
                        (revision, file) -> revision.stream(
                                BaseDocument.GRADE_APPEARANCE,
                                BaseDocument.appearance(200, 20),
                                BaseDocument.shown("10"))),
                Change.prepared(
                        "a filled field gets another value and appearance", FormFields::base, (revision, file) -> {
                            int appearance = revision.fresh();
                            revision.stream(appearance, BaseDocument.appearance(200, 20), BaseDocument.shown("10"))
                                    .object(
                                            BaseDocument.GRADE,
                                            CosText.of(
                                                    file.field("grade"),
                                                    Map.of("V", "(10)", "AP", "<< /N " + appearance + " 0 R >>")));
                        }),
                Change.prepared(
                        "a field is filled with one value and shows another",
                        FormFields::base,
                        (revision, file) -> HonestFillings.filled(revision, file, "DAT", "KHONG DAT")),
                Change.prepared(
                        "a field is filled and shows nothing",
                        FormFields::base,
                        (revision, file) -> HonestFillings.filled(revision, file, "DAT", "")),
                Change.prepared("a field is filled and covers the page", FormFields::base, (revision, file) -> {
                    int appearance = revision.fresh();
                    revision.stream(
                                    appearance,
                                    CertificationAttacks.cover("[0 0 595 842]"),
                                    CertificationAttacks.painted())
                            .object(
                                    BaseDocument.NOTE,
                                    CosText.of(
                                            file.field("note"),
                                            Map.of(
                                                    "V", "(DAT)",
                                                    "Rect", "[0 0 595 842]",
                                                    "AP", "<< /N " + appearance + " 0 R >>")));
                }),
                Change.prepared(
                        "an empty field that showed a text is filled",
                        () -> new BaseDocument()
                                .stream(BaseDocument.NEXT, BaseDocument.appearance(200, 20), BaseDocument.shown("DAT"))
                                        .with(BaseDocument.NOTE, "/F 4", "/AP << /N 26 0 R >> /F 4")
                                        .table(),
                        (revision, file) -> HonestFillings.filled(revision, file, "KHONG DAT", "KHONG DAT")),
                Change.prepared(
                        "a prepared field over text is filled with an opaque ground",
                        () -> new BaseDocument()
                                .with(BaseDocument.NOTE, "[72 600 272 620]", "[72 750 372 790]")
                                .table(),
                        (revision, file) -> {
                            int appearance = revision.fresh();
                            revision.stream(
                                            appearance,
                                            BaseDocument.appearance(300, 40),
                                            "q 1 g 0 0 300 40 re f Q " + BaseDocument.shown("KHONG DAT"))
                                    .object(
                                            BaseDocument.NOTE,
                                            CosText.of(
                                                    file.field("note"),
                                                    Map.of(
                                                            "V",
                                                            "(KHONG DAT)",
                                                            "AP",
                                                            "<< /N " + appearance + " 0 R >>")));
                        }),
                Change.prepared("a field is filled with two values", FormFields::base, (revision, file) -> {
                    int appearance = revision.fresh();
                    String filled = CosText.of(
                            file.field("note"), Map.of("V", "(DAT)", "AP", "<< /N " + appearance + " 0 R >>"));
                    revision.stream(appearance, BaseDocument.appearance(200, 20), BaseDocument.shown("DAT"))
                            .object(BaseDocument.NOTE, filled.replaceFirst(">>$", "/V (KHONG DAT) >>"));
                }),
                Change.prepared(
                        "a field that is read only is filled",
                        () -> new BaseDocument()
                                .with(BaseDocument.NOTE, "/F 4", "/Ff 1 /F 4")
                                .table(),
                        (revision, file) -> HonestFillings.filled(revision, file, "DAT", "DAT")),
                Attack.of("a field is filled and then filled again", Caught.AS_A_LATER_CHANGE, sample -> {
                    byte[] once = HonestFillings.byHand(sample.signed(base()));
                    return HonestFillings.filled(RawPdf.after(once), PdfLook.at(once), "KHONG", "KHONG")
                            .end();
                }),
                Attack.of(
                        "a field is filled that was locked",
                        Caught.AS_A_LATER_CHANGE,
                        sample -> sample.name().equals("PDFBox"),
                        sample -> HonestFillings.byHand(locked("/Action /Include /Fields [(note)]"))),
                Attack.of(
                        "a field is filled when all were locked",
                        Caught.AS_A_LATER_CHANGE,
                        sample -> sample.name().equals("PDFBox"),
                        sample -> HonestFillings.byHand(locked("/Action /All"))));
    }

    private static byte[] base() {
        return new BaseDocument().table();
    }

    private static Change form(String name, Map<String, String> changes) {
        return Change.prepared(
                name,
                FormFields::base,
                (revision, file) -> revision.object(BaseDocument.FORM, CosText.of(file.form(), changes)));
    }

    private static Change field(String name, String field, Map<String, String> changes) {
        return Change.prepared(
                name,
                FormFields::base,
                (revision, file) -> revision.object(file.fieldNumber(field), CosText.of(file.field(field), changes)));
    }

    /** Signed by hand, with a lock of fields (ISO 32000-2, 12.8.2.4). */
    private static byte[] locked(String lock) throws Exception {
        byte[] base = new BaseDocument()
                .with(BaseDocument.FIRST_SIGNATURE, "/F 4", "/Lock << /Type /SigFieldLock " + lock + " >> /F 4")
                .table();
        PdfLook file = PdfLook.at(base);
        RawPdf revision = RawPdf.after(file);
        int value = revision.fresh();
        RawSignature.value(
                revision,
                value,
                "/Reference [<< /Type /SigRef /TransformMethod /FieldMDP /TransformParams << /Type /TransformParams /V /1.2 "
                        + lock + " >> >>]");
        revision.object(BaseDocument.FIRST_SIGNATURE, CosText.of(file.field("s1"), Map.of("V", value + " 0 R")));
        revision.object(BaseDocument.FORM, CosText.of(file.form(), Map.of("SigFlags", "3")));
        return RawSignature.sign(revision.end(), TestOffice.PRINCIPAL);
    }
}
