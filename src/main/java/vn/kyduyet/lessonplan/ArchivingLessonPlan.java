package vn.kyduyet.lessonplan;

import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.kyduyet.audit.AuditTrail;
import vn.kyduyet.document.DocumentVersion;
import vn.kyduyet.document.Documents;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.signing.Archiving;
import vn.kyduyet.storage.DocumentStore;

/** A signed plan becomes a record: the last step of the process. */
@Component("archivingLessonPlan")
public class ArchivingLessonPlan {

    private final LessonPlans plans;
    private final Documents documents;
    private final DocumentStore store;
    private final Archiving archiving;
    private final TellingOfPlans telling;
    private final AuditTrail audit;

    ArchivingLessonPlan(
            LessonPlans plans,
            Documents documents,
            DocumentStore store,
            Archiving archiving,
            TellingOfPlans telling,
            AuditTrail audit) {
        this.plans = plans;
        this.documents = documents;
        this.store = store;
        this.archiving = archiving;
        this.telling = telling;
        this.audit = audit;
    }

    /**
     * Marks the plan as a record after reading its file back whole from the store. A file that is missing or damaged
     * throws, and so becomes an incident that an administrator sees, instead of a record that nobody can open.
     */
    @Transactional
    public void archive(String businessKey) {
        LessonPlan plan = plans.get(LessonPlanId.of(businessKey));
        store.read(documents.newest(plan.document()).key());
        DocumentVersion record = archiving.archive(plan.document());
        plans.moveTo(plan.id(), LessonPlan.State.ARCHIVED);
        telling.archived(plan, PersonId.of(plans.author(businessKey)), record);
        audit.append(
                plan.school().value(),
                null,
                "lesson-plan.archived",
                SubmittingLessonPlan.AUDITED,
                businessKey,
                Map.of("sha256", record.sha256(), "version", Integer.toString(record.number())));
    }
}
