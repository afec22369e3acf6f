package vn.kyduyet.termclosing;

import java.time.Clock;
import java.util.Map;
import org.springframework.stereotype.Component;
import vn.kyduyet.people.Role;
import vn.kyduyet.people.SignedInPerson;
import vn.kyduyet.refusal.Refusal;
import vn.kyduyet.workflow.InTurn;

/** The principal decides, by name and with a reason, that a subject of a class is closed although something is open. */
@Component
public class WaivingOpenItem {

    private static final int LONGEST_REASON = 2000;

    private final ClassClosings closings;
    private final InTurn inTurn;
    private final ClosingParties parties;
    private final Waivers waivers;
    private final ClosingHistory history;
    private final Clock clock;

    WaivingOpenItem(
            ClassClosings closings,
            InTurn inTurn,
            ClosingParties parties,
            Waivers waivers,
            ClosingHistory history,
            Clock clock) {
        this.closings = closings;
        this.inTurn = inTurn;
        this.parties = parties;
        this.waivers = waivers;
        this.history = history;
        this.clock = clock;
    }

    /**
     * Decides; deciding the same again changes nothing.
     *
     * @throws vn.kyduyet.refusal.RefusedException when it is not the principal, there is no reason, or the books are
     *     drawn up already
     */
    public void waive(SignedInPerson principal, ClassClosingId id, String subject, String reason) {
        String given = reason.strip();
        if (!principal.holds(Role.PRINCIPAL)) {
            throw Refusal.forbidden("termclosing.refused.not-principal").asException();
        }
        if (given.isEmpty() || given.length() > LONGEST_REASON) {
            throw Refusal.invalid("termclosing.refused.waiver-reason", LONGEST_REASON)
                    .asException();
        }
        inTurn.change(() -> closings.lock(id), closing -> {
            boolean has = closing.closing().school().equals(principal.school())
                    && parties.of(id).stream()
                            .anyMatch(party -> party.role() == ClosingRole.SUBJECT_TEACHER
                                    && party.subject().equals(subject));
            if (!has) {
                throw Refusal.notFound("termclosing.refused.not-found").asException();
            }
            if (!closing.state().isBeforeDrawing()) {
                throw Refusal.conflict("termclosing.refused.drawn-up").asException();
            }
            if (!waivers.covers(id, subject)) {
                waivers.add(id, new Waivers.Waiver(subject, given, principal.id(), clock.instant()));
                history.tell(
                        closing,
                        principal.id(),
                        "waived",
                        Map.of(ClosingHistory.SUBJECT, subject, ClosingHistory.REMARKS, given));
            }
            return null;
        });
    }
}
