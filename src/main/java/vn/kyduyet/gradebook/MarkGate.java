package vn.kyduyet.gradebook;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
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
import vn.kyduyet.schoolyear.StudentId;
import vn.kyduyet.schoolyear.Term;
import vn.kyduyet.wording.WrittenDates;

/** Whether somebody may write marks now: the one place that pages, the API and imports ask. */
@Component
public class MarkGate {

    private final SchoolYears years;
    private final Regulations regulations;
    private final TestDays testDays;
    private final BookTeachers teachers;
    private final MarkLocks locks;
    private final BookOpenings openings;
    private final LocksInWords words;
    private final StaffDirectory staff;
    private final Clock clock;

    MarkGate(
            SchoolYears years,
            Regulations regulations,
            TestDays testDays,
            BookTeachers teachers,
            MarkLocks locks,
            BookOpenings openings,
            LocksInWords words,
            StaffDirectory staff,
            Clock clock) {
        this.years = years;
        this.regulations = regulations;
        this.testDays = testDays;
        this.teachers = teachers;
        this.locks = locks;
        this.openings = openings;
        this.words = words;
        this.staff = staff;
        this.clock = clock;
    }

    /** Why a person may not write in a book now; nothing when he or she may. */
    public Optional<Refusal> refusal(SubjectBook book, PersonId person) {
        return wrongPerson(book, person).or(() -> shut(book));
    }

    /** Why the marks of a book are not this person's to write, whether it is open or not; nothing when they are. */
    public Optional<Refusal> wrongPerson(SubjectBook book, PersonId person) {
        return wrongPerson(book, person, LocalDate.now(clock));
    }

    /**
     * Why nobody may write in a book now: it is locked, or its window is over or has not come. A granted petition opens it
     * in spite of both.
     */
    public Optional<Refusal> shut(SubjectBook book) {
        return shut(book.school(), dates(book), locks.on(book), openings.of(book.year(), book.term()))
                .of(book);
    }

    /** Why a cell may not be written in, though its book is open, or also because of its book; nothing when it may. */
    public Optional<Refusal> shut(SubjectBook book, StudentId student, MarkColumn column) {
        return Optional.ofNullable(lockedCells(book).get(LockScope.of(book, student, column)))
                .or(() -> shut(book));
    }

    /** Until when the department checks a book (BP Đ13.1a): nobody changes it then, by no way. */
    public Optional<Refusal> audited(SubjectBook book) {
        List<MarkLock> audits = locks.on(book).stream()
                .filter(lock -> lock.kind() == MarkLock.Kind.AUDIT)
                .toList();
        return words.refusals(book.school(), audits).values().stream().findFirst();
    }

    /** Why single cells of a book may not be written in. What was ordered for one cell no opening of the book opens. */
    Map<LockScope, Refusal> lockedCells(SubjectBook book) {
        List<MarkLock> cells =
                locks.on(book).stream().filter(lock -> lock.scope().isCell()).toList();
        Map<UUID, Refusal> refusals = words.refusals(book.school(), cells);
        return cells.stream()
                .collect(Collectors.toMap(MarkLock::scope, lock -> refusals.get(lock.id()), (newest, older) -> newest));
    }

    /** Why nobody may write in the books of a term now, read once for all of them. */
    Shut shut(SchoolYear year, Term term) {
        return shut(
                year.school(),
                testDays.dates(year, term),
                locks.holding(year.id(), term.number()),
                openings.of(year.id(), term.number()));
    }

    private Shut shut(SchoolId school, TermDates dates, List<MarkLock> held, List<BookOpenings.Opening> open) {
        List<MarkLock> ofBooks = held.stream()
                .filter(lock -> !lock.scope().isCell())
                .sorted(Comparator.comparing(MarkLock::kind))
                .toList();
        return new Shut(
                ofBooks,
                words.refusals(school, ofBooks),
                open.stream().map(BookOpenings.Opening::scope).toList(),
                window(school, dates, LocalDate.now(clock)));
    }

    /**
     * What books of a term are shut by.
     *
     * @param locks in the order in which they are told
     * @param open what is open in spite of locks and window
     * @param window why the books are shut that are not locked; nothing while they are open
     */
    record Shut(List<MarkLock> locks, Map<UUID, Refusal> refusals, List<LockScope> open, Optional<Refusal> window) {

        Optional<Refusal> of(SubjectBook book) {
            boolean isOpened = open.stream().anyMatch(scope -> scope.covers(book));
            return locks.stream()
                    .filter(lock -> lock.scope().covers(book) && (!isOpened || lock.holdsAgainstOpening()))
                    .map(lock -> refusals.get(lock.id()))
                    .findFirst()
                    .or(() -> isOpened ? Optional.empty() : window);
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

    private Optional<Refusal> window(SchoolId school, TermDates dates, LocalDate today) {
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
