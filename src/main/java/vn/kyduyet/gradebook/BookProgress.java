package vn.kyduyet.gradebook;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.kyduyet.refusal.Refusal;

/**
 * How full a book is, and what it is behind with.
 *
 * @param grade the class level
 * @param teachers their names, and of several first the one who enters for all
 * @param shut why nobody may write in it now; nothing while it is open
 */
public record BookProgress(
        SubjectBook book,
        int grade,
        List<String> teachers,
        Tally regular,
        Tally midterm,
        Tally last,
        @Nullable LocalDate midtermDay,
        @Nullable LocalDate lastDay,
        Optional<Refusal> shut,
        List<Delay> delays) {

    /** So many cells have a value of so many that need one. */
    public record Tally(int entered, int needed) {

        public boolean isComplete() {
            return entered >= needed;
        }

        /** Rounded down: 100 only when nothing is missing. */
        public int percent() {
            return needed == 0 ? 100 : Math.min(100, entered * 100 / needed);
        }
    }

    /**
     * Something that should have been in the book by a day.
     *
     * @param kind what
     * @param by the last day
     * @param citation of the clause that says so
     * @param cells how many are missing, or came late
     * @param percent how much should have been there; 0 where the clause does not count so
     */
    public record Delay(Kind kind, LocalDate by, String citation, int cells, int percent) {

        /** What a book can be behind with. */
        public enum Kind {
            REGULAR_MISSING,
            NO_NEW_REGULAR,
            MIDTERM_MISSING,
            MIDTERM_LATE,
            FINAL_MISSING,
            FINAL_LATE;

            /** Whether it is over: the marks came, but late. */
            public boolean isPast() {
                return this == MIDTERM_LATE || this == FINAL_LATE;
            }
        }
    }

    /** Whether something is missing that should be there. */
    public boolean isBehind() {
        return delays.stream().anyMatch(delay -> !delay.kind().isPast());
    }
}
