package vn.kyduyet.schoolyear.sheets;

/**
 * What stands in a cell.
 *
 * @param text as {@link Words#clean} leaves it; a number in plain digits
 */
public record Cell(String text, Kind kind) {

    /** What the file says that it is. */
    public enum Kind {
        PLAIN,
        /** A number that is shown as a date: spreadsheets make one of what looks like one, such as 7/1. */
        DATE,
        /** A formula that failed. */
        FAULT
    }

    static Cell plain(String text) {
        return new Cell(Words.clean(text), Kind.PLAIN);
    }

    public boolean isEmpty() {
        return text.isEmpty();
    }
}
