package vn.kyduyet.gradebook;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.kyduyet.people.SignedInPerson;
import vn.kyduyet.refusal.Refusal;
import vn.kyduyet.schoolyear.SchoolYear;
import vn.kyduyet.schoolyear.SchoolYearId;
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

    /**
     * A year of the student's line.
     *
     * @param yearName the newest in which the student was in a class when it is null or none of those
     * @throws vn.kyduyet.refusal.RefusedException when no book of this student concerns the reader
     */
    public StudentLine read(SignedInPerson reader, StudentId id, @Nullable String yearName) {
        Student student = students.find(id)
                .filter(one -> one.school().equals(reader.school()))
                .orElseThrow(ReadingStudent::nobody);
        Set<SchoolYearId> attended = students.yearsOf(id);
        List<SchoolYear> all = years.of(reader.school()).stream()
                .filter(year -> attended.contains(year.id()))
                .toList();
        SchoolYear chosen = all.stream()
                .filter(year -> year.name().equals(yearName))
                .findFirst()
                .or(() -> all.stream().findFirst())
                .orElseThrow(ReadingStudent::nobody);
        List<StudentLine.Book> lines = lines(reader, id, chosen);
        if (lines.isEmpty() && !ReadingBook.overseesAll(reader)) {
            throw nobody();
        }
        return new StudentLine(
                student, chosen.name(), all.stream().map(SchoolYear::name).toList(), lines);
    }

    private List<StudentLine.Book> lines(SignedInPerson reader, StudentId id, SchoolYear year) {
        Map<BookId, Map<MarkColumn, List<Mark>>> cells = new HashMap<>();
        for (Mark mark : marks.of(id, year.id())) {
            cells.computeIfAbsent(mark.book(), book -> new EnumMap<>(MarkColumn.class))
                    .computeIfAbsent(mark.column(), column -> new ArrayList<>())
                    .add(mark);
        }
        return books.of(cells.keySet()).stream()
                .filter(book -> reading.mayRead(reader, book))
                .map(book -> line(book, cells.get(book.id())))
                .sorted(ORDER)
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
