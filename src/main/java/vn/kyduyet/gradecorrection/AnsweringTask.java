package vn.kyduyet.gradecorrection;

import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import vn.kyduyet.people.SignedInPerson;
import vn.kyduyet.refusal.Refusal;
import vn.kyduyet.workflow.Answers;
import vn.kyduyet.workflow.InboxTask;
import vn.kyduyet.workflow.TaskForms;

/** Somebody fills in the form of the task that waits for him or her; signatures have their own way. */
@Component
public class AnsweringTask {

    private final CorrectionTasks tasks;
    private final ProvidingEvidence providing;
    private final DecidingOnCorrection deciding;
    private final Witnessing witnessing;
    private final EditingCell editing;
    private final CorrectingRelatedBooks books;
    private final DecidingOnRefusal refusals;
    private final TaskForms forms;

    AnsweringTask(
            CorrectionTasks tasks,
            ProvidingEvidence providing,
            DecidingOnCorrection deciding,
            Witnessing witnessing,
            EditingCell editing,
            CorrectingRelatedBooks books,
            DecidingOnRefusal refusals,
            TaskForms forms) {
        this.tasks = tasks;
        this.providing = providing;
        this.deciding = deciding;
        this.witnessing = witnessing;
        this.editing = editing;
        this.books = books;
        this.refusals = refusals;
        this.forms = forms;
    }

    /**
     * Checks the form, and does what it says when nothing is wrong with it.
     *
     * @param task the task that the page showed
     * @param submitted field by field, as text
     * @param ticked the related books that are said to be corrected
     * @param address of the machine
     * @return the checked answers; with errors nothing was done
     * @throws vn.kyduyet.refusal.RefusedException when another task waits by now, or the step refuses
     */
    public Answers answer(
            SignedInPerson person,
            CorrectionId id,
            String task,
            Map<String, String> submitted,
            Set<Integer> ticked,
            String address) {
        InboxTask open = tasks.require(id, person.id(), task);
        Answers answers = forms.answers(open.formKey(), submitted);
        if (!answers.errors().isEmpty()) {
            return answers;
        }
        Map<String, Object> values = answers.values();
        switch (task) {
            case CorrectionTasks.PROVIDE_EVIDENCE -> providing.handIn(person, id, values);
            case CorrectionTasks.REVIEW -> deciding.decide(person, id, values);
            case CorrectionTasks.WITNESS_ADMINISTRATOR, CorrectionTasks.WITNESS_HOMEROOM ->
                witnessing.witness(person, id, values);
            case CorrectionTasks.ENTER -> editing.enter(person, id, values);
            case CorrectionTasks.CONFIRM -> editing.confirm(person, id, values, address);
            case CorrectionTasks.RELATED_BOOKS -> books.corrected(person, id, ticked, values);
            case CorrectionTasks.DECIDE_ON_REFUSAL -> refusals.decide(person, id, values);
            default -> throw Refusal.conflict("gradecorrection.refused.not-now").asException();
        }
        return answers;
    }
}
