package vn.kyduyet.termclosing;

import org.jspecify.annotations.Nullable;

/**
 * Something that keeps a class from being closed.
 *
 * @param subject of which; empty when it concerns the whole class
 * @param count how many cells, students or corrections; 0 where there is nothing to count
 * @param holder with whom it lies, by name; null for nobody
 */
public record OpenItem(Kind kind, String subject, int count, @Nullable String holder) {

    /** What can be open. */
    public enum Kind {
        NO_TEACHER,
        MARKS_MISSING,
        CORRECTION_ON_THE_WAY,
        REOPENED,
        NOT_CHECKED,
        CONDUCT_MISSING,
        OUTCOME_MISSING,
        NOT_SIGNED
    }
}
