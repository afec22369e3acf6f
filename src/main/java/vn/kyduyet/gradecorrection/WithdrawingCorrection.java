package vn.kyduyet.gradecorrection;

import java.util.Map;
import org.springframework.stereotype.Component;
import vn.kyduyet.people.SignedInPerson;
import vn.kyduyet.refusal.Refusal;
import vn.kyduyet.regulation.CorrectionParty;
import vn.kyduyet.workflow.InTurn;
import vn.kyduyet.workflow.Processes;

/** The teacher takes a request back, as long as it is not approved. */
@Component
public class WithdrawingCorrection {

    /** For the process model: the message that a request was taken back. */
    private static final String MESSAGE = "correctionWithdrawn";

    private final GradeCorrections corrections;
    private final Parties parties;
    private final CorrectionHistory history;
    private final TellingOfCorrections telling;
    private final Processes processes;
    private final InTurn inTurn;

    WithdrawingCorrection(
            GradeCorrections corrections,
            Parties parties,
            CorrectionHistory history,
            TellingOfCorrections telling,
            Processes processes,
            InTurn inTurn) {
        this.corrections = corrections;
        this.parties = parties;
        this.history = history;
        this.telling = telling;
        this.processes = processes;
        this.inTurn = inTurn;
    }

    /** Thrown when it is somebody else's, or too late: {@link vn.kyduyet.refusal.RefusedException}. */
    public void withdraw(SignedInPerson teacher, CorrectionId id) {
        inTurn.change(() -> corrections.lock(id), correction -> {
            if (parties.of(id, CorrectionParty.SUBJECT_TEACHER)
                    .filter(party -> party.person().equals(teacher.id()))
                    .isEmpty()) {
                throw Refusal.notFound("gradecorrection.refused.not-found").asException();
            }
            if (!correction.isOpenToWithdrawal()) {
                throw Refusal.conflict("gradecorrection.refused.not-withdrawn").asException();
            }
            corrections.moveTo(id, GradeCorrection.State.WITHDRAWN, "");
            telling.settled(correction);
            processes.tell(MESSAGE, id.toString());
            history.tell(correction, teacher.id(), "withdrawn", Map.of());
            return null;
        });
    }
}
