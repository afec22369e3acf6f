package vn.kyduyet.regulation;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How a file is named, without its extension: in lower case with diacritics ("chữ in thường có dấu"), but for some
 * subjects.
 *
 * @param pattern with {@code {subject}}, {@code {type}}, {@code {class}} and {@code {week}} in it
 * @param types what {@code {type}} may be, with its meaning, such as {@code ck} for main lessons; in the order in which
 *     people choose, the usual one first
 * @param asWritten the subjects whose names stay as their authors write them, such as {@code Tiếng Anh} ("trừ môn ngoại
 *     ngữ"); none for a regulation without exceptions
 */
public record FileNamePattern(String pattern, Map<String, String> types, List<String> asWritten) {

    private static final Locale VIETNAMESE = Locale.forLanguageTag("vi-VN");

    /**
     * The name that a file should have.
     *
     * @param type one of {@link #types}
     * @param schoolClass a class or a class level
     * @param week its number, or empty
     */
    public String fill(String subject, String type, String schoolClass, String week) {
        String name = Normalizer.normalize(
                        pattern.replace("{subject}", subject)
                                .replace("{type}", type)
                                .replace("{class}", schoolClass)
                                .replace("{week}", week),
                        Normalizer.Form.NFC)
                .strip();
        return isAsWritten(subject) ? name : name.toLowerCase(VIETNAMESE);
    }

    /** Whether the names of a subject's files stay as they are written: {@code Tiếng Anh}, and {@code Tiếng Anh 1} with it. */
    public boolean isAsWritten(String subject) {
        String plain = plain(subject);
        return asWritten.stream()
                .map(FileNamePattern::plain)
                .anyMatch(one -> plain.equals(one) || plain.startsWith(one + " "));
    }

    private static String plain(String subject) {
        return Normalizer.normalize(subject, Normalizer.Form.NFC)
                .toLowerCase(VIETNAMESE)
                .strip();
    }
}
