package vn.kyduyet.gradebook;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import vn.kyduyet.people.SignedInPerson;
import vn.kyduyet.refusal.Refusal;
import vn.kyduyet.refusal.RefusedException;
import vn.kyduyet.schoolyear.Student;
import vn.kyduyet.schoolyear.StudentId;
import vn.kyduyet.schoolyear.sheets.Cell;
import vn.kyduyet.schoolyear.sheets.Finding;
import vn.kyduyet.schoolyear.sheets.SheetFiles;

/** Lists every difference between a book and what another system published of it; changes nothing. */
@Component
public class ComparingBook {

    private final ReadingBook reading;

    ComparingBook(ReadingBook reading) {
        this.reading = reading;
    }

    /** Thrown when the file cannot be read, or the book does not concern the reader: {@link RefusedException}. */
    public Comparison compare(SignedInPerson reader, BookId id, Path file) throws IOException {
        BookView view = reading.read(reader, id);
        GivenMarks given = GivenMarks.in(SheetFiles.readPlain(file), view.columns());
        Map<StudentId, BookView.Row> rows = view.rows().stream()
                .collect(Collectors.toMap(row -> row.enrolment().student().id(), row -> row, (one, other) -> other));
        Map<StudentId, GivenMarks.Line> lines = new HashMap<>();
        List<Comparison.Difference> differences = new ArrayList<>();
        List<Finding> notes = new ArrayList<>(given.findings());
        int compared = 0;
        for (GivenMarks.Line line : given.lines()) {
            try {
                Student student = line.studentOf(view);
                GivenMarks.Line earlier = lines.putIfAbsent(student.id(), line);
                if (earlier != null) {
                    throw Refusal.invalid(
                                    "gradebook.import.twice", student.fullName(), Integer.toString(earlier.number()))
                            .asException();
                }
                for (MarkColumn column : given.columns()) {
                    compared++;
                    difference(view.book(), rows.get(student.id()), line, column)
                            .ifPresent(differences::add);
                }
            } catch (RefusedException refused) {
                notes.add(new Finding(
                        Finding.Level.WARNING,
                        given.sheet(),
                        line.number(),
                        null,
                        refused.refusal().code(),
                        refused.refusal().arguments()));
            }
        }
        notes.addAll(missing(view, given, lines));
        return new Comparison(compared, List.copyOf(differences), List.copyOf(notes));
    }

    private static Optional<Comparison.Difference> difference(
            SubjectBook book, BookView.Row row, GivenMarks.Line line, MarkColumn column) {
        BookView.Cell stands = row.cell(column);
        String here = stands == null ? "" : stands.now().content();
        Cell cell = line.cells().get(column);
        String there = cell == null ? "" : kept(book.scale(column), cell);
        return here.equals(there)
                ? Optional.empty()
                : Optional.of(new Comparison.Difference(
                        line.number(),
                        row.enrolment().student().fullName(),
                        column,
                        MarkScale.shown(here),
                        MarkScale.shown(there),
                        stands != null && stands.isCorrected()));
    }

    /** What is no mark is a difference as it stands. */
    private static String kept(MarkScale scale, Cell cell) {
        try {
            return cell.isEmpty() ? "" : scale.read(cell.text());
        } catch (RefusedException noMark) {
            return cell.text();
        }
    }

    private static List<Finding> missing(BookView view, GivenMarks given, Map<StudentId, GivenMarks.Line> lines) {
        List<Finding> notes = new ArrayList<>();
        String students = view.rows().stream()
                .filter(BookView.Row::inClass)
                .map(row -> row.enrolment().student())
                .filter(student -> !lines.containsKey(student.id()))
                .map(Student::fullName)
                .collect(Collectors.joining(", "));
        if (!students.isEmpty()) {
            notes.add(Finding.warning(given.sheet(), 0, null, "gradebook.compare.missing", students));
        }
        String columns = view.columns().stream()
                .filter(column -> !given.columns().contains(column))
                .map(MarkColumn::heading)
                .collect(Collectors.joining(", "));
        if (!columns.isEmpty()) {
            notes.add(Finding.warning(given.sheet(), 0, null, "gradebook.compare.columns", columns));
        }
        return notes;
    }
}
