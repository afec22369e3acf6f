package vn.kyduyet.report;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Names of a package's entries: letters that every system reads alike, as near to the Vietnamese words as they come. */
final class EntryNames {

    /** One part of a name; with a number and a suffix it stays below what a verifier takes. */
    private static final int LONGEST = 80;

    private final Set<String> given = new HashSet<>();

    /** A name that was not given before, such as {@code hoc-ba/8A-01-nguyen-van-an.pdf}. */
    String unique(String folder, String fileName, String suffix) {
        String stem = safe(folder) + "/" + safe(fileName);
        String name = stem + suffix;
        for (int number = 2; !given.add(name.toLowerCase(Locale.ROOT)); number++) {
            name = stem + "-" + number + suffix;
        }
        return name;
    }

    /** Letters without their marks, digits and hyphens. */
    static String safe(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replace('đ', 'd')
                .replace('Đ', 'D')
                .replaceAll("[^A-Za-z0-9._-]+", "-")
                .replaceAll("\\.{2,}", ".")
                .replaceAll("-{2,}", "-");
        plain = plain.substring(0, Math.min(plain.length(), LONGEST)).replaceAll("^[-.]+|[-.]+$", "");
        return plain.isEmpty() ? "_" : plain;
    }
}
