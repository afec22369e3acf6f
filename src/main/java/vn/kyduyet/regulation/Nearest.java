package vn.kyduyet.regulation;

import java.util.Collection;
import java.util.Comparator;
import java.util.stream.Collectors;

/** Guesses what somebody meant who wrote a word that is not known. */
final class Nearest {

    private Nearest() {}

    /** A sentence that suggests the nearest known word, or lists all when none is near. */
    static String to(String word, Collection<String> known) {
        int nearEnough = Math.max(2, word.length() / 4);
        return known.stream()
                .min(Comparator.comparingInt((String one) -> distance(word, one))
                        .thenComparing(one -> one))
                .filter(nearest -> distance(word, nearest) <= nearEnough)
                .map(nearest -> "did you mean \"" + nearest + "\"?")
                .orElseGet(() -> "known are " + known.stream().sorted().collect(Collectors.joining(", ")));
    }

    /** How many letters must be added, taken away or changed (Levenshtein). */
    private static int distance(String one, String other) {
        int[] above = new int[other.length() + 1];
        for (int column = 0; column < above.length; column++) {
            above[column] = column;
        }
        for (int row = 1; row <= one.length(); row++) {
            int[] line = new int[above.length];
            line[0] = row;
            for (int column = 1; column < line.length; column++) {
                int changed = one.charAt(row - 1) == other.charAt(column - 1) ? 0 : 1;
                line[column] = Math.min(Math.min(line[column - 1], above[column]) + 1, above[column - 1] + changed);
            }
            above = line;
        }
        return above[other.length()];
    }
}
