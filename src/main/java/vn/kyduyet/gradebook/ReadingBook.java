package vn.kyduyet.gradebook;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.people.Role;
import vn.kyduyet.people.SignedInPerson;
import vn.kyduyet.refusal.Refusal;
import vn.kyduyet.schoolyear.Enrolment;
import vn.kyduyet.schoolyear.StudentId;
import vn.kyduyet.schoolyear.Students;
import vn.kyduyet.schoolyear.Term;

/** Shows a book to those whom it concerns: its teachers, the class's GVCN, the board, administrators and inspectors. */
@Component
public class ReadingBook {

    private static final Set<Role> OVERSEERS =
            Set.of(Role.PRINCIPAL, Role.VICE_PRINCIPAL, Role.ADMINISTRATOR, Role.INSPECTOR);

    private final SubjectBooks books;
    private final Marks marks;
    private final MarkGate gate;
    private final BookTeachers teachers;
    private final Students students;
    private final Clock clock;

    ReadingBook(SubjectBooks books, Marks marks, MarkGate gate, BookTeachers teachers, Students students, Clock clock) {
        this.books = books;
        this.marks = marks;
        this.gate = gate;
        this.teachers = teachers;
        this.students = students;
        this.clock = clock;
    }

    /** Thrown when there is no such book for this reader: {@link vn.kyduyet.refusal.RefusedException}. */
    public BookView read(SignedInPerson reader, BookId id) {
        SubjectBook book = books.require(id);
        if (!mayRead(reader, book)) {
            // The same answer as for a book that does not exist: results are shown to those whom they concern.
            throw Refusal.notFound("gradebook.refused.no-book").asException();
        }
        Term term = gate.term(book);
        LocalDate today = LocalDate.now(clock);
        LocalDate day = today.isAfter(term.until()) ? term.until() : today;
        Map<StudentId, Map<MarkColumn, List<Mark>>> cells = cells(book);
        List<BookView.Row> rows = students.of(book.year(), book.className()).stream()
                .filter(enrolment -> overlaps(enrolment, term))
                .map(enrolment -> row(
                        book,
                        enrolment,
                        cells.getOrDefault(enrolment.student().id(), Map.of()),
                        enrolment.holdsOn(day)))
                .toList();
        return new BookView(
                book, book.columns(), rows, gate.refusal(book, reader.id()).orElse(null), gate.lockedCells(book));
    }

    /** Whether a book concerns somebody. */
    public boolean mayRead(SignedInPerson reader, SubjectBook book) {
        if (!reader.school().equals(book.school())) {
            return false;
        }
        LocalDate today = LocalDate.now(clock);
        PersonId me = reader.id();
        return overseesAll(reader)
                || teachers.teachers(book, today).contains(me)
                || teachers.homeroomTeacher(book).filter(me::equals).isPresent();
    }

    /** Whether every book of the school concerns somebody. */
    static boolean overseesAll(SignedInPerson reader) {
        return reader.roles().stream().anyMatch(OVERSEERS::contains);
    }

    private Map<StudentId, Map<MarkColumn, List<Mark>>> cells(SubjectBook book) {
        Map<StudentId, Map<MarkColumn, List<Mark>>> cells = new HashMap<>();
        for (Mark mark : marks.of(book.id())) {
            cells.computeIfAbsent(mark.student(), student -> new EnumMap<>(MarkColumn.class))
                    .computeIfAbsent(mark.column(), column -> new ArrayList<>())
                    .add(mark);
        }
        return cells;
    }

    private static BookView.Row row(
            SubjectBook book, Enrolment enrolment, Map<MarkColumn, List<Mark>> marks, boolean inClass) {
        Map<MarkColumn, BookView.Cell> cells = marks.entrySet().stream()
                .collect(
                        Collectors.toMap(Map.Entry::getKey, entry -> new BookView.Cell(List.copyOf(entry.getValue()))));
        Map<MarkColumn, Mark> now = cells.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().now()));
        return new BookView.Row(enrolment, cells, TermResult.of(book, now), inClass);
    }

    private static boolean overlaps(Enrolment enrolment, Term term) {
        LocalDate until = enrolment.until();
        return !enrolment.from().isAfter(term.until()) && (until == null || !until.isBefore(term.from()));
    }
}
