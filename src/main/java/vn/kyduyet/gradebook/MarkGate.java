package vn.kyduyet.gradebook;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import vn.kyduyet.people.Person;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.people.SchoolId;
import vn.kyduyet.people.StaffDirectory;
import vn.kyduyet.refusal.Refusal;
import vn.kyduyet.regulation.MarkEntryWindow;
import vn.kyduyet.regulation.Regulations;
import vn.kyduyet.regulation.Rule;
import vn.kyduyet.regulation.TermDates;
import vn.kyduyet.regulation.TermPoint;
import vn.kyduyet.schoolyear.Enrolment;
import vn.kyduyet.schoolyear.SchoolYear;
import vn.kyduyet.schoolyear.SchoolYears;
import vn.kyduyet.schoolyear.Term;
import vn.kyduyet.wording.WrittenDates;

/** Whether somebody may write marks now: the one place that pages, the API and imports ask. */
@Component
public class MarkGate {

    private final SchoolYears years;
    private final Regulations regulations;
    private final TestDays testDays;
    private final BookTeachers teachers;
    private final BookLocks locks;
    private final StaffDirectory staff;
    private final Clock clock;

    MarkGate(
            SchoolYears years,
            Regulations regulations,
            TestDays testDays,
            BookTeachers teachers,
            BookLocks locks,
            StaffDirectory staff,
            Clock clock) {
        this.years = years;
        this.regulations = regulations;
        this.testDays = testDays;
        this.teachers = teachers;
        this.locks = locks;
        this.staff = staff;
        this.clock = clock;
    }

    /** Why a person may not write in a book now; nothing when he or she may. */
    public Optional<Refusal> refusal(SubjectBook book, PersonId person) {
        LocalDate today = LocalDate.now(clock);
        return wrongPerson(book, person, today).or(() -> locked(book)).or(() -> shut(book, today));
    }

    /** Why the marks of a book are not this person's to write, whether it is open or not; nothing when they are. */
    public Optional<Refusal> wrongPerson(SubjectBook book, PersonId person) {
        return wrongPerson(book, person, LocalDate.now(clock));
    }

    /** Why nobody may write in a book now: it is locked, or its window is over or has not come. */
    public Optional<Refusal> shut(SubjectBook book) {
        return locked(book).or(() -> shut(book, LocalDate.now(clock)));
    }

    /** Why nobody may write in the books of a term now, read once for all of them. */
    Shut shut(SchoolYear year, Term term) {
        List<BookLocks.BookLock> held = locks.on(year.id());
        Map<PersonId, String> names =
                staff.names(held.stream().map(BookLocks.BookLock::lockedBy).collect(Collectors.toSet()));
        return new Shut(
                held.stream()
                        .collect(Collectors.toMap(
                                BookLocks.BookLock::book,
                                lock -> locked(lock, names.getOrDefault(lock.lockedBy(), "")),
                                (one, other) -> one)),
                shut(year.school(), testDays.dates(year, term), LocalDate.now(clock)));
    }

    /** @param window why the books are shut that are not locked; nothing while they are open */
    record Shut(Map<BookId, Refusal> locked, Optional<Refusal> window) {

        Optional<Refusal> of(BookId book) {
            return Optional.ofNullable(locked.get(book)).or(() -> window);
        }
    }

    /** Why a student's row may not be written in; nothing while the student is in the class. */
    Optional<Refusal> absent(SubjectBook book, Enrolment enrolment) {
        LocalDate today = LocalDate.now(clock);
        LocalDate lastDay = term(book).until();
        return enrolment.holdsOn(today.isAfter(lastDay) ? lastDay : today)
                ? Optional.empty()
                : Optional.of(Refusal.conflict(
                        "gradebook.refused.not-in-class", enrolment.student().fullName(), book.className()));
    }

    /** What the days of a book's term are counted by. */
    public TermDates dates(SubjectBook book) {
        return testDays.dates(year(book), term(book));
    }

    public SchoolYear year(SubjectBook book) {
        return years.of(book.school()).stream()
                .filter(year -> year.id().equals(book.year()))
                .findFirst()
                .orElseThrow(() -> Refusal.conflict("schoolyear.refused.none").asException());
    }

    public Term term(SubjectBook book) {
        return year(book).terms().stream()
                .filter(term -> term.number() == book.term())
                .findFirst()
                .orElseThrow(() -> Refusal.conflict("gradebook.refused.no-term", book.term())
                        .asException());
    }

    private Optional<Refusal> wrongPerson(SubjectBook book, PersonId person, LocalDate today) {
        List<PersonId> all = teachers.teachers(book, today);
        if (!all.contains(person)) {
            return Optional.of(Refusal.forbidden("gradebook.refused.not-your-class", book.subject(), book.className()));
        }
        Rule<Boolean> rule = regulations.on(book.school(), today).marks().coordinator();
        if (all.size() == 1 || !rule.value()) {
            return Optional.empty();
        }
        Optional<PersonId> coordinator = teachers.coordinator(book);
        if (coordinator.isEmpty()) {
            return Optional.of(Refusal.conflict(
                    "gradebook.refused.no-coordinator", rule.clause().citation(), book.subject(), book.className()));
        }
        return coordinator.get().equals(person)
                ? Optional.empty()
                : Optional.of(Refusal.forbidden(
                        "gradebook.refused.coordinator",
                        rule.clause().citation(),
                        staff.find(coordinator.get()).map(Person::fullName).orElse("")));
    }

    private Optional<Refusal> locked(SubjectBook book) {
        return locks.on(book.id())
                .map(lock -> locked(
                        lock, staff.find(lock.lockedBy()).map(Person::fullName).orElse("")));
    }

    private Refusal locked(BookLocks.BookLock lock, String by) {
        return Refusal.of(
                Refusal.Kind.LOCKED,
                "gradebook.refused.locked",
                WrittenDates.TIME_AND_DAY.format(lock.lockedAt().atZone(clock.getZone())),
                by);
    }

    private Optional<Refusal> shut(SubjectBook book, LocalDate today) {
        return shut(book.school(), dates(book), today);
    }

    private Optional<Refusal> shut(SchoolId school, TermDates dates, LocalDate today) {
        Rule<List<MarkEntryWindow>> rule = regulations.on(school, today).marks().windows();
        if (rule.value().stream().anyMatch(window -> window.contains(today, dates))) {
            return Optional.empty();
        }
        String citation = rule.clause().citation();
        boolean opensByTestDay =
                rule.value().stream().anyMatch(window -> window.opens() instanceof TermPoint.BeforeFinalTest);
        return Optional.of(rule.value().stream()
                .flatMap(window -> window.opens().in(dates).stream())
                .filter(today::isBefore)
                .min(LocalDate::compareTo)
                .map(next -> Refusal.of(
                        Refusal.Kind.LOCKED, "gradebook.refused.opens", citation, WrittenDates.DAY.format(next)))
                .orElseGet(() -> Refusal.of(
                        Refusal.Kind.LOCKED,
                        opensByTestDay && dates.finalTest() == null
                                ? "gradebook.refused.shut-without-test-day"
                                : "gradebook.refused.shut",
                        citation)));
    }
}
