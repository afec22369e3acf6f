package vn.kyduyet.termclosing;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import vn.kyduyet.gradebook.BookTeachers;
import vn.kyduyet.gradebook.DrawingUpBooks;
import vn.kyduyet.gradebook.SubjectBook;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.people.VietnameseNames;
import vn.kyduyet.schoolyear.SchoolYear;

/** The subjects that are closed in a period, and who confirms each. */
@Component
class ClosingSubjects {

    private final DrawingUpBooks books;
    private final BookTeachers teachers;
    private final Clock clock;

    ClosingSubjects(DrawingUpBooks books, BookTeachers teachers, Clock clock) {
        this.books = books;
        this.teachers = teachers;
        this.clock = clock;
    }

    /** The last book of a subject in the period, with its teacher. */
    record Taught(SubjectBook book, PersonId teacher) {}

    /** By class, in Vietnamese order of the subjects; one that nobody teaches today is absent. */
    Map<String, List<Taught>> of(SchoolYear year, ClosingPeriod period) {
        Map<String, List<Taught>> taught = new TreeMap<>();
        for (SubjectBook book : last(year, period)) {
            List<PersonId> all = teachers.teachers(book, LocalDate.now(clock));
            // Of several the one who enters for all.
            teachers.coordinator(book)
                    .filter(all::contains)
                    .or(() -> all.stream().findFirst())
                    .ifPresent(teacher -> taught.computeIfAbsent(book.className(), name -> new ArrayList<>())
                            .add(new Taught(book, teacher)));
        }
        return taught;
    }

    /** Those that nobody teaches today. */
    List<SubjectBook> withoutTeacher(SchoolYear year, ClosingPeriod period) {
        LocalDate today = LocalDate.now(clock);
        return last(year, period).stream()
                .filter(book -> teachers.teachers(book, today).isEmpty())
                .toList();
    }

    private List<SubjectBook> last(SchoolYear year, ClosingPeriod period) {
        return books.drawUp(year).stream()
                .filter(book -> period.terms().contains(book.term()))
                .collect(Collectors.toMap(
                        book -> List.of(book.className(), book.subject()),
                        Function.identity(),
                        (one, later) -> later.term() > one.term() ? later : one))
                .values()
                .stream()
                .sorted(Comparator.comparing(SubjectBook::className, VietnameseNames.ORDER)
                        .thenComparing(SubjectBook::subject, VietnameseNames.ORDER))
                .toList();
    }
}
