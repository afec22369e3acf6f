package vn.kyduyet.workflow;

import java.util.Objects;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.task.TaskDefinition;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.people.SchoolId;

/** Listens to every user task of every model, so that the inbox is right in the very transaction that changes it. */
@Component
class InboxListeners extends AbstractBpmnParseListener {

    private final InboxTasks tasks;
    private final ObjectProvider<StandingIn> standingIn;

    /** @param standingIn asked only when a task comes, because it needs the engine that needs this */
    InboxListeners(InboxTasks tasks, ObjectProvider<StandingIn> standingIn) {
        this.tasks = tasks;
        this.standingIn = standingIn;
    }

    @Override
    public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        TaskDefinition definition = ((UserTaskActivityBehavior) activity.getActivityBehavior()).getTaskDefinition();
        definition.addBuiltInTaskListener(TaskListener.EVENTNAME_CREATE, this::created);
        definition.addBuiltInTaskListener(TaskListener.EVENTNAME_ASSIGNMENT, this::reassigned);
        definition.addBuiltInTaskListener(TaskListener.EVENTNAME_COMPLETE, task -> tasks.remove(task.getId()));
        definition.addBuiltInTaskListener(TaskListener.EVENTNAME_DELETE, task -> tasks.remove(task.getId()));
    }

    /** A new task goes at once to whoever does it today, who need not be the one whom the model names. */
    private void created(DelegateTask task) {
        InboxTask row = row(task);
        tasks.put(row);
        standingIn.getObject().atCreation(row).ifPresent(place -> {
            PersonId absent = place.inPlaceOf();
            task.setOwner(absent == null ? null : absent.toString());
            task.setAssignee(place.person().toString());
            tasks.put(row(task));
        });
    }

    /** The first assignment is announced beside the creation; whichever comes second changes nothing. */
    private void reassigned(DelegateTask task) {
        tasks.put(row(task));
    }

    static InboxTask row(DelegateTask task) {
        TaskEntity entity = (TaskEntity) task;
        String owner = task.getOwner();
        return new InboxTask(
                task.getId(),
                new SchoolId(Objects.toString(task.getVariable("school"))),
                entity.getProcessDefinition().getKey(),
                task.getTaskDefinitionKey(),
                task.getName(),
                task.getExecution().getProcessBusinessKey(),
                PersonId.of(task.getAssignee()),
                title(task),
                entity.getTaskDefinition().getCamundaFormDefinitionKey().getExpressionText(),
                task.getCreateTime().toInstant(),
                precedence(task),
                owner == null ? null : PersonId.of(owner));
    }

    private static String title(DelegateTask task) {
        String title = Objects.toString(task.getVariable("title"), "");
        return task.getVariable(Part.VARIABLE) instanceof String part
                ? title + ": " + Part.of(part).name()
                : title;
    }

    private static int precedence(DelegateTask task) {
        if (task.getVariable(Part.VARIABLE) instanceof String part) {
            return Part.of(part).position();
        }
        return task.getVariable(Processes.PRECEDENCE) instanceof Integer number ? number : Processes.LAST;
    }
}
