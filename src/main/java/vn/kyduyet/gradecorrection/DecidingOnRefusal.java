package vn.kyduyet.gradecorrection;

import java.util.Map;
import org.springframework.stereotype.Component;
import vn.kyduyet.people.SignedInPerson;
import vn.kyduyet.refusal.Refusal;
import vn.kyduyet.workflow.InTurn;
import vn.kyduyet.workflow.Inbox;
import vn.kyduyet.workflow.InboxTask;

/** Somebody did not sign: the principal has them asked again, or has the record kept as it is, with the reason. */
@Component
public class DecidingOnRefusal {

    private final GradeCorrections corrections;
    private final Parties parties;
    private final CorrectionTasks tasks;
    private final CorrectionHistory history;
    private final TellingOfCorrections telling;
    private final Inbox inbox;
    private final InTurn inTurn;

    DecidingOnRefusal(
            GradeCorrections corrections,
            Parties parties,
            CorrectionTasks tasks,
            CorrectionHistory history,
            TellingOfCorrections telling,
            Inbox inbox,
            InTurn inTurn) {
        this.corrections = corrections;
        this.parties = parties;
        this.tasks = tasks;
        this.history = history;
        this.telling = telling;
        this.inbox = inbox;
        this.inTurn = inTurn;
    }

    /** Thrown when it is not this person's turn, or nothing was decided: {@link vn.kyduyet.refusal.RefusedException}. */
    public void decide(SignedInPerson principal, CorrectionId id, Map<String, Object> answers) {
        inTurn.change(() -> corrections.lock(id), correction -> {
            InboxTask task = tasks.require(id, principal.id(), CorrectionTasks.DECIDE_ON_REFUSAL);
            String decision = String.valueOf(answers.get("decision"));
            if (!decision.equals("again") && !decision.equals("leave")) {
                throw Refusal.invalid("gradecorrection.refused.no-decision").asException();
            }
            telling.settled(correction);
            if (decision.equals("again")) {
                parties.of(id).forEach(party -> parties.refused(id, party.role(), ""));
                corrections.moveTo(id, GradeCorrection.State.SIGNING, "");
            }
            inbox.complete(task.id(), principal.id(), answers);
            telling.waits(correction);
            history.tell(
                    correction,
                    principal.id(),
                    decision.equals("again") ? "sign-again" : "left-unsigned",
                    Map.of(CorrectionHistory.REMARKS, String.valueOf(answers.getOrDefault("remarks", ""))));
            return null;
        });
    }
}
