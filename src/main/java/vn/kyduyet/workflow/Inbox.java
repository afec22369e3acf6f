package vn.kyduyet.workflow;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.exception.NullValueException;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.task.IdentityLinkType;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.refusal.Refusal;

/** The open tasks of each person. */
@Component
public class Inbox {

    private final InboxTasks tasks;
    private final ProcessEngine engine;

    Inbox(InboxTasks tasks, ProcessEngine engine) {
        this.tasks = tasks;
        this.engine = engine;
    }

    /** What waits for a person, longest waiting first. */
    public List<InboxTask> of(PersonId person) {
        return tasks.of(person);
    }

    /**
     * A part of what waits for a person, longest waiting first.
     *
     * @param skipped how many before it are left out
     */
    public List<InboxTask> of(PersonId person, int skipped, int most) {
        return tasks.of(person, skipped, most);
    }

    /** How much waits for a person. */
    public int count(PersonId person) {
        return tasks.count(person);
    }

    public Optional<InboxTask> find(String taskId) {
        return tasks.find(taskId);
    }

    /** What waits for a person about one thing. */
    public Optional<InboxTask> openFor(String businessKey, PersonId person) {
        return tasks.about(businessKey).stream()
                .filter(task -> task.assignee().equals(person))
                .findFirst();
    }

    /** Everything that waits for anyone about one thing. */
    public List<InboxTask> about(String businessKey) {
        return tasks.about(businessKey);
    }

    /**
     * Completes a task in the caller's transaction. When another transaction completes it at the same moment, the later
     * one is refused like one that comes after.
     *
     * @param answers of the task's form; they become variables of the process
     * @throws vn.kyduyet.refusal.RefusedException when the task is completed already or is not this person's
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void complete(String taskId, PersonId person, Map<String, Object> answers) {
        InboxTask task = tasks.find(taskId)
                .orElseThrow(
                        () -> Refusal.conflict("workflow.refused.task-gone").asException());
        if (!task.assignee().equals(person)) {
            throw Refusal.forbidden("workflow.refused.not-yours").asException();
        }
        IdentityService identity = engine.getIdentityService();
        identity.setAuthenticatedUserId(person.toString());
        try {
            engine.getTaskService().complete(taskId, answers);
        } catch (OptimisticLockingException | NullValueException completedMeanwhile) {
            throw Refusal.conflict("workflow.refused.task-gone").asException();
        } finally {
            identity.clearAuthentication();
        }
    }

    /** What waits for any of many people, in one query, longest waiting first. */
    public List<InboxTask> of(Collection<PersonId> people) {
        return tasks.of(people);
    }

    /** What deputies do in the places of absent people, in one query, longest waiting first. */
    public List<InboxTask> inPlaceOf(Collection<PersonId> absent) {
        return tasks.inPlaceOf(absent);
    }

    /**
     * Gives an open task to somebody else, in the engine and in the inbox, in the caller's transaction. What the feature
     * knows of its signers is not changed: {@link HandingOver} does both.
     *
     * @param inPlaceOf in whose place the other does it; null when it is the other's own from now on
     * @throws vn.kyduyet.refusal.RefusedException when the task is done already, or somebody else's meanwhile
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void reassign(InboxTask task, PersonId to, @Nullable PersonId inPlaceOf) {
        InboxTask open = tasks.find(task.id())
                .filter(now -> now.assignee().equals(task.assignee()))
                .orElseThrow(
                        () -> Refusal.conflict("workflow.refused.task-gone").asException());
        try {
            // The owner first: the listener of the assignment writes both into the inbox.
            changeOwner(open, inPlaceOf);
            engine.getTaskService().setAssignee(open.id(), to.toString());
        } catch (OptimisticLockingException | NullValueException completedMeanwhile) {
            throw Refusal.conflict("workflow.refused.task-gone").asException();
        }
    }

    private void changeOwner(InboxTask task, @Nullable PersonId owner) {
        PersonId before = task.inPlaceOf();
        if (owner != null) {
            engine.getTaskService().setOwner(task.id(), owner.toString());
        } else if (before != null) {
            // The engine takes no empty owner.
            engine.getTaskService().deleteUserIdentityLink(task.id(), before.toString(), IdentityLinkType.OWNER);
        }
    }

    /** Makes the inbox again from the engine, in case the two ever differ; gives how many tasks are open. */
    @Transactional
    public int rebuild() {
        ProcessEngineConfigurationImpl configuration =
                (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        return configuration.getCommandExecutorTxRequired().execute(context -> {
            tasks.removeAll();
            List<Task> open = engine.getTaskService().createTaskQuery().list();
            open.forEach(task -> tasks.put(InboxListeners.row((TaskEntity) task)));
            return open.size();
        });
    }
}
