package vn.kyduyet.gradecorrection;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.refusal.Refusal;
import vn.kyduyet.regulation.CorrectionParty;
import vn.kyduyet.workflow.Inbox;
import vn.kyduyet.workflow.InboxTask;

/** The open tasks of a correction. */
@Component
class CorrectionTasks {

    static final String PROCESS = "gradeCorrection";

    static final String PROVIDE_EVIDENCE = "Task_ProvideEvidence";
    static final String REVIEW = "Task_ReviewCorrection";
    static final String WITNESS_ADMINISTRATOR = "Task_WitnessAsAdministrator";
    static final String WITNESS_HOMEROOM = "Task_WitnessAsHomeroomTeacher";
    static final String ENTER = "Task_EnterMark";
    static final String CONFIRM = "Task_ConfirmMark";
    static final String RELATED_BOOKS = "Task_CorrectRelatedBooks";
    static final String DECIDE_ON_REFUSAL = "Task_DecideOnRefusal";

    private final Inbox inbox;

    CorrectionTasks(Inbox inbox) {
        this.inbox = inbox;
    }

    static String signing(CorrectionParty role) {
        return switch (role) {
            case SUBJECT_TEACHER -> "Task_SignAsSubjectTeacher";
            case ADMINISTRATOR -> "Task_SignAsAdministrator";
            case HOMEROOM_TEACHER -> "Task_SignAsHomeroomTeacher";
            case APPROVER -> "Task_SignAsApprover";
        };
    }

    /** In which role a task is done; nothing for the one that decides about a refused signature. */
    static Optional<CorrectionParty> role(InboxTask task) {
        return switch (task.definitionKey()) {
            case PROVIDE_EVIDENCE, ENTER, RELATED_BOOKS -> Optional.of(CorrectionParty.SUBJECT_TEACHER);
            case REVIEW -> Optional.of(CorrectionParty.APPROVER);
            case WITNESS_ADMINISTRATOR, CONFIRM -> Optional.of(CorrectionParty.ADMINISTRATOR);
            case WITNESS_HOMEROOM -> Optional.of(CorrectionParty.HOMEROOM_TEACHER);
            case DECIDE_ON_REFUSAL -> Optional.empty();
            default ->
                List.of(CorrectionParty.values()).stream()
                        .filter(role -> signing(role).equals(task.definitionKey()))
                        .findFirst();
        };
    }

    /** Everything that waits in a correction. */
    List<InboxTask> of(CorrectionId id) {
        return inbox.about(id.toString());
    }

    Optional<InboxTask> find(CorrectionId id, PersonId person, String... definitionKeys) {
        return of(id).stream()
                .filter(task -> task.assignee().equals(person))
                .filter(task -> List.of(definitionKeys).contains(task.definitionKey()))
                .findFirst();
    }

    /** Thrown when it is not this person's turn: {@link vn.kyduyet.refusal.RefusedException}. */
    InboxTask require(CorrectionId id, PersonId person, String... definitionKeys) {
        return find(id, person, definitionKeys)
                .orElseThrow(() ->
                        Refusal.conflict("gradecorrection.refused.not-now").asException());
    }
}
