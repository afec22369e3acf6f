package vn.kyduyet.workflow;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import vn.kyduyet.people.Delegation;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.refusal.Refusal;

/** Gives open tasks to other people: in the feature's books, in the engine and in the inbox together. */
@Component
public class HandingOver {

    private final Inbox inbox;
    private final ObjectProvider<TaskHandover> features;

    HandingOver(Inbox inbox, ObjectProvider<TaskHandover> features) {
        this.inbox = inbox;
        this.features = features;
    }

    /** By the task's id, in whose post each is done; nothing for tasks that no feature lets change hands. */
    public Map<String, TaskHandover.Duty> duties(Collection<InboxTask> tasks) {
        Map<String, TaskHandover.Duty> duties = new HashMap<>();
        byFeature(tasks).forEach((feature, its) -> duties.putAll(feature.duties(its)));
        return duties;
    }

    /** By the task's id, why the person may not do it. */
    public Map<String, Refusal> refusals(Collection<InboxTask> tasks, PersonId to) {
        Map<String, Refusal> refusals = new HashMap<>();
        byFeature(tasks).forEach((feature, its) -> refusals.putAll(feature.refusals(its, to)));
        return refusals;
    }

    /**
     * Gives a task to somebody, in the caller's transaction.
     *
     * @param by the delegation under which it is done; null when it is the other's own
     * @param actor who hands over; null when it happens by itself
     * @throws vn.kyduyet.refusal.RefusedException when the task is done already, or the person may not do it
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void handOver(InboxTask task, PersonId to, @Nullable Delegation by, @Nullable PersonId actor) {
        TaskHandover feature = feature(task);
        Refusal refusal = feature.refusals(List.of(task), to).get(task.id());
        if (refusal != null) {
            throw refusal.asException();
        }
        // The task first: whether it is still open decides about all else.
        inbox.reassign(task, to, by == null ? null : by.absent());
        feature.handOver(task, task.assignee(), to, by, actor);
    }

    /** What a person began in any feature that is not at its end yet. */
    public List<TaskHandover.Matter> unfinished(PersonId author) {
        return features.stream()
                .flatMap(feature -> feature.unfinished(author).stream())
                .toList();
    }

    /** Has another go on with all of it, in the caller's transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void handOverUnfinished(PersonId from, PersonId to, PersonId actor) {
        features.stream().forEach(feature -> feature.handOverUnfinished(from, to, actor));
    }

    TaskHandover feature(InboxTask task) {
        return features.stream()
                .filter(feature -> feature.processKey().equals(task.processKey()))
                .findFirst()
                .orElseThrow(
                        () -> Refusal.conflict("workflow.refused.not-movable").asException());
    }

    private Map<TaskHandover, List<InboxTask>> byFeature(Collection<InboxTask> tasks) {
        Map<String, List<InboxTask>> byProcess = tasks.stream().collect(Collectors.groupingBy(InboxTask::processKey));
        Map<TaskHandover, List<InboxTask>> byFeature = new HashMap<>();
        features.stream()
                .filter(feature -> byProcess.containsKey(feature.processKey()))
                .forEach(feature -> byFeature
                        .computeIfAbsent(feature, one -> new ArrayList<>())
                        .addAll(byProcess.get(feature.processKey())));
        return byFeature;
    }
}
