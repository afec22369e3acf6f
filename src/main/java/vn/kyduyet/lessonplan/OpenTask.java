package vn.kyduyet.lessonplan;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.refusal.Refusal;
import vn.kyduyet.workflow.Inbox;
import vn.kyduyet.workflow.InboxTask;

/** Looks a task up for somebody who wants to do it now. */
@Component
public class OpenTask {

    static final String REVIEW = "Task_ReviewLessonPlan";
    static final String REVISE = "Task_ReviseLessonPlan";
    static final String SIGN = "Task_SignLessonPlan";
    static final String SIGN_OWN = "Task_SignOwnLessonPlan";

    private final Inbox inbox;

    OpenTask(Inbox inbox) {
        this.inbox = inbox;
    }

    /** Whether a task is to decide on somebody else's plan; an author has to sign it or to revise it. */
    public static boolean decides(InboxTask task) {
        return task.definitionKey().equals(REVIEW) || task.definitionKey().equals(SIGN);
    }

    /** Whether a task is an author's own signature. */
    public static boolean isOwnSignature(InboxTask task) {
        return task.definitionKey().equals(SIGN_OWN);
    }

    /** The step of the route that a task signs; nothing for a revision. */
    static Optional<RouteStep> step(InboxTask task, LessonPlan plan) {
        return switch (task.definitionKey()) {
            case SIGN_OWN -> plan.ownSignature();
            case REVIEW -> plan.review();
            case SIGN -> plan.approval();
            default -> Optional.empty();
        };
    }

    /** Thrown when the task is done already, or is somebody else's: {@link vn.kyduyet.refusal.RefusedException}. */
    public InboxTask require(String taskId, PersonId person) {
        InboxTask task = inbox.find(taskId)
                .filter(open -> open.processKey().equals(SubmittingLessonPlan.PROCESS))
                .orElseThrow(
                        () -> Refusal.conflict("lessonplan.refused.task-gone").asException());
        if (!task.assignee().equals(person)) {
            // The same sentence as for a task that does not exist: whose it is, is nobody else's business.
            throw Refusal.conflict("lessonplan.refused.task-gone").asException();
        }
        return task;
    }

    /** As {@link #require}, for many tasks in one query; in the order of their ids. */
    List<InboxTask> requireAll(Collection<String> taskIds, PersonId person) {
        Map<String, InboxTask> open = inbox.of(person).stream()
                .filter(task -> task.processKey().equals(SubmittingLessonPlan.PROCESS))
                .collect(Collectors.toMap(InboxTask::id, Function.identity()));
        if (!open.keySet().containsAll(taskIds)) {
            throw Refusal.conflict("lessonplan.refused.task-gone").asException();
        }
        return taskIds.stream().map(open::get).toList();
    }
}
