package vn.kyduyet.termclosing;

import java.time.Clock;
import java.util.Map;
import org.springframework.stereotype.Component;
import vn.kyduyet.people.SignedInPerson;
import vn.kyduyet.workflow.InTurn;
import vn.kyduyet.workflow.Inbox;
import vn.kyduyet.workflow.InboxTask;

/** A subject teacher confirms the averages of a class (BP Đ8.4, TK 5.2, TNT 4.2); from then on its marks stand. */
@Component
class CheckingSubjectBook {

    private final ClassClosings closings;
    private final InTurn inTurn;
    private final ClosingFacts facts;
    private final ClosingParties parties;
    private final ClosingTasks tasks;
    private final ClosingLocks locks;
    private final ClosingSteps steps;
    private final ClosingHistory history;
    private final Inbox inbox;
    private final Clock clock;

    CheckingSubjectBook(
            ClassClosings closings,
            InTurn inTurn,
            ClosingFacts facts,
            ClosingParties parties,
            ClosingTasks tasks,
            ClosingLocks locks,
            ClosingSteps steps,
            ClosingHistory history,
            Inbox inbox,
            Clock clock) {
        this.closings = closings;
        this.inTurn = inTurn;
        this.facts = facts;
        this.parties = parties;
        this.tasks = tasks;
        this.locks = locks;
        this.steps = steps;
        this.history = history;
        this.inbox = inbox;
        this.clock = clock;
    }

    /** Thrown when a mark is missing or is being corrected, or it is not this person's turn: RefusedException. */
    void check(SignedInPerson teacher, ClassClosingId id, int position, Map<String, Object> answers) {
        inTurn.change(() -> closings.lock(id), closing -> {
            InboxTask task = tasks.require(id, teacher.id(), ClosingTasks.CHECK, position);
            ClosingParty party =
                    parties.of(id, ClosingRole.SUBJECT_TEACHER, position).orElseThrow(ClosingTasks::notNow);
            facts.requireReady(closing, party.subject());
            locks.keep(closing, party.subject(), teacher.id());
            parties.done(id, party, clock.instant());
            inbox.complete(task.id(), teacher.id(), answers);
            steps.settle(closing);
            history.tell(closing, teacher.id(), "checked", Map.of(ClosingHistory.SUBJECT, party.subject()));
            return null;
        });
    }
}
