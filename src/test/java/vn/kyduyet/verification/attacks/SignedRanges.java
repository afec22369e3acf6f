package vn.kyduyet.verification.attacks;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * A second signature, by a dishonest signer, that does not cover what it seems to, or that is another's. A signature
 * covers everything but its own {@code Contents} (ISO 32000-2, 12.8.1).
 */
final class SignedRanges {

    private static final String HARMLESS = "q Q" + " ".repeat(Forgery.CONTENT.length() - 3);

    private SignedRanges() {}

    static List<Attack> all() {
        return List.of(
                range("it does not begin at the first byte", (open, close, length) ->
                        new int[] {9, open - 9, close, length - close}),
                range("it ends before its revision does", (open, close, length) ->
                        new int[] {0, open, close, length - close - 20}),
                range("its gap begins before its contents", (open, close, length) ->
                        new int[] {0, open - 30, close, length - close}),
                range("its gap ends after its contents", (open, close, length) ->
                        new int[] {0, open, close + 2, length - close - 2}),
                range("it has a second gap", Caught.AS_UNREADABLE, (open, close, length) ->
                        new int[] {0, 1_000, 1_200, open - 1_200, close, length - close}),
                range("its parts overlap", (open, close, length) ->
                        new int[] {0, open, 500, length - 500 - (close - open)}),
                range("it covers nothing after its contents", (open, close, length) -> new int[] {0, open, close, 0}),
                range("it covers a few bytes only", (open, close, length) -> new int[] {0, 100, 200, 100}),
                Attack.of("content that is changed in its gap", Caught.BY_ITS_RANGE, SignedRanges::changedInGap),
                Attack.of("two fields with one signature", Caught.BY_ITS_RANGE, sample -> shared(sample, false)),
                Attack.of("two fields with one signature, copied", Caught.BY_ITS_RANGE, sample -> shared(sample, true)),
                Attack.of("the contents of another signature", Caught.BY_ITS_RANGE, SignedRanges::othersContents),
                Attack.of("the contents of another signature, over other content", Caught.BY_ITS_RANGE, sample -> {
                    byte[] copied = othersContents(sample);
                    return Forgery.page(RawPdf.after(copied), PdfLook.at(copied))
                            .end();
                }));
    }

    private static Attack range(String name, RawSignature.Range range) {
        return range(name, Caught.BY_ITS_RANGE, range);
    }

    private static Attack range(String name, Caught caught, RawSignature.Range range) {
        return Attack.of(name, caught, sample -> {
            PdfLook file = sample.look();
            RawPdf revision = RawPdf.after(file);
            return RawSignature.sign(withValue(revision, file).end(), TestOffice.TEACHER, range);
        });
    }

    private static RawPdf withValue(RawPdf revision, PdfLook file) {
        int value = revision.fresh();
        RawSignature.value(revision, value, "");
        return inField(revision, file, value);
    }

    private static RawPdf inField(RawPdf revision, PdfLook file, int value) {
        String field = file.emptySignatureField();
        return revision.object(file.fieldNumber(field), CosText.of(file.field(field), Map.of("V", value + " 0 R")));
    }

    /** The attacker signs a content that shows nothing, and changes it afterwards. */
    private static byte[] changedInGap(SignedSample sample) throws Exception {
        PdfLook file = sample.look();
        RawPdf revision = RawPdf.after(file);
        int content = revision.fresh();
        revision.stream(content, "", HARMLESS);
        revision = withValue(revision, file);
        revision.object(
                file.pageNumber(0),
                Forgery.page(file, Map.of("Contents", content + " 0 R", "Resources", Forgery.RESOURCES)));
        byte[] unsigned = revision.end();
        int place = new String(unsigned, StandardCharsets.ISO_8859_1).indexOf(HARMLESS);
        byte[] signed = RawSignature.sign(
                unsigned, TestOffice.TEACHER, (open, close, length) -> new int[] {0, place, close, length - close});
        RawSignature.write(signed, place, Forgery.CONTENT);
        return signed;
    }

    private static byte[] shared(SignedSample sample, boolean copied) {
        PdfLook file = sample.look();
        RawPdf revision = RawPdf.after(file);
        int value = file.signatureNumber();
        if (copied) {
            value = revision.fresh();
            revision.object(value, CosText.of(file.signature()));
        }
        return inField(revision, file, value).end();
    }

    private static byte[] othersContents(SignedSample sample) throws Exception {
        PdfLook file = sample.look();
        RawPdf revision = RawPdf.after(file);
        byte[] signed = RawSignature.sign(withValue(revision, file).end(), TestOffice.TEACHER);
        int[] range = PdfLook.at(signed).byteRange();
        int[] other = file.byteRange();
        String contents = file.text().substring(other[1] + 1, other[2] - 1);
        int room = range[2] - range[1] - 2;
        String copied = contents.substring(0, Math.min(room, contents.length()));
        RawSignature.write(signed, range[1] + 1, copied + "0".repeat(room - copied.length()));
        return signed;
    }
}
