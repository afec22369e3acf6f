package vn.kyduyet.gradebook;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.kyduyet.gradebook.BookProgress.Delay;
import vn.kyduyet.gradebook.BookProgress.Tally;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.people.SignedInPerson;
import vn.kyduyet.people.StaffDirectory;
import vn.kyduyet.regulation.Regulations;
import vn.kyduyet.schoolyear.Assignment;
import vn.kyduyet.schoolyear.SchoolClass;
import vn.kyduyet.schoolyear.SchoolYear;
import vn.kyduyet.schoolyear.SchoolYears;
import vn.kyduyet.schoolyear.Teaching;
import vn.kyduyet.schoolyear.Term;

/**
 * The books of a term with their progress: to a teacher the own ones, to a GVCN those of the class, to the board,
 * administrators and inspectors all. The number of queries does not grow with the school.
 */
@Component
public class DrawingUpProgress {

    private final DrawingUpBooks drawingUp;
    private final BookCounts counts;
    private final MarkGate gate;
    private final TestDays testDays;
    private final BookTeachers teachers;
    private final Teaching teaching;
    private final SchoolYears years;
    private final Regulations regulations;
    private final StaffDirectory staff;
    private final Clock clock;

    DrawingUpProgress(
            DrawingUpBooks drawingUp,
            BookCounts counts,
            MarkGate gate,
            TestDays testDays,
            BookTeachers teachers,
            Teaching teaching,
            SchoolYears years,
            Regulations regulations,
            StaffDirectory staff,
            Clock clock) {
        this.drawingUp = drawingUp;
        this.counts = counts;
        this.gate = gate;
        this.testDays = testDays;
        this.teachers = teachers;
        this.teaching = teaching;
        this.years = years;
        this.regulations = regulations;
        this.staff = staff;
        this.clock = clock;
    }

    /** What of the books is asked for: each part null for all, and the term null for that of today. */
    public record Choice(
            @Nullable Integer term,
            @Nullable String className,
            @Nullable String subject) {}

    /** The table; empty where the school has not set up the year of today, or a year without terms. */
    public Optional<ProgressTable> of(SignedInPerson reader, Choice choice) {
        LocalDate today = LocalDate.now(clock);
        return years.on(reader.school(), today)
                .filter(year -> !year.terms().isEmpty())
                .map(year -> table(reader, year, term(year, choice.term(), today), choice, today));
    }

    private ProgressTable table(SignedInPerson reader, SchoolYear year, Term term, Choice choice, LocalDate today) {
        LocalDate day = within(term, today);
        List<Assignment> assignments = teaching.assignments(year.id());
        Map<String, SchoolClass> classes =
                teaching.classes(year.id()).stream().collect(Collectors.toMap(SchoolClass::name, one -> one));
        boolean all = ReadingBook.overseesAll(reader);
        // Whoever looks first in a term opens its books.
        List<SubjectBook> mine = drawingUp.drawUp(year).stream()
                .filter(book -> book.term() == term.number())
                .filter(all ? book -> true : concerns(reader.id(), assignments, classes, today))
                .toList();
        List<SubjectBook> chosen = mine.stream()
                .filter(book ->
                        isChosen(choice.className(), book.className()) && isChosen(choice.subject(), book.subject()))
                .toList();
        Delays delays = new Delays(regulations.on(reader.school(), today).marks(), testDays.dates(year, term), clock);
        Facts facts = new Facts(
                day,
                assignments,
                classes,
                staff.names(assignments.stream().map(Assignment::teacher).collect(Collectors.toSet())),
                teachers.coordinators(year.id()),
                counts.students(year.id(), day),
                counts.filled(year.id(), term.number(), day).stream()
                        .collect(Collectors.groupingBy(BookCounts.Filled::book)),
                testDays.of(year.id()),
                gate.shut(year, term),
                delays);
        return new ProgressTable(
                year,
                term,
                all,
                mine.stream().map(SubjectBook::className).distinct().toList(),
                mine.stream().map(SubjectBook::subject).distinct().sorted().toList(),
                chosen.stream().map(facts::progress).toList(),
                delays.milestones());
    }

