package vn.kyduyet.lessonplan;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import vn.kyduyet.audit.AuditTrail;
import vn.kyduyet.document.DocumentId;
import vn.kyduyet.document.DocumentKind;
import vn.kyduyet.document.Documents;
import vn.kyduyet.people.Group;
import vn.kyduyet.people.Person;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.people.StaffDirectory;
import vn.kyduyet.refusal.Refusal;
import vn.kyduyet.refusal.RefusedException;
import vn.kyduyet.workflow.Processes;

/** A teacher hands in a new plan: from then on it is on its way. */
@Component
public class SubmittingLessonPlan {

    static final String PROCESS = "lessonPlanApproval";
    static final String AUDITED = "lesson-plan";

    private final StaffDirectory staff;
    private final ApprovalRoute route;
    private final KeepingVersions versions;
    private final LessonPlans plans;
    private final Documents documents;
    private final Processes processes;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    SubmittingLessonPlan(
            StaffDirectory staff,
            ApprovalRoute route,
            KeepingVersions versions,
            LessonPlans plans,
            Documents documents,
            Processes processes,
            AuditTrail audit,
            TransactionTemplate transaction,
            Clock clock) {
        this.staff = staff;
        this.route = route;
        this.versions = versions;
        this.plans = plans;
        this.documents = documents;
        this.processes = processes;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Hands a plan in. The same token again changes nothing and gives the plan that it made.
     *
     * @param content the file as uploaded; not closed
     * @throws vn.kyduyet.refusal.RefusedException when the file or its author may not hand it in; nothing is kept then
     */
    public LessonPlanId submit(PersonId authorId, Submission submission, InputStream content, String fileName)
            throws IOException {
        Optional<LessonPlanId> earlier = plans.submittedWith(submission.token());
        if (earlier.isPresent()) {
            return ownOrRefuse(earlier.get(), authorId);
        }
        LessonPlan plan = draft(authorId, submission);
        String lookupCode = documents.newLookupCode();
        try {
            KeepingVersions.KeptFiles files =
                    versions.keep(plan, lookupCode, submission.duplicateIntended(), content, fileName);
            transaction.executeWithoutResult(status -> register(plan, lookupCode, files, submission.token()));
            return plan.id();
        } catch (DuplicateKeyException | RefusedException doubleClick) {
            // The first of two clicks may have been kept since we looked: its file is no duplicate to be refused then.
            return plans.submittedWith(submission.token())
                    .map(id -> ownOrRefuse(id, authorId))
                    .orElseThrow(() -> doubleClick);
        }
    }

    private void register(LessonPlan plan, String lookupCode, KeepingVersions.KeptFiles files, UUID token) {
        // The same lesson is taught to several classes.
        String title = plan.title() + " – " + plan.className();
        documents.create(plan.document(), plan.school(), DocumentKind.LESSON_PLAN, title, plan.author(), lookupCode);
        KeepingVersions.Appended appended = versions.append(plan, files);
        plans.add(plan);
        plans.addSubmission(token, plan.id(), appended.original(), appended.prepared());
        processes.start(PROCESS, plan.id().toString(), plan.school(), Map.of("title", title));
        audit.append(
                plan.school().value(),
                plan.author().value(),
                "lesson-plan.submitted",
                AUDITED,
                plan.id().toString(),
                Map.of(
                        "fileName",
                        files.original().fileName(),
                        "sha256",
                        files.original().sha256()));
    }

    private LessonPlan draft(PersonId authorId, Submission submission) {
        LocalDate today = LocalDate.now(clock);
        Person author = staff.person(authorId);
        Group group = staff.groupOf(authorId, today)
                .orElseThrow(
                        () -> Refusal.forbidden("lessonplan.refused.no-group").asException());
        Instant now = clock.instant();
        return new LessonPlan(
                new LessonPlanId(UUID.randomUUID()),
                author.school(),
                new DocumentId(UUID.randomUUID()),
                authorId,
                group.id(),
                submission.subject(),
                submission.title(),
                submission.className(),
                submission.week(),
                submission.periods(),
                LessonPlan.State.IN_REVIEW,
                now,
                now,
                route.of(author, group, today));
    }

    private LessonPlanId ownOrRefuse(LessonPlanId id, PersonId author) {
        if (!plans.get(id).author().equals(author)) {
            throw Refusal.forbidden("lessonplan.refused.not-yours").asException();
        }
        return id;
    }
}
