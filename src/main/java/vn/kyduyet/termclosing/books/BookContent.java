package vn.kyduyet.termclosing.books;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.kyduyet.gradebook.BookId;
import vn.kyduyet.gradebook.BookView.Cell;
import vn.kyduyet.gradebook.MarkColumn;
import vn.kyduyet.gradebook.SubjectBook;
import vn.kyduyet.people.School;
import vn.kyduyet.schoolyear.StudentId;
import vn.kyduyet.termclosing.ClosingPeriod;
import vn.kyduyet.termclosing.StudentTotals;

/**
 * Everything that stands in the books of a class at the end of a term or year.
 *
 * @param homeroomTeacher the GVCN's name; null while the class has none
 * @param teachers the names of each subject's teachers; none where nobody is assigned
 * @param cells everything that stands and stood in them, by book and student
 * @param corrections the numbers of the correction records by which values came, by correction
 * @param totals what the GVCN entered; of whom nothing was entered, is absent
 * @param earlier what the GVCN entered at the end of each term before this period; empty where it is not known
 * @param made the day of the book
 * @param version from 1; each after a reopening takes the place of the one before it
 */
public record BookContent(
        School school,
        ClassResults results,
        @Nullable String homeroomTeacher,
        Map<String, List<String>> teachers,
        Map<BookId, Map<StudentId, Map<MarkColumn, Cell>>> cells,
        Map<UUID, String> corrections,
        Map<StudentId, StudentTotals> totals,
        Map<ClosingPeriod, Map<StudentId, StudentTotals>> earlier,
        LocalDate made,
        int version) {

    /** What stands and stood in a student's row of a book; a column that was never filled is absent. */
    public Map<MarkColumn, Cell> cells(SubjectBook book, StudentId student) {
        return cells.getOrDefault(book.id(), Map.of()).getOrDefault(student, Map.of());
    }

    /** The same with what was entered at the end of earlier terms, which the study record shows as well. */
    public BookContent withEarlier(Map<ClosingPeriod, Map<StudentId, StudentTotals>> totalsOfTerms) {
        return new BookContent(
                school,
                results,
                homeroomTeacher,
                teachers,
                cells,
                corrections,
                totals,
                Map.copyOf(totalsOfTerms),
                made,
                version);
    }

    @Nullable
    StudentTotals totals(ClosingPeriod period, StudentId student) {
        return period == results.period()
                ? totals.get(student)
                : earlier.getOrDefault(period, Map.of()).get(student);
    }
}
