package vn.kyduyet.lessonplan;

import java.io.IOException;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import vn.kyduyet.audit.AuditTrail;
import vn.kyduyet.document.DocumentVersion;
import vn.kyduyet.document.Documents;
import vn.kyduyet.document.PrintedCopy;
import vn.kyduyet.document.Printing;
import vn.kyduyet.people.SignedInPerson;
import vn.kyduyet.refusal.Refusal;

/** Makes of an approved plan a copy for paper. */
@Component
public class PrintingLessonPlan {

    private final ReadingLessonPlans reading;
    private final Documents documents;
    private final Printing printing;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;

    PrintingLessonPlan(
            ReadingLessonPlans reading,
            Documents documents,
            Printing printing,
            AuditTrail audit,
            TransactionTemplate transaction) {
        this.reading = reading;
        this.documents = documents;
        this.printing = printing;
        this.audit = audit;
        this.transaction = transaction;
    }

    /** Whether there is a copy for paper yet. */
    public static boolean isOpenFor(LessonPlan plan) {
        return plan.state() == LessonPlan.State.APPROVED || plan.state() == LessonPlan.State.ARCHIVED;
    }

    /** Thrown when it is not the reader's to see, or not everyone has approved: RefusedException. */
    public PrintedCopy print(SignedInPerson reader, LessonPlanId id) throws IOException {
        LessonPlan plan = reading.plan(reader, id);
        if (!isOpenFor(plan)) {
            throw Refusal.conflict("lessonplan.refused.not-approved").asException();
        }
        DocumentVersion newest = documents.newest(plan.document());
        return printing.print(
                reader,
                newest,
                () -> transaction.executeWithoutResult(status -> audit.append(
                        plan.school().value(),
                        reader.id().value(),
                        "lesson-plan.printed",
                        SubmittingLessonPlan.AUDITED,
                        id.toString(),
                        Map.of("version", Integer.toString(newest.number()), "sha256", newest.sha256()))));
    }
}
