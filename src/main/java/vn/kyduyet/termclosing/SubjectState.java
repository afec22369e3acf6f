package vn.kyduyet.termclosing;

/**
 * Where a subject of a class stands in a closing.
 *
 * @param position of the subject in its class
 * @param count how many marks are missing; 0 where nothing is counted
 * @param holder with whom it lies, by name
 */
public record SubjectState(String subject, int position, Kind kind, int count, String holder) {

    /** What is open, the most urgent first; the last three are not. */
    public enum Kind {
        CORRECTION_ON_THE_WAY,
        MARKS_MISSING,
        TO_BE_CHECKED,
        TO_BE_SIGNED,
        WAIVED,
        CHECKED,
        SIGNED;

        public boolean isOpen() {
            return ordinal() < WAIVED.ordinal();
        }
    }
}
