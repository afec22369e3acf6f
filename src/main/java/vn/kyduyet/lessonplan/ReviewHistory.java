package vn.kyduyet.lessonplan;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.kyduyet.audit.AuditEvent;

/**
 * What the audit trail tells about the reviews of a plan.
 *
 * @param returns how often it was sent back to its author
 * @param remarks what was written while approving the version that was handed in last
 * @param reviewedSha256 the hash of the version that the review's signature made; null when nobody approved since the
 *     plan was handed in last
 */
record ReviewHistory(
        int returns,
        List<PlanView.Answer> remarks,
        @Nullable String reviewedSha256) {

    /** From all events of one plan, oldest first. */
    static ReviewHistory of(List<AuditEvent> events) {
        int returns = 0;
        List<PlanView.Answer> remarks = new ArrayList<>();
        String reviewed = null;
        for (AuditEvent event : events) {
            switch (event.action()) {
                case "lesson-plan.returned" -> returns++;
                case "lesson-plan.resubmitted" -> {
                    remarks.clear();
                    reviewed = null;
                }
                case "lesson-plan.signed" -> {
                    remarks.addAll(DecisionRecord.answers(event.details()));
                    reviewed = event.details().get("sha256");
                }
                default -> {
                    // Says nothing about a review.
                }
            }
        }
        return new ReviewHistory(returns, remarks, reviewed);
    }
}
