package vn.kyduyet.termclosing.books;

import java.util.List;
import vn.kyduyet.gradebook.Assessment;
import vn.kyduyet.gradebook.MarkColumn;
import vn.kyduyet.gradebook.SubjectBook;
import vn.kyduyet.schoolyear.SchoolClass;
import vn.kyduyet.schoolyear.SchoolYear;
import vn.kyduyet.schoolyear.Student;
import vn.kyduyet.termclosing.ClosingPeriod;

/**
 * What the students of a class have at the end of a term or year, by the marks of this class's books.
 *
 * @param subjects those with marks first, each sort in Vietnamese order
 * @param students in Vietnamese order of their names; those who left among them
 * @param missing what keeps the class from being closed
 */
public record ClassResults(
        SchoolYear year,
        ClosingPeriod period,
        SchoolClass schoolClass,
        List<ClassSubject> subjects,
        List<StudentResults> students,
        List<MissingMarks> missing) {

    /** Whether it is a class of a primary school, which has levels instead of averages (TT 27/2020). */
    public boolean isPrimary() {
        return subjects.stream().map(ClassSubject::assessment).anyMatch(Assessment::isPrimary);
    }

    /** The empty cells of a book, of those only who are in the class at the period's end. */
    public record MissingMarks(SubjectBook book, List<MissingCells> students) {}

    /** @param columns not empty */
    public record MissingCells(Student student, List<MarkColumn> columns) {}
}
