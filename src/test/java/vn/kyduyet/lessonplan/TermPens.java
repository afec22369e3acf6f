package vn.kyduyet.lessonplan;

import static vn.kyduyet.lessonplan.LessonPlanFixture.pin;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.springframework.beans.factory.BeanFactory;
import vn.kyduyet.document.Documents;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.signing.BatchId;
import vn.kyduyet.signing.BatchProgress;
import vn.kyduyet.signing.BulkSigning;
import vn.kyduyet.workflow.InboxTask;

/** How the people of a simulated term sign: one plan on its page, or all that wait with one PIN. */
final class TermPens {

    private static final int PATIENCE_SECONDS = 120;

    private final ReviewingLessonPlan reviewing;
    private final LessonPlans plans;
    private final Documents documents;
    private final BulkSigning bulk;

    TermPens(BeanFactory beans) {
        this.reviewing = beans.getBean(ReviewingLessonPlan.class);
        this.plans = beans.getBean(LessonPlans.class);
        this.documents = beans.getBean(Documents.class);
        this.bulk = beans.getBean(BulkSigning.class);
    }

    void sign(PersonId person, InboxTask task, Map<String, Object> answers) {
        reviewing.approve(task, person, answers, UUID.randomUUID(), shown(task), pin());
    }

    /** Thrown when one is not signed: {@link IllegalStateException}. */
    void signAll(PersonId person, List<InboxTask> tasks) {
        List<ReviewingLessonPlan.Selected> selected = tasks.stream()
                .map(task -> new ReviewingLessonPlan.Selected(task.id(), shown(task)))
                .toList();
        BatchId batch = reviewing.approveAll(person, selected, pin());
        await(() -> bulk.progress(batch, person).state() != BatchProgress.State.RUNNING);
        BatchProgress progress = bulk.progress(batch, person);
        if (progress.signed() != tasks.size()) {
            throw new IllegalStateException(progress.signed() + " of " + tasks.size() + " were signed: "
                    + progress.items().stream()
                            .filter(item -> item.reason() != null)
                            .findFirst());
        }
    }

    private String shown(InboxTask task) {
        return documents
                .newest(plans.get(LessonPlanId.of(task.businessKey())).document())
                .sha256();
    }

    static void await(BooleanSupplier done) {
        Instant end = Instant.now().plusSeconds(PATIENCE_SECONDS);
        while (!done.getAsBoolean()) {
            if (Instant.now().isAfter(end)) {
                throw new IllegalStateException("the process does not go on");
            }
            LockSupport.parkNanos(5_000_000);
        }
    }
}
