package vn.kyduyet.gradebook;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.kyduyet.schoolyear.SchoolYearId;
import vn.kyduyet.schoolyear.StudentId;

/**
 * What is locked or opened: a term, a class of it, a book, or one cell.
 *
 * @param className null for all classes
 * @param subject null for all subjects of the class
 * @param student null for all cells of the book
 * @param column given with the student only
 */
public record LockScope(
        SchoolYearId year,
        int term,
        @Nullable String className,
        @Nullable String subject,
        @Nullable StudentId student,
        @Nullable MarkColumn column) {

    public LockScope {
        boolean narrowsInTurn = (subject == null || className != null) && (student == null || subject != null);
        if (!narrowsInTurn || (student == null) != (column == null)) {
            throw new IllegalArgumentException("a subject is one of a class, and a cell one of a book");
        }
    }

    public static LockScope term(SchoolYearId year, int term) {
        return new LockScope(year, term, null, null, null, null);
    }

    public static LockScope of(SchoolYearId year, int term, String className) {
        return new LockScope(year, term, className, null, null, null);
    }

    public static LockScope of(SubjectBook book) {
        return new LockScope(book.year(), book.term(), book.className(), book.subject(), null, null);
    }

    public static LockScope of(SubjectBook book, StudentId student, MarkColumn column) {
        return new LockScope(book.year(), book.term(), book.className(), book.subject(), student, column);
    }

    public boolean isCell() {
        return student != null;
    }

    /** Whether a book, or a cell of it, is within. */
    public boolean concerns(SubjectBook book) {
        return year.equals(book.year())
                && term == book.term()
                && (className == null || className.equals(book.className()))
                && (subject == null || subject.equals(book.subject()));
    }

    /** Whether the whole of a book is within. */
    public boolean covers(SubjectBook book) {
        return !isCell() && concerns(book);
    }

    /** Whether the whole of another scope is within. */
    public boolean covers(LockScope other) {
        return year.equals(other.year)
                && term == other.term
                && (className == null || className.equals(other.className))
                && (subject == null || subject.equals(other.subject))
                && (!isCell() || equals(other));
    }

    /** Of a row without columns of a cell. */
    public static LockScope ofBooks(ResultSet row) throws SQLException {
        return new LockScope(
                new SchoolYearId(row.getObject("school_year", UUID.class)),
                row.getInt("term"),
                row.getString("class_name"),
                row.getString("subject"),
                null,
                null);
    }

    static LockScope of(ResultSet row) throws SQLException {
        LockScope books = ofBooks(row);
        UUID student = row.getObject("student", UUID.class);
        return student == null
                ? books
                : new LockScope(
                        books.year,
                        books.term,
                        books.className,
                        books.subject,
                        new StudentId(student),
                        MarkColumn.valueOf(row.getString("mark_column")));
    }
}
