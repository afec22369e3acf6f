package vn.kyduyet.termclosing;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.kyduyet.people.Role;
import vn.kyduyet.people.SignedInPerson;
import vn.kyduyet.people.StaffDirectory;
import vn.kyduyet.refusal.Refusal;
import vn.kyduyet.regulation.ClosingRules;
import vn.kyduyet.regulation.Regulation;
import vn.kyduyet.regulation.Regulations;
import vn.kyduyet.schoolyear.Enrolment;
import vn.kyduyet.schoolyear.SchoolClass;
import vn.kyduyet.schoolyear.SchoolYear;
import vn.kyduyet.schoolyear.SchoolYears;
import vn.kyduyet.schoolyear.Students;
import vn.kyduyet.schoolyear.Teaching;
import vn.kyduyet.schoolyear.Term;
import vn.kyduyet.wording.WrittenDates;
import vn.kyduyet.workflow.Processes;

/** The principal opens the closing of a term or year: from then on everyone is asked for his or her part. */
@Component
public class OpeningTermClosing {

    private final TermClosings closings;
    private final SchoolYears years;
    private final Teaching teaching;
    private final Students students;
    private final ClosingSubjects subjects;
    private final StaffDirectory staff;
    private final Regulations regulations;
    private final Processes processes;
    private final ClosingWords words;
    private final ClosingHistory history;
    private final Clock clock;

    OpeningTermClosing(
            TermClosings closings,
            SchoolYears years,
            Teaching teaching,
            Students students,
            ClosingSubjects subjects,
            StaffDirectory staff,
            Regulations regulations,
            Processes processes,
            ClosingWords words,
            ClosingHistory history,
            Clock clock) {
        this.closings = closings;
        this.years = years;
        this.teaching = teaching;
        this.students = students;
        this.subjects = subjects;
        this.staff = staff;
        this.regulations = regulations;
        this.processes = processes;
        this.words = words;
        this.history = history;
        this.clock = clock;
    }

    /**
     * Opens it. A second opening at the same moment finds the first.
     *
     * @param checkUntil the last day for the subject teachers to check their marks
     * @throws vn.kyduyet.refusal.RefusedException when it is not the principal who asks, when it is open already, or when
     *     somebody is missing without whom it could never end
     */
    @Transactional
    public TermClosingId open(SignedInPerson principal, ClosingPeriod period, LocalDate checkUntil) {
        if (!principal.holds(Role.PRINCIPAL)) {
            throw Refusal.forbidden("termclosing.refused.not-principal").asException();
        }
        LocalDate today = LocalDate.now(clock);
        SchoolYear year = years.require(principal.school(), today);
        years.lock(principal.school());
        requireClosed(year, period);
        requireTime(year, period, checkUntil, today);
        if (period == ClosingPeriod.YEAR) {
            requireLastTerm(year);
        }
        Regulation regulation = regulations.on(principal.school(), today);
        requirePeople(year, regulation.closing(), today);
        requireTeachers(year, period);
        TermClosing closing = new TermClosing(
                new TermClosingId(UUID.randomUUID()),
                principal.school(),
                year.id(),
                period,
                regulation.edition(),
                checkUntil,
                principal.id(),
                clock.instant(),
                TermClosing.State.RUNNING);
        closings.add(closing);
        processes.start(
                ClosingTasks.PARENT, closing.id().toString(), closing.school(), Map.of("title", words.title(closing)));
        history.tell(
                closing,
                principal.id(),
                "opened",
                Map.of("period", period.name(), "check-until", checkUntil.toString()));
        return closing.id();
    }

    private void requireClosed(SchoolYear year, ClosingPeriod period) {
        closings.of(year.id(), period).ifPresent(other -> {
            throw Refusal.conflict(
                            "termclosing.refused.open-already",
                            words.title(other),
                            WrittenDates.TIME_AND_DAY.format(other.openedAt().atZone(clock.getZone())),
                            staff.person(other.openedBy()).fullName())
                    .asException();
        });
    }

    /** The year comes after its last term: what the term confirmed is what the year counts. */
    private void requireLastTerm(SchoolYear year) {
        boolean closed = closings.of(year.id(), ClosingPeriod.TERM_2)
                .filter(term -> term.state() == TermClosing.State.CLOSED)
                .isPresent();
        if (!closed) {
            throw Refusal.conflict("termclosing.refused.term-first").asException();
        }
    }

    private void requireTeachers(SchoolYear year, ClosingPeriod period) {
        String without = subjects.withoutTeacher(year, period).stream()
                .map(book -> book.subject() + " " + book.className())
                .collect(Collectors.joining(", "));
        if (!without.isEmpty()) {
            throw Refusal.conflict("termclosing.refused.no-teacher", without).asException();
        }
    }

    private static void requireTime(SchoolYear year, ClosingPeriod period, LocalDate checkUntil, LocalDate today) {
        Term term = year.terms().stream()
                .filter(one -> one.number() == period.lastTerm())
                .findFirst()
                .orElseThrow(() -> Refusal.conflict("gradebook.refused.no-term", period.lastTerm())
                        .asException());
        if (today.isBefore(term.from())) {
            throw Refusal.conflict("termclosing.refused.not-begun", WrittenDates.DAY.format(term.from()))
                    .asException();
        }
        if (checkUntil.isBefore(today)) {
            throw Refusal.invalid("termclosing.refused.check-until", WrittenDates.DAY.format(today))
                    .asException();
        }
    }

    private void requirePeople(SchoolYear year, ClosingRules rules, LocalDate today) {
        for (Role role : List.of(Role.ADMINISTRATOR, rules.lockedBy().value(), Role.CLERK)) {
            if (staff.holders(year.school(), role, today).isEmpty()) {
                throw Refusal.conflict("termclosing.refused.no-holder", words.word("people.role." + role))
                        .asException();
            }
        }
        List<SchoolClass> classes = classes(year);
        if (classes.isEmpty()) {
            throw Refusal.conflict("termclosing.refused.no-class", year.name()).asException();
        }
        String without = classes.stream()
                .filter(one -> one.homeroomTeacher() == null)
                .map(SchoolClass::name)
                .collect(Collectors.joining(", "));
        if (!without.isEmpty()) {
            throw Refusal.conflict("termclosing.refused.no-homeroom", without).asException();
        }
    }

    /** Those with students; a class without any has no book to close. */
    List<SchoolClass> classes(SchoolYear year) {
        Set<String> filled =
                students.of(year.id()).stream().map(Enrolment::className).collect(Collectors.toSet());
        return teaching.classes(year.id()).stream()
                .filter(one -> filled.contains(one.name()))
                .toList();
    }
}
