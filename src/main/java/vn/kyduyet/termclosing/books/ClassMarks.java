package vn.kyduyet.termclosing.books;

import java.util.List;
import java.util.Map;
import vn.kyduyet.gradebook.BookId;
import vn.kyduyet.gradebook.BookView.Cell;
import vn.kyduyet.gradebook.MarkColumn;
import vn.kyduyet.gradebook.SubjectBook;
import vn.kyduyet.schoolyear.SchoolClass;
import vn.kyduyet.schoolyear.SchoolYear;
import vn.kyduyet.schoolyear.StudentId;
import vn.kyduyet.termclosing.ClosingPeriod;

/**
 * Everything that stands and stood in a class's books of a period.
 *
 * @param cells by book and student; what was never filled is absent
 */
record ClassMarks(
        SchoolYear year,
        ClosingPeriod period,
        SchoolClass schoolClass,
        List<ClassSubject> subjects,
        List<ClassMember> members,
        Map<BookId, Map<StudentId, Map<MarkColumn, Cell>>> cells) {

    Map<MarkColumn, Cell> cells(SubjectBook book, ClassMember member) {
        return cells.getOrDefault(book.id(), Map.of())
                .getOrDefault(member.student().id(), Map.of());
    }
}
