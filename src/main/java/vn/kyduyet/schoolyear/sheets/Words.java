package vn.kyduyet.schoolyear.sheets;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How words of a file are compared: people, keyboards and spreadsheets write the same Vietnamese word in several ways. */
public final class Words {

    /** Spaces of every kind, the unseen ones among them. */
    private static final Pattern SPACES = Pattern.compile("[\\s\\u00a0\\u200b\\u2060\\ufeff]+");

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}]+");

    /** Grave, acute, tilde, hook above and dot below: in "hóa" and "hoá" they stand on other letters of the same word. */
    private static final Pattern TONES = Pattern.compile("[\\u0300\\u0301\\u0303\\u0309\\u0323]");

    private Words() {}

    /** As a person would type it: composed letters (NFC), single spaces, none at the ends. */
    public static String clean(String text) {
        return SPACES.matcher(Normalizer.normalize(text, Normalizer.Form.NFC))
                .replaceAll(" ")
                .strip();
    }

    /** What is equal for texts that mean the same: letter case and the place of the tone mark do not count. */
    public static String key(String text) {
        String apart = Normalizer.normalize(clean(text).toLowerCase(Locale.ROOT), Normalizer.Form.NFD);
        return WORD.matcher(apart).replaceAll(word -> Matcher.quoteReplacement(toneLast(word.group())));
    }

    private static String toneLast(String word) {
        StringBuilder tones = new StringBuilder();
        Matcher marks = TONES.matcher(word);
        while (marks.find()) {
            tones.append(marks.group());
        }
        return Normalizer.normalize(marks.replaceAll(""), Normalizer.Form.NFC) + tones;
    }
}
