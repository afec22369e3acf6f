package vn.kyduyet.gradecorrection;

import java.time.Clock;
import java.util.Map;
import org.springframework.stereotype.Component;
import vn.kyduyet.people.SignedInPerson;
import vn.kyduyet.refusal.Refusal;
import vn.kyduyet.regulation.CorrectionParty;
import vn.kyduyet.workflow.InTurn;
import vn.kyduyet.workflow.Inbox;
import vn.kyduyet.workflow.InboxTask;

/** The Ban quản trị and the GVCN each say that they witness the correction, or why they do not (BP Đ11.4). */
@Component
public class Witnessing {

    private final Parties parties;
    private final CorrectionTasks tasks;
    private final CorrectionHistory history;
    private final TellingOfCorrections telling;
    private final Inbox inbox;
    private final GradeCorrections corrections;
    private final InTurn inTurn;
    private final Clock clock;

    Witnessing(
            Parties parties,
            CorrectionTasks tasks,
            CorrectionHistory history,
            TellingOfCorrections telling,
            Inbox inbox,
            GradeCorrections corrections,
            InTurn inTurn,
            Clock clock) {
        this.parties = parties;
        this.tasks = tasks;
        this.history = history;
        this.telling = telling;
        this.inbox = inbox;
        this.corrections = corrections;
        this.inTurn = inTurn;
        this.clock = clock;
    }

    /** Thrown when it is not this person's turn, or an objection has no reason: {@link vn.kyduyet.refusal.RefusedException}. */
    public void witness(SignedInPerson witness, CorrectionId id, Map<String, Object> answers) {
        inTurn.change(() -> corrections.lock(id), correction -> {
            InboxTask task = tasks.require(
                    id, witness.id(), CorrectionTasks.WITNESS_ADMINISTRATOR, CorrectionTasks.WITNESS_HOMEROOM);
            CorrectionParty role = CorrectionTasks.role(task).orElseThrow();
            String remarks = String.valueOf(answers.getOrDefault("remarks", "")).strip();
            boolean objects = "object".equals(answers.get("witness"));
            if (objects && remarks.isEmpty()) {
                throw Refusal.invalid("gradecorrection.refused.no-remark").asException();
            }
            if (objects) {
                parties.refused(id, role, remarks);
            } else {
                parties.witnessed(id, role, clock.instant());
            }
            history.tell(
                    correction,
                    witness.id(),
                    objects ? "objected" : "witnessed",
                    Map.of(CorrectionHistory.REMARKS, remarks));
            inbox.complete(task.id(), witness.id(), answers);
            telling.waits(correction);
            return null;
        });
    }
}
