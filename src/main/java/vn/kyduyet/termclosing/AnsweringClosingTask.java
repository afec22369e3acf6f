package vn.kyduyet.termclosing;

import java.util.Map;
import org.springframework.stereotype.Component;
import vn.kyduyet.people.SignedInPerson;
import vn.kyduyet.workflow.Answers;
import vn.kyduyet.workflow.InboxTask;
import vn.kyduyet.workflow.TaskForms;

/** Somebody fills in the form of the task that waits for him or her; signatures have their own way. */
@Component
public class AnsweringClosingTask {

    private final ClosingTasks tasks;
    private final CheckingSubjectBook checking;
    private final TotallingResults totalling;
    private final DecidingOnBooks deciding;
    private final TaskForms forms;

    AnsweringClosingTask(
            ClosingTasks tasks,
            CheckingSubjectBook checking,
            TotallingResults totalling,
            DecidingOnBooks deciding,
            TaskForms forms) {
        this.tasks = tasks;
        this.checking = checking;
        this.totalling = totalling;
        this.deciding = deciding;
        this.forms = forms;
    }

    /**
     * Checks the form, and does what it says when nothing is wrong with it.
     *
     * @param task the task that the page showed
     * @param position of the subject; 0 for everything else
     * @return the checked answers; with errors nothing was done
     * @throws vn.kyduyet.refusal.RefusedException when another task waits by now, or the step refuses
     */
    public Answers answer(
            SignedInPerson person, ClassClosingId id, String task, int position, Map<String, String> submitted) {
        InboxTask open = tasks.require(id, person.id(), task, position);
        Answers answers = forms.answers(open.formKey(), submitted);
        if (!answers.errors().isEmpty()) {
            return answers;
        }
        Map<String, Object> values = answers.values();
        switch (task) {
            case ClosingTasks.CHECK -> checking.check(person, id, position, values);
            case ClosingTasks.TOTAL -> totalling.finish(person, id, values);
            case ClosingTasks.PROPOSE -> deciding.propose(person, id, values);
            case ClosingTasks.REVIEW -> deciding.review(person, id, values);
            case ClosingTasks.LOCK -> deciding.lock(person, id, values);
            default -> throw ClosingTasks.notNow();
        }
        return answers;
    }
}
