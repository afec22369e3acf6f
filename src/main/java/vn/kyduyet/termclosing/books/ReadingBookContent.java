package vn.kyduyet.termclosing.books;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import vn.kyduyet.gradebook.Mark;
import vn.kyduyet.gradecorrection.CorrectionNumbers;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.people.StaffDirectory;
import vn.kyduyet.refusal.Refusal;
import vn.kyduyet.schoolyear.Assignment;
import vn.kyduyet.schoolyear.SchoolYear;
import vn.kyduyet.schoolyear.StudentId;
import vn.kyduyet.schoolyear.Teaching;
import vn.kyduyet.schoolyear.Term;
import vn.kyduyet.termclosing.ClosingPeriod;
import vn.kyduyet.termclosing.StudentTotals;

/** Gathers what stands in the books of a class, in a dozen queries, however many students and marks. */
@Component
public class ReadingBookContent {

    private final ReadingClassMarks marks;
    private final Teaching teaching;
    private final StaffDirectory staff;
    private final CorrectionNumbers corrections;
    private final Clock clock;

    ReadingBookContent(
            ReadingClassMarks marks,
            Teaching teaching,
            StaffDirectory staff,
            CorrectionNumbers corrections,
            Clock clock) {
        this.marks = marks;
        this.teaching = teaching;
        this.staff = staff;
        this.corrections = corrections;
        this.clock = clock;
    }

    /**
     * What is to be drawn.
     *
     * @param version from 1, counted up with each reopening
     * @throws vn.kyduyet.refusal.RefusedException when the year has no such class, or nobody was in it
     */
    public BookContent read(
            SchoolYear year,
            ClosingPeriod period,
            String className,
            Map<StudentId, StudentTotals> totals,
            int version) {
        ClassMarks read = marks.read(year, period, className);
        if (read.members().isEmpty()) {
            throw Refusal.conflict("termclosing.books.refused.nobody", className, year.name())
                    .asException();
        }
        Map<String, List<PersonId>> teachers = teachers(read);
        PersonId homeroom = read.schoolClass().homeroomTeacher();
        Map<PersonId, String> names = staff.names(
                Stream.concat(teachers.values().stream().flatMap(Collection::stream), Stream.ofNullable(homeroom))
                        .collect(Collectors.toSet()));
        Map<String, List<String>> teacherNames = new LinkedHashMap<>();
        teachers.forEach((subject, own) ->
                teacherNames.put(subject, own.stream().map(names::get).toList()));
        return new BookContent(
                staff.school(year.school()),
                new PeriodResults(read).count(),
                homeroom == null ? null : names.get(homeroom),
                teacherNames,
                read.cells(),
                corrections.of(corrections(read)),
                Map.copyOf(totals),
                Map.of(),
                LocalDate.now(clock),
                version);
    }

    /** Who teaches a subject on the last day of the last term in which the class has it. */
    private Map<String, List<PersonId>> teachers(ClassMarks read) {
        Map<String, List<Assignment>> bySubject = teaching
                .assignments(read.year().id())
                .stream()
                .filter(assignment -> assignment
                        .schoolClass()
                        .name()
                        .equals(read.schoolClass().name()))
                .collect(
                        Collectors.groupingBy(assignment -> assignment.subject().name()));
        Map<String, List<PersonId>> teachers = new LinkedHashMap<>();
        for (ClassSubject subject : read.subjects()) {
            int lastTerm = subject.books().get(subject.books().size() - 1).term();
            LocalDate day = read.year().terms().stream()
                    .filter(term -> term.number() == lastTerm)
                    .map(Term::until)
                    .findFirst()
                    .orElseThrow();
            teachers.put(
                    subject.name(),
                    bySubject.getOrDefault(subject.name(), List.of()).stream()
                            .filter(assignment -> assignment.holdsOn(day))
                            .map(Assignment::teacher)
                            .distinct()
                            .toList());
        }
        return teachers;
    }

    private static Set<UUID> corrections(ClassMarks read) {
        Set<UUID> corrections = new HashSet<>();
        read.cells().values().stream()
                .flatMap(students -> students.values().stream())
                .flatMap(columns -> columns.values().stream())
                .flatMap(cell -> cell.history().stream())
                .map(Mark::correction)
                .flatMap(Stream::ofNullable)
                .forEach(corrections::add);
        return corrections;
    }
}
