package vn.kyduyet.gradebook;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.kyduyet.schoolyear.Student;

/**
 * Everything that a student has and had in a school year in the books that the reader may see, original and corrected
 * values.
 *
 * @param year its name
 * @param years the names of all in which the student was in a class, the newest first
 * @param books by term and subject
 */
public record StudentLine(Student student, String year, List<String> years, List<Book> books) {

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
