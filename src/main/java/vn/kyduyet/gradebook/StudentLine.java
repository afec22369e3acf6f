package vn.kyduyet.gradebook;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.kyduyet.schoolyear.Student;

/**
 * Everything that a student has and had in the books that the reader may see, original and corrected values.
 *
 * @param years the newest first
 */
public record StudentLine(Student student, List<Year> years) {

    /** @param books by term and subject */
    public record Year(String name, List<Book> books) {}

    /**
     * The student's row of a book.
     *
     * @param columns of the book
     * @param cells by column; a column in which nothing was ever entered is absent
     * @param result nothing while a mark is missing
     */
    public record Book(
            SubjectBook book,
            List<MarkColumn> columns,
            Map<MarkColumn, BookView.Cell> cells,
            Optional<LearningLevel.SubjectResult> result) {}
}
