package vn.kyduyet.regulation;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import vn.kyduyet.schoolyear.SchoolYear;
import vn.kyduyet.schoolyear.Term;

/**
 * What the days of a term are counted by.
 *
 * @param finalTest the first day of the final tests, or null while it is not set
 * @param closes the last day before the principal closes the books, or null while it is not set
 */
public record TermDates(
        SchoolYear year,
        Term term,
        @Nullable LocalDate finalTest,
        @Nullable LocalDate closes) {}
