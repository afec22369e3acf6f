package vn.kyduyet.termclosing.books;

import java.text.Collator;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import vn.kyduyet.gradebook.Assessment;
import vn.kyduyet.gradebook.BookId;
import vn.kyduyet.gradebook.BookView.Cell;
import vn.kyduyet.gradebook.DrawingUpBooks;
import vn.kyduyet.gradebook.Mark;
import vn.kyduyet.gradebook.MarkColumn;
import vn.kyduyet.gradebook.Marks;
import vn.kyduyet.gradebook.SubjectBook;
import vn.kyduyet.refusal.Refusal;
import vn.kyduyet.schoolyear.Enrolment;
import vn.kyduyet.schoolyear.SchoolClass;
import vn.kyduyet.schoolyear.SchoolYear;
import vn.kyduyet.schoolyear.StudentId;
import vn.kyduyet.schoolyear.Students;
import vn.kyduyet.schoolyear.Teaching;
import vn.kyduyet.schoolyear.Term;
import vn.kyduyet.termclosing.ClosingPeriod;

/** Reads a class's books of a period: one query for each sort of rows, however many students and subjects. */
@Component
class ReadingClassMarks {

    private static final Collator LETTERS = Collator.getInstance(Locale.forLanguageTag("vi-VN"));

    private static final Comparator<ClassSubject> MARKS_FIRST = Comparator.comparing(
                    (ClassSubject subject) -> subject.assessment() == Assessment.REMARKS)
            .thenComparing(ClassSubject::name, LETTERS::compare);

    private final DrawingUpBooks books;
    private final Marks marks;
    private final Students students;
    private final Teaching teaching;

    ReadingClassMarks(DrawingUpBooks books, Marks marks, Students students, Teaching teaching) {
        this.books = books;
        this.marks = marks;
        this.students = students;
        this.teaching = teaching;
    }

    /** Thrown when the year has no such class or no such term: {@link vn.kyduyet.refusal.RefusedException}. */
    ClassMarks read(SchoolYear year, ClosingPeriod period, String className) {
        SchoolClass schoolClass = teaching.classes(year.id()).stream()
                .filter(one -> one.name().equals(className))
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("termclosing.books.refused.no-class", className, year.name())
                        .asException());
        LocalDate first = term(year, period.terms().get(0)).from();
        LocalDate last = term(year, period.lastTerm()).until();
        return new ClassMarks(
                year,
                period,
                schoolClass,
                subjects(year, period, className),
                members(students.of(year.id(), className), first, last),
                cells(marks.of(year.id(), className, period.terms())));
    }

    private static Term term(SchoolYear year, int number) {
        return year.terms().stream()
                .filter(term -> term.number() == number)
                .findFirst()
                .orElseThrow(() -> Refusal.conflict("termclosing.books.refused.no-term", number, year.name())
                        .asException());
    }

    private List<ClassSubject> subjects(SchoolYear year, ClosingPeriod period, String className) {
        // Drawn up, because a subject in which nobody ever opened the book must be missed, too.
        Map<String, List<SubjectBook>> bySubject = books.drawUp(year).stream()
                .filter(book ->
                        book.className().equals(className) && period.terms().contains(book.term()))
                .sorted(Comparator.comparingInt(SubjectBook::term))
                .collect(Collectors.groupingBy(SubjectBook::subject));
        return bySubject.entrySet().stream()
                .map(entry -> new ClassSubject(entry.getKey(), List.copyOf(entry.getValue())))
                .sorted(MARKS_FIRST)
                .toList();
    }

    /** One member for each student, however often he or she left the class and came back. */
    static List<ClassMember> members(Collection<Enrolment> enrolments, LocalDate first, LocalDate last) {
        Map<StudentId, List<Enrolment>> byStudent = enrolments.stream()
                .filter(enrolment -> !enrolment.from().isAfter(last)
                        && (enrolment.until() == null || !enrolment.until().isBefore(first)))
                .collect(Collectors.groupingBy(
                        enrolment -> enrolment.student().id(), LinkedHashMap::new, Collectors.toList()));
        return byStudent.values().stream().map(own -> member(own, first, last)).toList();
    }

    private static ClassMember member(List<Enrolment> own, LocalDate first, LocalDate last) {
        LocalDate came =
                own.stream().map(Enrolment::from).min(LocalDate::compareTo).orElseThrow();
        boolean stays = own.stream().anyMatch(enrolment -> enrolment.holdsOn(last));
        LocalDate left = stays
                ? null
                : own.stream()
                        .map(Enrolment::until)
                        .flatMap(java.util.stream.Stream::ofNullable)
                        .max(LocalDate::compareTo)
                        .orElse(null);
        return new ClassMember(own.get(0).student(), came.isAfter(first) ? came : null, left);
    }

    private static Map<BookId, Map<StudentId, Map<MarkColumn, Cell>>> cells(List<Mark> all) {
        Map<BookId, Map<StudentId, Map<MarkColumn, List<Mark>>>> histories = new HashMap<>();
        for (Mark mark : all) {
            histories
                    .computeIfAbsent(mark.book(), book -> new HashMap<>())
                    .computeIfAbsent(mark.student(), student -> new EnumMap<>(MarkColumn.class))
                    .computeIfAbsent(mark.column(), column -> new ArrayList<>())
                    .add(mark);
        }
        Map<BookId, Map<StudentId, Map<MarkColumn, Cell>>> cells = new HashMap<>();
        histories.forEach((book, byStudent) -> byStudent.forEach((student, columns) -> {
            Map<MarkColumn, Cell> own = new EnumMap<>(MarkColumn.class);
            columns.forEach((column, history) -> own.put(column, new Cell(List.copyOf(history))));
            cells.computeIfAbsent(book, one -> new HashMap<>()).put(student, own);
        }));
        return cells;
    }
}
