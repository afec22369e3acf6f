package vn.kyduyet.lessonplan;

import java.time.Instant;
import java.util.List;
import vn.kyduyet.document.DocumentId;
import vn.kyduyet.people.GroupId;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.people.SchoolId;

/**
 * The plan of one lesson ("kế hoạch bài dạy", KHBD, "giáo án"; CV 5512/BGDĐT-GDTrH, Phụ lục IV).
 *
 * @param week the teaching week of the school year in which the lesson is held, from 1
 * @param periods how many periods ("tiết") it takes
 * @param route who signs, in order
 */
public record LessonPlan(
        LessonPlanId id,
        SchoolId school,
        DocumentId document,
        PersonId author,
        GroupId group,
        String subject,
        String title,
        String className,
        int week,
        int periods,
        State state,
        Instant submittedAt,
        Instant changedAt,
        List<RouteStep> route) {

    /** Where a plan stands. */
    public enum State {
        /** With the reviewer, the tổ trưởng as a rule. */
        IN_REVIEW,
        /** Back with its author, with remarks. */
        RETURNED,
        /** Signed by the reviewer, waiting for the board. */
        AWAITING_APPROVAL,
        /** Signed by everyone on the route. */
        APPROVED,
        /** Kept as a record. */
        ARCHIVED
    }

    /** The step whose signer holds the plan in the given signature field. */
    public RouteStep step(String fieldName) {
        return route.stream()
                .filter(step -> step.fieldName().equals(fieldName))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no step " + fieldName + " on the route of " + id));
    }

    /** Whose signature comes first. */
    public RouteStep review() {
        return route.get(0);
    }

    /** Whose signature comes last. */
    public RouteStep approval() {
        return route.get(route.size() - 1);
    }
}
