package vn.kyduyet.gradebook;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.people.StaffDirectory;
import vn.kyduyet.schoolyear.Assignment;
import vn.kyduyet.schoolyear.SchoolYear;
import vn.kyduyet.schoolyear.Teaching;
import vn.kyduyet.schoolyear.Term;

/** The books whose subject several teachers teach in one class, so that one of them has to enter for all (TNT 4.1). */
@Component
public class SharedBooks {

    private final SubjectBooks books;
    private final BookTeachers teachers;
    private final Teaching teaching;
    private final StaffDirectory staff;

    SharedBooks(SubjectBooks books, BookTeachers teachers, Teaching teaching, StaffDirectory staff) {
        this.books = books;
        this.teachers = teachers;
        this.teaching = teaching;
        this.staff = staff;
    }

    /** @param coordinator null while nobody was named */
    public record Shared(
            SubjectBook book,
            List<Teacher> teachers,
            @Nullable PersonId coordinator) {}

    public record Teacher(PersonId id, String name) {}

    /** By class and subject. */
    public List<Shared> of(SchoolYear year, int number) {
        List<Assignment> assignments = teaching.assignments(year.id());
        List<Term> terms =
                year.terms().stream().filter(term -> term.number() == number).toList();
        Map<PersonId, String> names =
                staff.names(assignments.stream().map(Assignment::teacher).collect(Collectors.toSet()));
        Map<BookTeachers.ClassSubject, PersonId> coordinators = teachers.coordinators(year.id());
        return books.of(year.id()).stream()
                .filter(book -> book.term() == number)
                .map(book -> new Shared(
                        book,
                        together(book, assignments, terms).stream()
                                .map(person -> new Teacher(person, names.getOrDefault(person, "")))
                                .sorted(java.util.Comparator.comparing(
                                        Teacher::name, vn.kyduyet.people.VietnameseNames.ORDER))
                                .toList(),
                        coordinators.get(new BookTeachers.ClassSubject(book.className(), book.subject()))))
                .filter(one -> one.teachers().size() > 1)
                .toList();
    }

    /** Those who teach on a day on which another one does too. */
    private static Set<PersonId> together(SubjectBook book, List<Assignment> assignments, List<Term> terms) {
        List<Assignment> of = assignments.stream()
                .filter(one -> one.schoolClass().name().equals(book.className())
                        && one.subject().name().equals(book.subject())
                        && terms.stream().anyMatch(term -> overlaps(one, term.from(), term.until())))
                .toList();
        return of.stream()
                .filter(one -> of.stream()
                        .anyMatch(other ->
                                !other.teacher().equals(one.teacher()) && overlaps(other, one.from(), one.until())))
                .map(Assignment::teacher)
                .collect(Collectors.toSet());
    }

    private static boolean overlaps(Assignment one, LocalDate from, @Nullable LocalDate until) {
        return (until == null || !one.from().isAfter(until))
                && (one.until() == null || !one.until().isBefore(from));
    }
}
