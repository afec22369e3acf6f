package vn.kyduyet.termclosing;

/**
 * The closing of one class's books.
 *
 * @param round counted from 1; a further one begins when closed books were opened again
 * @param remark why it was returned or begun again; may be empty
 * @param drawings how often its books were drawn up in this round
 */
public record ClassClosing(
        ClassClosingId id, TermClosing closing, String className, int round, State state, String remark, int drawings) {

    /** Where it stands, in the order of the way. */
    public enum State {
        CHECKING,
        TOTALLING,
        DRAWING_UP,
        TEACHERS_SIGNING,
        HOMEROOM_SIGNING,
        PROPOSING,
        REVIEWING,
        LOCKING,
        SEALING,
        ARCHIVING,
        ARCHIVED,
        WITHDRAWN;

        /** Whether its numbers are still being confirmed. */
        public boolean isBeforeDrawing() {
            return ordinal() < DRAWING_UP.ordinal();
        }

        /** Whether its books are drawn up and not yet archived. */
        public boolean isSigning() {
            return ordinal() > DRAWING_UP.ordinal() && ordinal() < ARCHIVING.ordinal();
        }

        public boolean isOver() {
            return this == ARCHIVED || this == WITHDRAWN;
        }
    }
}
