package vn.kyduyet.lessonplan;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.kyduyet.audit.AuditTrail;
import vn.kyduyet.document.Documents;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.refusal.Refusal;
import vn.kyduyet.workflow.Processes;

/** The author takes a record back, as long as nobody has acted on it. */
@Component
public class WithdrawingLessonPlan {

    /** For the process model: the message that a plan was taken back. */
    private static final String MESSAGE = "lessonPlanWithdrawn";

    private static final Set<LessonPlan.State> WAITING = EnumSet.of(
            LessonPlan.State.AWAITING_AUTHOR, LessonPlan.State.IN_REVIEW, LessonPlan.State.AWAITING_APPROVAL);

    /** The author's own signature is not among them. */
    private static final Set<String> ACTED =
            Set.of("lesson-plan.signed", "lesson-plan.approved", "lesson-plan.returned");

    private final LessonPlans plans;
    private final Documents documents;
    private final Processes processes;
    private final TellingOfPlans telling;
    private final AuditTrail audit;

    WithdrawingLessonPlan(
            LessonPlans plans, Documents documents, Processes processes, TellingOfPlans telling, AuditTrail audit) {
        this.plans = plans;
        this.documents = documents;
        this.processes = processes;
        this.telling = telling;
        this.audit = audit;
    }

    /** Whether a person may take a plan back now. */
    public boolean isOpenTo(PersonId person, LessonPlan plan) {
        return WAITING.contains(plan.state())
                && plan.author().equals(person)
                && audit.of(SubmittingLessonPlan.AUDITED, plan.id().toString()).stream()
                        .noneMatch(event -> ACTED.contains(event.action()));
    }

    /**
     * Ends the plan's way; its files and its history stay.
     *
     * @throws vn.kyduyet.refusal.RefusedException when it is somebody else's, or somebody has acted
     */
    @Transactional
    public void withdraw(LessonPlanId id, PersonId author) {
        // Signing locks the same row, so that of a signature and a withdrawal one comes first.
        documents.lockNumber(plans.get(id).document());
        LessonPlan plan = plans.get(id);
        if (!plan.author().equals(author)) {
            throw Refusal.forbidden("lessonplan.refused.not-yours").asException();
        }
        if (!isOpenTo(author, plan)) {
            throw Refusal.conflict("lessonplan.refused.acted-on").asException();
        }
        plans.moveTo(id, LessonPlan.State.WITHDRAWN);
        processes.tell(MESSAGE, id.toString());
        telling.withdrawn(plan);
        audit.append(
                plan.school().value(),
                author.value(),
                "lesson-plan.withdrawn",
                SubmittingLessonPlan.AUDITED,
                id.toString(),
                Map.of());
    }
}
