package vn.kyduyet.lessonplan;

import java.time.LocalDate;
import java.util.List;
import vn.kyduyet.schoolyear.SchoolYear;
import vn.kyduyet.schoolyear.TeachingWeek;
import vn.kyduyet.schoolyear.Term;

/**
 * What one person owes in a school year.
 *
 * @param pressing over its last day since a fortnight at most, back with its author, or waiting for
 *     the author's own signature
 * @param longOver over its last day for longer
 * @param thisWeek further records whose last day is in the calendar week of today
 * @param nextWeek further records whose last day is in the calendar week after it
 * @param terms the whole year, in order
 */
public record MyYear(
        SchoolYear year,
        LocalDate today,
        List<DueRecord> pressing,
        List<DueRecord> longOver,
        List<DueRecord> thisWeek,
        List<DueRecord> nextWeek,
        List<TermPart> terms) {

    /** Whether the person owes nothing at all in this year. */
    public boolean isEmpty() {
        return terms.stream().allMatch(term -> term.weeks().isEmpty());
    }

    /**
     * A term with those of its weeks for which something is due.
     *
     * @param now whether it is the term of today
     */
    public record TermPart(Term term, boolean now, List<WeekPart> weeks) {

        public long records() {
            return weeks.stream().mapToLong(week -> week.records().size()).sum();
        }

        /** How many of its records are handed in whole. */
        public long handedIn() {
            return weeks.stream()
                    .flatMap(week -> week.records().stream())
                    .filter(record -> !record.isMissing())
                    .count();
        }
    }

    /**
     * A teaching week with what is due for it.
     *
     * @param now whether today lies in it
     */
    public record WeekPart(TeachingWeek week, boolean now, List<DueRecord> records) {}
}
