package vn.kyduyet.regulation;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import vn.kyduyet.schoolyear.TeachingWeek;

/**
 * A day of a term that a regulation names by something else than its date, because the date is another one each year.
 *
 * <p>It is absent as long as the school has not said what it is counted by: the day of the final test, or the day on
 * which the principal closes the books.
 */
public sealed interface TermPoint {

    Optional<LocalDate> in(TermDates term);

    /** The first day of the term. */
    record TermStart() implements TermPoint {

        @Override
        public Optional<LocalDate> in(TermDates term) {
            return Optional.of(term.term().from());
        }
    }

    /**
     * The Monday of a teaching week.
     *
     * @param week counted within the term, from 1
     */
    record StartOfWeek(int week) implements TermPoint {

        @Override
        public Optional<LocalDate> in(TermDates term) {
            return teachingWeek(term, week).map(TeachingWeek::monday);
        }
    }

    /**
     * The Sunday of a teaching week.
     *
     * @param week counted within the term, from 1
     */
    record EndOfWeek(int week) implements TermPoint {

        @Override
        public Optional<LocalDate> in(TermDates term) {
            return teachingWeek(term, week).map(TeachingWeek::sunday);
        }
    }

    /** So many days before the first day of the final tests ("kiểm tra cuối kì"). */
    record BeforeFinalTest(int days) implements TermPoint {

        @Override
        public Optional<LocalDate> in(TermDates term) {
            return Optional.ofNullable(term.finalTest()).map(day -> day.minusDays(days));
        }
    }

    /** The day that the principal sets for closing the books. */
    record PrincipalCloses() implements TermPoint {

        @Override
        public Optional<LocalDate> in(TermDates term) {
            return Optional.ofNullable(term.closes());
        }
    }

    private static Optional<TeachingWeek> teachingWeek(TermDates term, int number) {
        List<TeachingWeek> weeks = term.year().weeks().stream()
                .filter(week -> week.term() == term.term().number())
                .toList();
        return number > weeks.size() ? Optional.empty() : Optional.of(weeks.get(number - 1));
    }
}
