package vn.kyduyet.termclosing;

import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.kyduyet.people.Role;
import vn.kyduyet.people.SignedInPerson;
import vn.kyduyet.refusal.Refusal;
import vn.kyduyet.workflow.Processes;

/** The principal takes a closing back that was opened too early, while no class is locked. */
@Component
public class WithdrawingTermClosing {

    private final TermClosings closings;
    private final ClassClosings classClosings;
    private final ClosingParties parties;
    private final ClosingLocks locks;
    private final ClosingHistory history;
    private final TellingOfClosings telling;
    private final Processes processes;

    WithdrawingTermClosing(
            TermClosings closings,
            ClassClosings classClosings,
            ClosingParties parties,
            ClosingLocks locks,
            ClosingHistory history,
            TellingOfClosings telling,
            Processes processes) {
        this.closings = closings;
        this.classClosings = classClosings;
        this.parties = parties;
        this.locks = locks;
        this.history = history;
        this.telling = telling;
        this.processes = processes;
    }

    /** Thrown when it is not the principal, it is over, or a class is locked already: RefusedException. */
    @Transactional
    public void withdraw(SignedInPerson principal, TermClosingId id) {
        TermClosing closing = closings.lock(id);
        if (!closing.school().equals(principal.school())) {
            throw Refusal.notFound("termclosing.refused.not-found").asException();
        }
        if (!principal.holds(Role.PRINCIPAL)) {
            throw Refusal.forbidden("termclosing.refused.not-principal").asException();
        }
        List<ClassClosing> classes = classClosings.of(id);
        boolean locked =
                classes.stream().anyMatch(one -> one.state().ordinal() >= ClassClosing.State.SEALING.ordinal());
        if (closing.state() != TermClosing.State.RUNNING || locked) {
            throw Refusal.conflict("termclosing.refused.withdrawal").asException();
        }
        for (ClassClosing found : classes) {
            ClassClosing one = classClosings.lock(found.id());
            processes.tell(ClosingTasks.WITHDRAWN, one.id().toString());
            classClosings.moveTo(one.id(), ClassClosing.State.WITHDRAWN, "");
            locks.release(
                    one,
                    parties.of(one.id()).stream()
                            .map(ClosingParty::subject)
                            .filter(subject -> !subject.isEmpty())
                            .toList(),
                    principal.id());
            telling.settled(one);
        }
        processes.tell(ClosingTasks.WITHDRAWN, id.toString());
        closings.moveTo(id, TermClosing.State.WITHDRAWN);
        history.tell(closing, principal.id(), "withdrawn", Map.of());
    }
}
