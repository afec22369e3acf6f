package vn.kyduyet.verification.attacks;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TTFSubsetter;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import vn.kyduyet.document.LiberationSerif;

/** What draws the words is replaced, as if that were no content (Mainka et al., NDSS 2021: replace). */
final class ShadowReplacing {

    private static final int OWN_FONT = BaseDocument.NEXT;
    private static final int DESCRIPTOR = BaseDocument.NEXT + 1;
    private static final int PROGRAM = BaseDocument.NEXT + 2;
    private static final int GLYPH = BaseDocument.NEXT + 3;
    private static final int SHARED = BaseDocument.NEXT + 4;

    /** Nine becomes one, five becomes zero. */
    private static final String SWAPPED =
            "<< /Type /Encoding /BaseEncoding /WinAnsiEncoding /Differences [53 /zero 57 /one 55 /one] >>";

    private ShadowReplacing() {}

    static List<Attack> all() {
        Change encoding = Change.prepared(
                "an encoding with swapped digits",
                ShadowReplacing::base,
                (revision, file) -> revision.object(BaseDocument.ENCODING, SWAPPED));
        return List.of(
                encoding,
                encoding.as(Disguise.A_SIGNATURE),
                encoding.as(Disguise.A_FILLING),
                encoding.as(Disguise.VALIDATION_DATA),
                encoding.as(Disguise.A_TIMESTAMP),
                Change.prepared(
                        "a font with swapped digits",
                        ShadowReplacing::base,
                        (revision, file) -> revision.object(BaseDocument.FONT, swappedFont())),
                Change.prepared("an embedded font program", ShadowReplacing::embedded, (revision, file) -> {
                    byte[] program = program(LiberationSerif.BOLD, "K");
                    revision.stream(PROGRAM, "/Length1 " + program.length, program);
                }),
                Change.prepared(
                        "the drawing of a letter",
                        ShadowReplacing::drawn,
                        (revision, file) -> revision.stream(GLYPH, "", "1000 0 d0 0 0 200 700 re f")),
                Change.prepared(
                        "the form's font",
                        ShadowReplacing::base,
                        (revision, file) -> revision.object(BaseDocument.FORM_FONT, swappedFont())),
                Change.prepared(
                        "the form's default resources",
                        ShadowReplacing::withoutResources,
                        (revision, file) -> revision.object(
                                BaseDocument.FORM,
                                CosText.of(
                                        file.form(), Map.of("DR", "<< /Font << /Helv " + swappedFont() + " >> >>")))),
                Change.prepared(
                        "resources that the form shares with the page",
                        ShadowReplacing::shared,
                        (revision, file) ->
                                revision.object(SHARED, "<< /Font << /F1 " + swappedFont() + " /Helv 9 0 R >> >>")),
                Change.prepared(
                        "the form's default resources, with those of the page, moved elsewhere",
                        ShadowReplacing::shared,
                        (revision, file) -> {
                            revision.object(SHARED, "<< /Font << /F1 " + swappedFont() + " >> >>");
                            revision.object(BaseDocument.FORM, CosText.of(file.form(), Map.of("DR", "<< >>")));
                        }));
    }

    private static String swappedFont() {
        return "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding " + SWAPPED + " >>";
    }

    private static byte[] base() {
        return new BaseDocument().table();
    }

    /** Viewers then look the field's font up in the form. */
    private static byte[] withoutResources() {
        return new BaseDocument()
                .stream(
                                BaseDocument.GRADE_APPEARANCE,
                                "/Type /XObject /Subtype /Form /BBox [0 0 200 20]",
                                BaseDocument.shown("7"))
                        .table();
    }

    private static byte[] shared() {
        return new BaseDocument()
                .object(SHARED, "<< /Font << /F1 8 0 R /Helv 9 0 R >> >>").stream(
                                BaseDocument.CONTENT, "", BaseDocument.text("DIEM: 9,5", 760))
                        .with(BaseDocument.PAGE, "/Contents", "/Resources 30 0 R /Contents")
                        .with(BaseDocument.FORM, "<< /Font << /Helv 9 0 R >> >>", "30 0 R")
                        .table();
    }

    private static byte[] embedded() throws Exception {
        byte[] program = program(LiberationSerif.REGULAR, "D");
        return new BaseDocument()
                        .object(
                                OWN_FONT,
                                "<< /Type /Font /Subtype /TrueType /BaseFont /AAAAAA+Own /FirstChar 32 /LastChar 33 /Widths [250"
                                        + " 722] /FontDescriptor 27 0 R >>")
                        .object(
                                DESCRIPTOR,
                                "<< /Type /FontDescriptor /FontName /AAAAAA+Own /Flags 4 /FontBBox [0 -300 1000 1000] /ItalicAngle"
                                        + " 0 /Ascent 891 /Descent -216 /CapHeight 660 /StemV 80 /FontFile2 28 0 R >>")
                        .stream(PROGRAM, "/Length1 " + program.length, new String(program, StandardCharsets.ISO_8859_1))
                        .stream(BaseDocument.CONTENT, "", BaseDocument.TEXT + "BT /O1 40 Tf 72 680 Td <0001> Tj ET")
                        .with(
                                BaseDocument.PAGE,
                                "/Contents",
                                "/Resources << /Font << /F1 8 0 R /O1 29 0 R >> /XObject << /P1 25 0 R >> /Properties << /L1 24 0"
                                        + " R >> >> /Contents")
                        .object(
                                GLYPH,
                                "<< /Type /Font /Subtype /Type0 /BaseFont /AAAAAA+Own /Encoding /Identity-H /DescendantFonts [<<"
                                        + " /Type /Font /Subtype /CIDFontType2 /BaseFont /AAAAAA+Own /CIDSystemInfo << /Registry"
                                        + " (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 800 /CIDToGIDMap /Identity"
                                        + " /FontDescriptor 27 0 R >>] >>")
                        .table();
    }

    /** A font of a single letter, which is its first glyph, whichever letter it is. */
    private static byte[] program(LiberationSerif font, String letter) throws Exception {
        try (TrueTypeFont all =
                new TTFParser().parse(new RandomAccessReadBuffer(new ByteArrayInputStream(font.bytes())))) {
            TTFSubsetter subset = new TTFSubsetter(all);
            subset.add(letter.codePointAt(0));
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            subset.writeToStream(out);
            return out.toByteArray();
        }
    }

    private static byte[] drawn() {
        return new BaseDocument()
                        .object(
                                OWN_FONT,
                                "<< /Type /Font /Subtype /Type3 /FontBBox [0 0 1000 1000] /FontMatrix [0.001 0 0 0.001 0 0]"
                                        + " /CharProcs << /a 29 0 R >> /Encoding << /Type /Encoding /Differences [97 /a] >>"
                                        + " /FirstChar 97 /LastChar 97 /Widths [1000] /Resources << >> >>")
                        .stream(GLYPH, "", "1000 0 d0 0 0 900 700 re f")
                        .stream(BaseDocument.CONTENT, "", "BT /O1 40 Tf 72 760 Td (aa) Tj ET")
                        .with(BaseDocument.PAGE, "/Contents", "/Resources << /Font << /O1 26 0 R >> >> /Contents")
                        .table();
    }
}
