package vn.kyduyet.lessonplan;

import java.util.Collection;
import java.util.List;
import java.util.Map;
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

    private final Inbox inbox;

    OpenTask(Inbox inbox) {
        this.inbox = inbox;
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
