package vn.kyduyet.lessonplan;

import vn.kyduyet.people.PersonId;
import vn.kyduyet.refusal.Refusal;

/** Nobody reviews or signs a plan of their own, whatever a route or a delegation says. */
final class OwnPlan {

    private OwnPlan() {}

    /** Thrown when the person wrote the plan: {@link vn.kyduyet.refusal.RefusedException}. */
    static void refuse(LessonPlan plan, PersonId reviewer) {
        if (plan.author().equals(reviewer)) {
            throw Refusal.forbidden("lessonplan.refused.own-plan").asException();
        }
    }
}
