package vn.kyduyet.people;

import java.text.Collator;
import java.util.Comparator;
import java.util.Locale;

/** The order in which Vietnamese lists put people: by given name, which stands last, then by the names before it. */
public final class VietnameseNames {

    private static final Collator LETTERS = Collator.getInstance(Locale.forLanguageTag("vi-VN"));

    /** Compares full names in Vietnamese order. */
    public static final Comparator<String> ORDER = Comparator.comparing(
                    VietnameseNames::given, VietnameseNames::compare)
            .thenComparing(VietnameseNames::compare);

    private VietnameseNames() {}

    private static String given(String fullName) {
        return fullName.substring(fullName.lastIndexOf(' ') + 1);
    }

    private static int compare(String one, String other) {
        return LETTERS.compare(one, other);
    }
}
