package vn.kyduyet.document;

import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;

/** The code on an approval sheet, in groups that can be read out on the telephone: {@code 7KMX-…}. */
public final class LookupCode {

    // Without 0, O, 1, I and L, which people mistake for each other on paper: 31^20 codes, almost 2^99.
    private static final String LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
    private static final int LENGTH = 20;
    private static final int GROUP = 4;
    private static final String PATH = "/lookup/";

    private LookupCode() {}

    /** A code that nobody can guess. */
    static String random(SecureRandom random) {
        StringBuilder code = new StringBuilder();
        for (int letter = 0; letter < LENGTH; letter++) {
            code.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return grouped(code.toString());
    }

    /**
     * A code as it is kept, from what somebody typed, scanned or pasted: case, spaces and any sort of hyphen do not
     * matter, nor does the address around it. Nothing when it cannot be a code.
     */
    public static Optional<String> read(String typed) {
        String text = Normalizer.normalize(typed, Normalizer.Form.NFKC);
        int address = text.lastIndexOf(PATH);
        String last =
                address < 0 ? text : text.substring(address + PATH.length()).replaceFirst("[?#/].*", "");
        String letters = last.toUpperCase(Locale.ROOT).replaceAll("[\\p{Z}\\p{C}\\p{P}\\p{S}\\s]", "");
        boolean possible =
                letters.length() == LENGTH && letters.chars().allMatch(letter -> LETTERS.indexOf(letter) >= 0);
        return possible ? Optional.of(grouped(letters)) : Optional.empty();
    }

    private static String grouped(String letters) {
        return letters.replaceAll("(.{" + GROUP + "})(?=.)", "$1-");
    }
}
