package vn.kyduyet.regulation;

import java.util.Locale;
import java.util.Map;

/**
 * How a file is named, in lower case ("chữ in thường") and without its extension.
 *
 * @param pattern with {@code {subject}}, {@code {type}}, {@code {class}} and {@code {week}} in it
 * @param types what {@code {type}} may be, with its meaning, such as {@code ck} for main lessons; in the order in which
 *     people choose, the usual one first
 */
public record FileNamePattern(String pattern, Map<String, String> types) {

    private static final Locale VIETNAMESE = Locale.forLanguageTag("vi-VN");

    /**
     * The name that a file should have.
     *
     * @param type one of {@link #types}
     * @param schoolClass a class or a class level
     */
    public String fill(String subject, String type, String schoolClass, int week) {
        return pattern.replace("{subject}", subject)
                .replace("{type}", type)
                .replace("{class}", schoolClass)
                .replace("{week}", Integer.toString(week))
                .toLowerCase(VIETNAMESE);
    }
}
