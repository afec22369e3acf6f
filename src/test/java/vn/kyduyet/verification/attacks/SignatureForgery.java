package vn.kyduyet.verification.attacks;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The signature is made so that it cannot be checked, in the hope that a validator then only shows it (universal
 * signature forgery: Mladenov, Mainka, Meyer zu Selhausen, Grothe, Schwenk, "1 Trillion Dollar Refund", CCS 2019).
 */
final class SignatureForgery {

    private static final Map<String, String> CONTENTS = Map.of(
            "missing", "",
            "null", "null",
            "empty", "<>",
            "zero", "<00>",
            "a number", "0",
            "a name", "/None",
            "a dictionary", "<< >>",
            "an array", "[]");

    private static final Map<String, String> BYTE_RANGE = Map.of(
            "missing", "",
            "null", "null",
            "empty", "[]",
            "zeros", "[0 0 0 0]",
            "a text", "(0)",
            "a number", "0",
            "of one number", "[0]",
            "of one part", "[0 9]",
            "negative", "[0 -1 -1 9]",
            "beyond the end", "[0 9 99999999 9]");

    private SignatureForgery() {}

    static List<Attack> all() {
        List<Attack> attacks = new ArrayList<>();
        CONTENTS.forEach((kind, value) -> add(attacks, "Contents", kind, value));
        BYTE_RANGE.forEach((kind, value) -> add(attacks, "ByteRange", kind, value));
        return attacks;
    }

    private static void add(List<Attack> attacks, String key, String kind, String value) {
        String name = key + " " + kind;
        attacks.add(Attack.of(name + ", in place", Caught.AS_UNREADABLE, sample -> inPlace(sample, key, value)));
        attacks.add(Attack.of(name + ", in an update", Caught.AS_UNREADABLE, sample -> inUpdate(sample, key, value)));
    }

    /** Within the signed bytes, so that every other byte stays where it is; the page changes in an update. */
    private static byte[] inPlace(SignedSample sample, String key, String value) {
        PdfLook file = sample.look();
        byte[] changed = Forgery.page(RawPdf.after(file), file).end();
        String text = new String(changed, StandardCharsets.ISO_8859_1);
        Matcher entry = Pattern.compile("/" + key + "\\s*[\\[<][^\\]>]*[\\]>]").matcher(text);
        int from = -1;
        int to = -1;
        while (entry.find(from + 1)) {
            from = entry.start();
            to = entry.end();
        }
        String other = value.isEmpty() ? "" : "/" + key + " " + value;
        RawSignature.write(changed, from, other + " ".repeat(to - from - other.length()));
        return changed;
    }

    private static byte[] inUpdate(SignedSample sample, String key, String value) {
        PdfLook file = sample.look();
        RawPdf revision = Forgery.page(RawPdf.after(file), file);
        return revision.object(file.signatureNumber(), CosText.of(file.signature(), Map.of(key, value)))
                .end();
    }
}
