package vn.kyduyet.document;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which page of a newer version is which page of the older: the pairing in order that is most alike in sum, so that
 * pages put in and taken out are recognised as such.
 */
final class PageAlignment {

    /** Pages less alike than this are not the same page, of 1. */
    private static final double ALIKE = 0.4;

    private PageAlignment() {}

    /** How alike two pages are, from 0 to 1, by their indices from 0. */
    interface Similarity {
        double of(int oldIndex, int newIndex);
    }

    /** A pair by indices from 0; one of both is null for a page without counterpart. */
    record Pair(@Nullable Integer oldIndex, @Nullable Integer newIndex) {}

    static List<Pair> align(int oldPages, int newPages, Similarity similarity) {
        int start = 0;
        while (start < oldPages && start < newPages && similarity.of(start, start) == 1) {
            start++;
        }
        int end = 0;
        while (end < oldPages - start
                && end < newPages - start
                && similarity.of(oldPages - 1 - end, newPages - 1 - end) == 1) {
            end++;
        }
        List<Pair> pairs = new ArrayList<>();
        for (int index = 0; index < start; index++) {
            pairs.add(new Pair(index, index));
        }
        pairs.addAll(middle(start, oldPages - end, newPages - end, similarity));
        for (int left = end; left > 0; left--) {
            pairs.add(new Pair(oldPages - left, newPages - left));
        }
        return pairs;
    }

    private static List<Pair> middle(int start, int oldEnd, int newEnd, Similarity similarity) {
        int rows = oldEnd - start;
        int columns = newEnd - start;
        double[][] alike = new double[rows][columns];
        double[][] best = new double[rows + 1][columns + 1];
        for (int row = rows - 1; row >= 0; row--) {
            for (int column = columns - 1; column >= 0; column--) {
                alike[row][column] = similarity.of(start + row, start + column);
                double apart = Math.max(best[row + 1][column], best[row][column + 1]);
                best[row][column] = alike[row][column] < ALIKE
                        ? apart
                        : Math.max(apart, best[row + 1][column + 1] + alike[row][column]);
            }
        }
        List<Pair> pairs = new ArrayList<>();
        List<Integer> removed = new ArrayList<>();
        List<Integer> added = new ArrayList<>();
        int row = 0;
        int column = 0;
        while (row < rows || column < columns) {
            boolean both = row < rows && column < columns;
            if (both
                    && alike[row][column] >= ALIKE
                    && best[row][column] == best[row + 1][column + 1] + alike[row][column]) {
                between(removed, added, pairs);
                pairs.add(new Pair(start + row++, start + column++));
            } else if (column == columns || (both && best[row][column] == best[row + 1][column])) {
                removed.add(start + row++);
            } else {
                added.add(start + column++);
            }
        }
        between(removed, added, pairs);
        return pairs;
    }

    /** As many pages taken out as put in at one place are pages that were written anew. */
    private static void between(List<Integer> removed, List<Integer> added, List<Pair> pairs) {
        if (removed.size() == added.size()) {
            for (int index = 0; index < removed.size(); index++) {
                pairs.add(new Pair(removed.get(index), added.get(index)));
            }
        } else {
            removed.forEach(page -> pairs.add(new Pair(page, null)));
            added.forEach(page -> pairs.add(new Pair(null, page)));
        }
        removed.clear();
        added.clear();
    }

    /**
     * How many words two pages share, of all that they have together (Dice's coefficient).
     *
     * @param one the hashes of the words, sorted
     * @param other likewise
     */
    static double sharedWords(int[] one, int[] other) {
        int shared = 0;
        int left = 0;
        int right = 0;
        while (left < one.length && right < other.length) {
            int order = Integer.compare(one[left], other[right]);
            shared += order == 0 ? 1 : 0;
            left += order <= 0 ? 1 : 0;
            right += order >= 0 ? 1 : 0;
        }
        return one.length + other.length == 0 ? 0 : 2.0 * shared / (one.length + other.length);
    }

    /** The hashes of the words of a text, sorted. */
    static int[] words(String text) {
        return text.isEmpty()
                ? new int[0]
                : Arrays.stream(text.split(" "))
                        .mapToInt(String::hashCode)
                        .sorted()
                        .toArray();
    }
}
