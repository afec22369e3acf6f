package vn.kyduyet.termclosing;

import java.time.Clock;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import vn.kyduyet.gradebook.LearningLevel;
import vn.kyduyet.people.SignedInPerson;
import vn.kyduyet.refusal.Refusal;
import vn.kyduyet.schoolyear.StudentId;
import vn.kyduyet.termclosing.books.ClassResults;
import vn.kyduyet.termclosing.books.ProposedAward;
import vn.kyduyet.termclosing.books.ProposedOutcome;
import vn.kyduyet.termclosing.books.StudentResults;
import vn.kyduyet.workflow.InTurn;
import vn.kyduyet.workflow.Inbox;
import vn.kyduyet.workflow.InboxTask;

/** The GVCN totals the class: conduct, absences, and at the year's end promotion and awards (TK 4.2–4.6, BP 7.5, TNT 3.3, XT Đ5c). */
@Component
public class TotallingResults {

    private static final int MOST_DAYS = 250;
    private static final int LONGEST_REMARK = 500;

    private final InTurn inTurn;
    private final ClassClosings closings;
    private final ClosingFacts facts;
    private final ClosingParties parties;
    private final ClosingTasks tasks;
    private final EnteredTotals entered;
    private final ClosingSteps steps;
    private final ClosingHistory history;
    private final Inbox inbox;
    private final Clock clock;

    TotallingResults(
            InTurn inTurn,
            ClassClosings closings,
            ClosingFacts facts,
            ClosingParties parties,
            ClosingTasks tasks,
            EnteredTotals entered,
            ClosingSteps steps,
            ClosingHistory history,
            Inbox inbox,
            Clock clock) {
        this.inTurn = inTurn;
        this.closings = closings;
        this.facts = facts;
        this.parties = parties;
        this.tasks = tasks;
        this.entered = entered;
        this.steps = steps;
        this.history = history;
        this.inbox = inbox;
        this.clock = clock;
    }

    /** The form: every student with what holds or is proposed. Throws when it is not this GVCN's class. */
    public Sheet sheet(SignedInPerson homeroom, ClassClosingId id) {
        ClassClosing closing = own(homeroom, id);
        ClassResults results = facts.results(closing);
        Map<StudentId, StudentTotals> totals = totals(closing, results);
        List<Line> lines = ClosingFacts.closedHere(results).stream()
                .map(one -> new Line(one, totals.get(one.member().student().id())))
                .toList();
        return new Sheet(closing, results, lines, closing.state().isBeforeDrawing());
    }

    /** What holds, and where nothing was entered what follows from the terms and the Circular. */
    Map<StudentId, StudentTotals> totals(ClassClosing closing, ClassResults results) {
        TermClosing term = closing.closing();
        Map<StudentId, StudentTotals> totals = new HashMap<>();
        Map<StudentId, StudentTotals> holding = entered.of(term.year(), term.period(), closing.className());
        for (StudentResults one : ClosingFacts.closedHere(results)) {
            StudentId student = one.member().student().id();
            totals.put(student, Optional.ofNullable(holding.get(student)).orElseGet(() -> proposed(closing, one)));
        }
        return totals;
    }

    private StudentTotals proposed(ClassClosing closing, StudentResults one) {
        StudentId student = one.member().student().id();
        StudentTotals none = new StudentTotals(student, null, 0, 0, "", null, null);
        if (closing.closing().period() != ClosingPeriod.YEAR) {
            return none;
        }
        StudentTotals first = ofTerm(closing, ClosingPeriod.TERM_1, student).orElse(none);
        StudentTotals second = ofTerm(closing, ClosingPeriod.TERM_2, student).orElse(none);
        int excused = first.excused() + second.excused();
        int unexcused = first.unexcused() + second.unexcused();
        Conduct conduct = second.conduct();
        LearningLevel level = one.whole().level();
        if (conduct == null || level == null) {
            return new StudentTotals(
                    student, conduct, excused, unexcused, second.remark(), null, null, second.qualities());
        }
        return new StudentTotals(
                student,
                conduct,
                excused,
                unexcused,
                second.remark(),
                ProposedOutcome.of(level, conduct, excused + unexcused),
                ProposedAward.of(level, conduct, one.whole().subjects().values())
                        .orElse(null));
    }

    /** What was entered at the ends of the terms before: the study record of a year shows it as well. */
    Map<ClosingPeriod, Map<StudentId, StudentTotals>> ofTerms(ClassClosing closing) {
        Map<ClosingPeriod, Map<StudentId, StudentTotals>> terms = new EnumMap<>(ClosingPeriod.class);
        for (ClosingPeriod term : ClosingPeriod.values()) {
            if (term.ordinal() < closing.closing().period().ordinal()) {
                terms.put(term, entered.of(closing.closing().year(), term, closing.className()));
            }
        }
        return terms;
    }

