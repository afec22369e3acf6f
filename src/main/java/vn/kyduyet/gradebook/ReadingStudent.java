package vn.kyduyet.gradebook;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import vn.kyduyet.people.SignedInPerson;
import vn.kyduyet.refusal.Refusal;
import vn.kyduyet.schoolyear.SchoolYear;
import vn.kyduyet.schoolyear.SchoolYears;
import vn.kyduyet.schoolyear.Student;
import vn.kyduyet.schoolyear.StudentId;
import vn.kyduyet.schoolyear.Students;

/** Shows a student's line through all books, as far as each book concerns the reader. */
@Component
public class ReadingStudent {

    private static final Comparator<StudentLine.Book> ORDER = Comparator.comparingInt(
                    (StudentLine.Book line) -> line.book().term())
            .thenComparing(line -> line.book().subject());

    private final Students students;
    private final Marks marks;
    private final SubjectBooks books;
    private final SchoolYears years;
    private final ReadingBook reading;

    ReadingStudent(Students students, Marks marks, SubjectBooks books, SchoolYears years, ReadingBook reading) {
        this.students = students;
        this.marks = marks;
        this.books = books;
        this.years = years;
        this.reading = reading;
    }

    /** Thrown when no book of this student concerns the reader: {@link vn.kyduyet.refusal.RefusedException}. */
    public StudentLine read(SignedInPerson reader, StudentId id) {
        Student student = students.find(id)
                .filter(one -> one.school().equals(reader.school()))
                .orElseThrow(ReadingStudent::nobody);
        Map<BookId, Map<MarkColumn, List<Mark>>> cells = new HashMap<>();
        for (Mark mark : marks.of(id)) {
            cells.computeIfAbsent(mark.book(), book -> new EnumMap<>(MarkColumn.class))
                    .computeIfAbsent(mark.column(), column -> new ArrayList<>())
                    .add(mark);
        }
        List<StudentLine.Book> lines = books.of(cells.keySet()).stream()
                .filter(book -> reading.mayRead(reader, book))
                .map(book -> line(book, cells.get(book.id())))
                .sorted(ORDER)
                .toList();
        if (lines.isEmpty() && !ReadingBook.overseesAll(reader)) {
            throw nobody();
        }
        List<StudentLine.Year> byYear = years.of(reader.school()).stream()
                .map(year -> new StudentLine.Year(year.name(), of(year, lines)))
                .filter(year -> !year.books().isEmpty())
                .toList();
        return new StudentLine(student, byYear);
    }

    private static List<StudentLine.Book> of(SchoolYear year, List<StudentLine.Book> lines) {
        return lines.stream()
                .filter(line -> line.book().year().equals(year.id()))
                .toList();
    }

    private static StudentLine.Book line(SubjectBook book, Map<MarkColumn, List<Mark>> marks) {
        Map<MarkColumn, BookView.Cell> cells = marks.entrySet().stream()
                .collect(
                        Collectors.toMap(Map.Entry::getKey, entry -> new BookView.Cell(List.copyOf(entry.getValue()))));
        Map<MarkColumn, Mark> now = cells.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().now()));
        return new StudentLine.Book(book, book.columns(), cells, TermResult.of(book, now));
    }

    private static RuntimeException nobody() {
        return Refusal.notFound("gradebook.refused.nobody").asException();
    }
}