    private static Predicate<SubjectBook> concerns(
            PersonId me, List<Assignment> assignments, Map<String, SchoolClass> classes, LocalDate today) {
        Set<String> taught = new HashSet<>();
        assignments.stream()
                .filter(one -> one.teacher().equals(me) && one.holdsOn(today))
                .forEach(one ->
                        taught.add(key(one.schoolClass().name(), one.subject().name())));
        return book -> taught.contains(key(book.className(), book.subject()))
                || Optional.ofNullable(classes.get(book.className()))
                        .filter(one -> me.equals(one.homeroomTeacher()))
                        .isPresent();
    }

    private static String key(String className, String subject) {
        return className + "\n" + subject;
    }

    private static boolean isChosen(@Nullable String asked, String name) {
        return asked == null || asked.isBlank() || asked.equals(name);
    }

    private static Term term(SchoolYear year, @Nullable Integer asked, LocalDate today) {
        List<Term> terms = year.terms();
        return terms.stream()
                .filter(term -> asked != null && term.number() == asked)
                .findFirst()
                // In holidays the term that ended, before the first one that.
                .or(() -> terms.stream()
                        .filter(term -> !term.from().isAfter(today))
                        .reduce((one, later) -> later))
                .orElseGet(() -> terms.get(0));
    }

    private static LocalDate within(Term term, LocalDate day) {
        if (day.isBefore(term.from())) {
            return term.from();
        }
        return day.isAfter(term.until()) ? term.until() : day;
    }

    /** Everything that was read once for all books. */
    private record Facts(
            LocalDate day,
            List<Assignment> assignments,
            Map<String, SchoolClass> classes,
            Map<PersonId, String> names,
            Map<BookTeachers.ClassSubject, PersonId> coordinators,
            Map<String, Integer> students,
            Map<BookId, List<BookCounts.Filled>> filled,
            List<TestDays.TestDay> tests,
            MarkGate.Shut shut,
            Delays delays) {

        BookProgress progress(SubjectBook book) {
            int grade = Optional.ofNullable(classes.get(book.className()))
                    .map(SchoolClass::grade)
                    .orElse(0);
            List<BookCounts.Filled> regular = filled(book, MarkColumn::isRegular);
            List<BookCounts.Filled> middle = filled(book, column -> column.isPeriodic() && !column.isOfTheEnd());
            List<BookCounts.Filled> end = filled(book, MarkColumn::isOfTheEnd);
            Tally regularTally = tally(book, regular, MarkColumn::isRegular);
            Tally middleTally = tally(book, middle, column -> column.isPeriodic() && !column.isOfTheEnd());
            Tally endTally = tally(book, end, MarkColumn::isOfTheEnd);
            LocalDate middleDay = day(book, grade, TestDays.Kind.MIDTERM);
            LocalDate endDay = day(book, grade, TestDays.Kind.FINAL);
            List<Delay> all = new ArrayList<>(delays.regular(regularTally, regular));
            all.addAll(delays.periodic(middleTally, middle, middleDay, false));
            all.addAll(delays.periodic(endTally, end, endDay, true));
            return new BookProgress(
                    book,
                    grade,
                    teachers(book),
                    regularTally,
                    middleTally,
                    endTally,
                    middleDay,
                    endDay,
                    shut.of(book),
                    List.copyOf(all));
        }

        private List<BookCounts.Filled> filled(SubjectBook book, Predicate<MarkColumn> which) {
            return filled.getOrDefault(book.id(), List.of()).stream()
                    .filter(cells -> which.test(cells.column()))
                    .toList();
        }

        private Tally tally(SubjectBook book, List<BookCounts.Filled> cells, Predicate<MarkColumn> which) {
            int columns = (int) book.columns().stream().filter(which).count();
            return new Tally(
                    cells.stream().mapToInt(BookCounts.Filled::cells).sum(),
                    columns * students.getOrDefault(book.className(), 0));
        }

        private @Nullable LocalDate day(SubjectBook book, int grade, TestDays.Kind kind) {
            return TestDays.day(tests, book, grade, kind).orElse(null);
        }

        private List<String> teachers(SubjectBook book) {
            PersonId first = coordinators.get(new BookTeachers.ClassSubject(book.className(), book.subject()));
            Stream<PersonId> all = assignments.stream()
                    .filter(one -> one.schoolClass().name().equals(book.className())
                            && one.subject().name().equals(book.subject())
                            && one.holdsOn(day))
                    .map(Assignment::teacher);
            return Stream.concat(Stream.ofNullable(first), all)
                    .distinct()
                    .map(person -> names.getOrDefault(person, ""))
                    .toList();
        }
    }
}
