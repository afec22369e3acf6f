package vn.kyduyet.lessonplan;

import java.util.List;
import java.util.Set;
import vn.kyduyet.document.DocumentVersion;
import vn.kyduyet.workflow.InboxTask;

/**
 * A plan that waits for a signature, as the signer's list shows it.
 *
 * @param author the full name
 * @param version the one that is shown and would be signed
 * @param concerns why the signer should look at it first; empty for an ordinary plan
 * @param returns how often it was sent back to its author
 * @param remarks what the reviewer wrote while approving
 * @param opened whether the signer was shown what would be signed
 */
public record WaitingPlan(
        InboxTask task,
        LessonPlan plan,
        String author,
        DocumentVersion version,
        Set<Concern> concerns,
        int returns,
        List<PlanView.Answer> remarks,
        boolean opened) {

    /** Why a signer should look at a plan before the others, gravest first. */
    public enum Concern {
        /** The version is not the one that the reviewer signed. */
        CHANGED,
        /** The reviewer approved, and wrote something. */
        REMARKS,
        /** It was sent back to its author before. */
        RETURNED
    }

    /** Whether it is the author's own signature. */
    public boolean isOwn() {
        return OpenTask.isOwnSignature(task);
    }

    /** Names the plan and exactly the version that the list showed. */
    public String choice() {
        return task.id() + ":" + version.sha256();
    }
}
