package vn.kyduyet.lessonplan;

import java.util.Collection;
import org.springframework.stereotype.Component;
import vn.kyduyet.refusal.Refusal;
import vn.kyduyet.regulation.Clause;
import vn.kyduyet.regulation.RecordType;
import vn.kyduyet.regulation.Regulations;

/** Plans that a decision in the system approves: they have no place for a signature, so that none can be signed. */
@Component
class ApprovedByClick {

    private final Regulations regulations;

    ApprovedByClick(Regulations regulations) {
        this.regulations = regulations;
    }

    /** Thrown when one of the plans is approved by a click: {@link vn.kyduyet.refusal.RefusedException}. */
    void refuseToSign(Collection<LessonPlan> plans) {
        plans.stream().filter(plan -> !plan.isSignedDigitally()).findFirst().ifPresent(plan -> {
            Clause clause = regulations
                    .edition(plan.rules().edition())
                    .record(plan.recordType())
                    .map(RecordType::signing)
                    .orElseThrow()
                    .clause();
            throw Refusal.conflict("lessonplan.refused.by-click", plan.fullTitle(), clause.citation(), clause.text())
                    .asException();
        });
    }
}
