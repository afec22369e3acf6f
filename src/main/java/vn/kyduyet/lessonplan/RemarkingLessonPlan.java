package vn.kyduyet.lessonplan;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.kyduyet.audit.AuditTrail;
import vn.kyduyet.document.DocumentVersion;
import vn.kyduyet.document.Documents;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.people.SignedInPerson;
import vn.kyduyet.refusal.Refusal;
import vn.kyduyet.workflow.InboxTask;

/**
 * Reviewers write remarks on pages of a plan, its author answers them, and reviewers check that they were done; how they
 * go to and fro is with {@link DeliveringRemarks}.
 */
@Component
public class RemarkingLessonPlan {

    /** In characters, as the column has room for. */
    public static final int LONGEST_TEXT = 2000;

    private final Remarks remarks;
    private final DeliveringRemarks delivering;
    private final Rounds rounds;
    private final LessonPlans plans;
    private final ReadingLessonPlans reading;
    private final Documents documents;
    private final AuditTrail audit;
    private final Clock clock;

    RemarkingLessonPlan(
            Remarks remarks,
            DeliveringRemarks delivering,
            Rounds rounds,
            LessonPlans plans,
            ReadingLessonPlans reading,
            Documents documents,
            AuditTrail audit,
            Clock clock) {
        this.remarks = remarks;
        this.delivering = delivering;
        this.rounds = rounds;
        this.plans = plans;
        this.reading = reading;
        this.documents = documents;
        this.audit = audit;
        this.clock = clock;
    }

    /** All remarks of a plan that the reader may see. Throws as {@link ReadingLessonPlans#plan}. */
    public List<Remark> of(SignedInPerson reader, LessonPlanId id) {
        return remarks.of(reading.plan(reader, id).id(), reader.id());
    }

    /**
     * Writes a draft, or writes it anew. The same once more changes nothing.
     *
     * @param task the reviewer's open task, checked by {@link OpenTask}
     * @throws vn.kyduyet.refusal.RefusedException when the plan has no such page, the text is empty or too long, or the
     *     remark was sent already
     */
    @Transactional
    public Remark write(InboxTask task, PersonId reviewer, UUID id, Place place, String text) {
        LessonPlan plan = planOfReview(task, reviewer);
        Rounds.Round round = newest(plan);
        DocumentVersion version =
                documents.version(plan.document(), round.prepared()).orElseThrow();
        if (place.page() < 1 || place.page() > version.pages()) {
            throw Refusal.invalid("lessonplan.refused.remark-page", version.pages())
                    .asException();
        }
        String written = text.strip().replace("\r\n", "\n");
        if (written.isEmpty()) {
            throw Refusal.invalid("lessonplan.refused.remark-empty").asException();
        }
        requireShort(written);
        Remark remark = new Remark(
                id,
                plan.id(),
                round.number(),
                place.page(),
                place.point() ? place.x() : null,
                place.point() ? place.y() : null,
                reviewer,
                written,
                Remark.State.DRAFT,
                "",
                clock.instant(),
                null);
        if (remarks.find(id).isPresent()) {
            own(id, plan, reviewer);
            if (!remarks.change(remark)) {
                throw sentAlready();
            }
        } else {
            add(remark);
        }
        return remark;
    }

    private void add(Remark remark) {
        try {
            remarks.add(remark);
        } catch (DuplicateKeyException secondClick) {
            throw Refusal.conflict("lessonplan.refused.remark-twice").asException(secondClick);
        }
    }

    /** Takes a draft away. Throws when it was sent already: {@link vn.kyduyet.refusal.RefusedException}. */
    @Transactional
    public void remove(InboxTask task, PersonId reviewer, UUID id) {
        LessonPlan plan = planOfReview(task, reviewer);
        if (remarks.find(id).isEmpty()) {
            return;
        }
        own(id, plan, reviewer);
        if (!remarks.removeDraft(id)) {
            throw sentAlready();
        }
    }

    /** A reviewer saw whether a remark was done; when not, it is open again. */
    @Transactional
    public void check(InboxTask task, PersonId reviewer, UUID id, boolean done) {
        LessonPlan plan = planOfReview(task, reviewer);
        Remark remark = ofPlan(id, plan, one -> !one.isDraft());
        if (remarks.check(id, reviewer, done ? Remark.State.ACCEPTED : Remark.State.OPEN)) {
            tell(plan, reviewer, done ? "remark-accepted" : "remark-reopened", delivering.details(List.of(remark)));
        }
    }

    /** The author answers one remark while improving the plan. */
    @Transactional
    public void resolve(InboxTask task, PersonId author, RemarkReply reply) {
        LessonPlan plan = plans.get(LessonPlanId.of(task.businessKey()));
        if (!task.definitionKey().equals(OpenTask.REVISE)) {
            throw Refusal.conflict("lessonplan.refused.task-gone").asException();
        }
        ofPlan(reply.remark(), plan, one -> !one.isDraft() && one.state() != Remark.State.ACCEPTED);
        tell(plan, author, "remark-answered", delivering.answer(plan, author, List.of(reply)));
    }

    private LessonPlan planOfReview(InboxTask task, PersonId reviewer) {
        if (!OpenTask.decides(task)) {
            throw Refusal.conflict("lessonplan.refused.task-gone").asException();
        }
        LessonPlan plan = plans.get(LessonPlanId.of(task.businessKey()));
        OwnPlan.refuse(plan, reviewer);
        return plan;
    }

    private Rounds.Round newest(LessonPlan plan) {
        List<Rounds.Round> all = rounds.of(plan.id());
        return all.get(all.size() - 1);
    }

    private void own(UUID id, LessonPlan plan, PersonId reviewer) {
        ofPlan(id, plan, remark -> remark.author().equals(reviewer));
    }

    private Remark ofPlan(UUID id, LessonPlan plan, Predicate<Remark> condition) {
        return remarks.find(id)
                .filter(remark -> remark.plan().equals(plan.id()))
                .filter(condition)
                .orElseThrow(() ->
                        Refusal.notFound("lessonplan.refused.no-remark-there").asException());
    }

    static void requireShort(String text) {
        if (text.length() > LONGEST_TEXT) {
            throw Refusal.invalid("lessonplan.refused.remark-long", LONGEST_TEXT)
                    .asException();
        }
    }

    private static RuntimeException sentAlready() {
        return Refusal.conflict("lessonplan.refused.remark-sent").asException();
    }

    private void tell(LessonPlan plan, PersonId actor, String action, Map<String, String> details) {
        audit.append(
                plan.school().value(),
                actor.value(),
                "lesson-plan." + action,
                SubmittingLessonPlan.AUDITED,
                plan.id().toString(),
                details);
    }

    /** Where on which page; both coordinates or none. */
    public record Place(
            int page, @Nullable Double x, @Nullable Double y) {

        boolean point() {
            return x != null && y != null && x >= 0 && x <= 1 && y >= 0 && y <= 1;
        }
    }
}
