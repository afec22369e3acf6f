package vn.kyduyet.termclosing;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;
import vn.kyduyet.people.SignedInPerson;
import vn.kyduyet.refusal.Refusal;
import vn.kyduyet.workflow.InTurn;
import vn.kyduyet.workflow.Inbox;
import vn.kyduyet.workflow.InboxTask;

/** The lock is proposed, the books are approved or returned, and the lock is carried out. */
@Component
class DecidingOnBooks {

    private static final String DECISION = "decision";
    private static final String RETURN = "return";

    private final InTurn inTurn;
    private final ClassClosings closings;
    private final ClosingParties parties;
    private final ClassClosingCourse course;
    private final ClosingFacts facts;
    private final ClosingPosts posts;
    private final ClosingTasks tasks;
    private final ClosingLocks locks;
    private final ClosingSteps steps;
    private final ClosingHistory history;
    private final Inbox inbox;
    private final Clock clock;

    DecidingOnBooks(
            InTurn inTurn,
            ClassClosings closings,
            ClosingParties parties,
            ClassClosingCourse course,
            ClosingFacts facts,
            ClosingPosts posts,
            ClosingTasks tasks,
            ClosingLocks locks,
            ClosingSteps steps,
            ClosingHistory history,
            Inbox inbox,
            Clock clock) {
        this.inTurn = inTurn;
        this.closings = closings;
        this.parties = parties;
        this.course = course;
        this.facts = facts;
        this.posts = posts;
        this.tasks = tasks;
        this.locks = locks;
        this.steps = steps;
        this.history = history;
        this.inbox = inbox;
        this.clock = clock;
    }

    /** The Ban quản trị proposes the lock (TK 7.2, BP Đ14). */
    void propose(SignedInPerson person, ClassClosingId id, Map<String, Object> answers) {
        step(person, id, ClosingTasks.PROPOSE, closing -> done(closing, person, answers, "lock-proposed", ""));
    }

    /** The principal approves where nothing is signed, or returns the books to the GVCN with a reason. */
    void review(SignedInPerson person, ClassClosingId id, Map<String, Object> answers) {
        boolean returned = RETURN.equals(answers.get(DECISION));
        String remarks = String.valueOf(answers.getOrDefault("remarks", ""));
        step(person, id, ClosingTasks.REVIEW, closing -> {
            if (returned) {
                parties.beginTotalsAgain(closing.id());
                ClassClosing again = with(closing, remarks);
                closings.moveTo(closing.id(), closing.state(), remarks);
                complete(again, person, ClosingTasks.REVIEW, answers);
                history.tell(closing, person.id(), "returned", Map.of(ClosingHistory.REMARKS, remarks));
                return;
            }
            if (course.principalSigns(closing)) {
                throw Refusal.conflict("termclosing.refused.to-be-signed").asException();
            }
            facts.requireNoChange(closing, "");
            done(closing, person, answers, "approved", "");
        });
    }

    /** The lock on the principal's order (TK 3.3, BP 13.2b, TNT 5.2, XT Đ3, TL II.1). */
    void lock(SignedInPerson person, ClassClosingId id, Map<String, Object> answers) {
        step(person, id, ClosingTasks.LOCK, closing -> {
            facts.requireNoChange(closing, "");
            ClosingParty principal = parties.of(id, ClosingRole.PRINCIPAL, 0).orElseThrow(ClosingTasks::notNow);
            locks.lock(closing, person.id(), principal.person());
            done(closing, person, answers, "locked", "");
        });
    }

    private static ClassClosing with(ClassClosing closing, String remark) {
        return new ClassClosing(
                closing.id(),
                closing.closing(),
                closing.className(),
                closing.round(),
                closing.state(),
                remark,
                closing.drawings());
    }

    private void step(
            SignedInPerson person, ClassClosingId id, String task, java.util.function.Consumer<ClassClosing> work) {
        inTurn.change(() -> closings.lock(id), closing -> {
            tasks.require(id, person.id(), task, 0);
            work.accept(closing);
            return null;
        });
    }

    private void done(
            ClassClosing closing, SignedInPerson person, Map<String, Object> answers, String action, String remark) {
        InboxTask task = tasks.of(closing.id()).stream()
                .filter(one -> one.assignee().equals(person.id()))
                .findFirst()
                .orElseThrow(ClosingTasks::notNow);
        ClosingParty party =
                parties.of(closing.id(), ClosingTasks.role(task), 0).orElseThrow(ClosingTasks::notNow);
        posts.requireAllowed(party);
        parties.done(closing.id(), party, clock.instant());
        complete(closing, person, task.definitionKey(), answers);
        history.tell(closing, person.id(), action, Map.of(ClosingHistory.REMARKS, remark));
    }

    private void complete(ClassClosing closing, SignedInPerson person, String task, Map<String, Object> answers) {
        Map<String, Object> variables = new HashMap<>(answers);
        inbox.complete(tasks.require(closing.id(), person.id(), task, 0).id(), person.id(), variables);
        steps.settle(closing);
    }
}