    private Optional<StudentTotals> ofTerm(ClassClosing closing, ClosingPeriod term, StudentId student) {
        return Optional.ofNullable(
                entered.of(closing.closing().year(), term, closing.className()).get(student));
    }

    /**
     * Keeps what the GVCN entered; only what differs becomes a new version.
     *
     * @throws vn.kyduyet.refusal.RefusedException when the books are drawn up already, or a value is out of range
     */
    public void save(SignedInPerson homeroom, ClassClosingId id, List<StudentTotals> given) {
        inTurn.change(() -> closings.lock(id), closing -> {
            own(homeroom, id);
            requireOpen(closing);
            ClassResults results = facts.results(closing);
            Map<StudentId, String> names = ClosingFacts.closedHere(results).stream()
                    .collect(Collectors.toMap(
                            one -> one.member().student().id(),
                            one -> one.member().student().fullName()));
            TermClosing term = closing.closing();
            Map<StudentId, StudentTotals> before = entered.of(term.year(), term.period(), closing.className());
            int changed = 0;
            for (StudentTotals one : given) {
                StudentTotals totals =
                        results.isPrimary() ? one.ofGrade(results.schoolClass().grade()) : one;
                require(totals, names.get(totals.student()));
                if (!totals.equals(before.get(totals.student()))) {
                    entered.add(
                            term.year(), term.period(), closing.className(), totals, homeroom.id(), clock.instant());
                    changed++;
                }
            }
            if (changed > 0) {
                history.tell(closing, homeroom.id(), "totals-entered", Map.of("students", Integer.toString(changed)));
            }
            return null;
        });
    }

    private static void require(StudentTotals totals, @org.jspecify.annotations.Nullable String name) {
        if (name == null) {
            throw Refusal.invalid("termclosing.refused.not-in-class").asException();
        }
        if (totals.excused() < 0
                || totals.unexcused() < 0
                || totals.excused() > MOST_DAYS
                || totals.unexcused() > MOST_DAYS) {
            throw Refusal.invalid("termclosing.refused.days", name, MOST_DAYS).asException();
        }
        if (totals.remark().length() > LONGEST_REMARK) {
            throw Refusal.invalid("termclosing.refused.remark", name, LONGEST_REMARK)
                    .asException();
        }
    }

    /** Hands the totals in, so that the books are drawn up. Throws while something is open: RefusedException. */
    void finish(SignedInPerson homeroom, ClassClosingId id, Map<String, Object> answers) {
        inTurn.change(() -> closings.lock(id), closing -> {
            InboxTask task = tasks.require(id, homeroom.id(), ClosingTasks.TOTAL, 0);
            facts.requireChecked(closing);
            requireComplete(closing);
            ClosingParty party = parties.of(id, ClosingRole.HOMEROOM_TEACHER, 0).orElseThrow(ClosingTasks::notNow);
            parties.done(id, party, clock.instant());
            inbox.complete(task.id(), homeroom.id(), answers);
            steps.settle(closing);
            history.tell(closing, homeroom.id(), "totalled", Map.of());
            return null;
        });
    }

    private void requireComplete(ClassClosing closing) {
        ClassResults results = facts.results(closing);
        Map<StudentId, StudentTotals> totals = totals(closing, results);
        boolean year = closing.closing().period() == ClosingPeriod.YEAR;
        for (StudentResults one : ClosingFacts.closedHere(results)) {
            StudentTotals own = totals.get(one.member().student().id());
            String name = one.member().student().fullName();
            if (own == null || own.conduct() == null) {
                throw Refusal.conflict(
                                results.isPrimary() ? "termclosing.refused.qualities" : "termclosing.refused.conduct",
                                name)
                        .asException();
            }
            if (year && own.outcome() == null) {
                throw Refusal.conflict("termclosing.refused.outcome", name).asException();
            }
        }
    }

    private ClassClosing own(SignedInPerson homeroom, ClassClosingId id) {
        ClassClosing closing = closings.get(id);
        boolean isHomeroom = closing.closing().school().equals(homeroom.school())
                && parties.of(id, ClosingRole.HOMEROOM_TEACHER, 0)
                        .filter(party -> homeroom.id().equals(party.person()))
                        .isPresent();
        if (!isHomeroom) {
            throw Refusal.notFound("termclosing.refused.not-found").asException();
        }
        return closing;
    }

    private static void requireOpen(ClassClosing closing) {
        if (!closing.state().isBeforeDrawing()) {
            throw Refusal.conflict("termclosing.refused.drawn-up").asException();
        }
    }

    /**
     * What the GVCN fills in.
     *
     * @param open whether it may still be changed
     */
    public record Sheet(ClassClosing closing, ClassResults results, List<Line> lines, boolean open) {}

    /** A student with what holds or is proposed. */
    public record Line(StudentResults results, StudentTotals totals) {}
}
