package vn.kyduyet.schoolyear.sheets;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What stands in a cell.
 *
 * @param text as {@link Words#clean} leaves it; a number in plain digits, a date as the spreadsheet shows it
 * @param date what a date is, however it is shown; null for what is none
 */
public record Cell(String text, Kind kind, @Nullable LocalDate date) {

    /** What the file says that it is. */
    public enum Kind {
        PLAIN,
        /** A number that is shown as a date: spreadsheets make one of what looks like one, such as 7/1. */
        DATE,
        /** A formula that failed. */
        FAULT
    }

    Cell(String text, Kind kind) {
        this(text, kind, null);
    }

    static Cell plain(String text) {
        return new Cell(Words.clean(text), Kind.PLAIN);
    }

    public boolean isEmpty() {
        return text.isEmpty();
    }
}
