package vn.kyduyet.lessonplan;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import vn.kyduyet.audit.AuditTrail;
import vn.kyduyet.document.DocumentId;
import vn.kyduyet.document.Documents;
import vn.kyduyet.people.Person;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.people.StaffDirectory;
import vn.kyduyet.refusal.Refusal;
import vn.kyduyet.refusal.RefusedException;
import vn.kyduyet.workflow.Processes;

/** Somebody hands in a new plan or another record: from then on it is on its way. */
@Component
public class SubmittingLessonPlan {

    static final String PROCESS = "lessonPlanApproval";
    static final String AUDITED = "lesson-plan";

    private final StaffDirectory staff;
    private final SubmissionRules rules;
    private final ApprovalRoute route;
    private final KeepingVersions versions;
    private final LessonPlans plans;
    private final Submissions submissions;
    private final SubmissionNotices notices;
    private final Reminders reminders;
    private final Documents documents;
    private final Processes processes;
    private final TellingOfPlans telling;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    SubmittingLessonPlan(
            StaffDirectory staff,
            SubmissionRules rules,
            ApprovalRoute route,
            KeepingVersions versions,
            LessonPlans plans,
            Submissions submissions,
            SubmissionNotices notices,
            Reminders reminders,
            Documents documents,
            Processes processes,
            TellingOfPlans telling,
            AuditTrail audit,
            TransactionTemplate transaction,
            Clock clock) {
        this.staff = staff;
        this.rules = rules;
        this.route = route;
        this.versions = versions;
        this.plans = plans;
        this.submissions = submissions;
        this.notices = notices;
        this.reminders = reminders;
        this.documents = documents;
        this.processes = processes;
        this.telling = telling;
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
        Optional<LessonPlanId> earlier = submissions.planOf(submission.token());
        if (earlier.isPresent()) {
            return ownOrRefuse(earlier.get(), authorId);
        }
        Person author = staff.person(authorId);
        SubmissionRules.Ruled ruled = rules.rule(submission, author, LocalDate.now(clock));
        LessonPlan plan = draft(author, submission, ruled);
        String properName = FileNaming.of(ruled.regulation(), plan)
                .map(naming -> naming.name(plan, submission.lessonType(), fileName))
                .orElse(null);
        String lookupCode = documents.newLookupCode();
        try {
            KeepingVersions.KeptFiles files = versions.keep(
                    plan,
                    ruled.type(),
                    new KeepingVersions.Handing(properName, lookupCode, submission.duplicateIntended()),
                    content,
                    fileName);
            transaction.executeWithoutResult(status -> {
                rules.requireRoomStill(ruled, submission, author);
                register(plan, lookupCode, files, ruled, submission.token());
            });
            return plan.id();
        } catch (DuplicateKeyException | RefusedException doubleClick) {
            // The first of two clicks may have been kept since we looked: its file is no duplicate to be refused then.
            return submissions
                    .planOf(submission.token())
                    .map(id -> ownOrRefuse(id, authorId))
                    .orElseThrow(() -> doubleClick);
        }
    }

    private void register(
            LessonPlan plan,
            String lookupCode,
            KeepingVersions.KeptFiles files,
            SubmissionRules.Ruled ruled,
            UUID token) {
        String title = plan.fullTitle();
        documents.create(plan.document(), plan.school(), plan.documentKind(), title, plan.author(), lookupCode);
        KeepingVersions.Appended appended = versions.append(plan, files);
        plans.add(plan);
        int round = submissions.add(
                token,
                plan.id(),
                appended.original(),
                appended.prepared(),
                files.checked().textSha256().orElse(null));
        notices.add(plan.id(), round, noticed(files, ruled));
        reminders.settle(plan);
        processes.start(
                PROCESS,
                plan.id().toString(),
                plan.school(),
                Map.of("title", title, Processes.PRECEDENCE, Objects.requireNonNullElse(plan.week(), Processes.LAST)));
        telling.handedIn(plan, plan.author());
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
                        files.original().sha256(),
                        "edition",
                        plan.rules().edition(),
                        "timing",
                        plan.rules().timing().name()));
    }

    private static List<SubmissionNotice> noticed(KeepingVersions.KeptFiles files, SubmissionRules.Ruled ruled) {
        List<SubmissionNotice> notices = new ArrayList<>(files.checked().notices());
        String name = files.original().fileName();
        ruled.regulation()
                .fileName()
                .filter(rule -> !name.equals(files.givenName()))
                .ifPresent(rule -> notices.add(SubmissionNotice.of(
                        "lessonplan.notice.name",
                        files.givenName(),
                        name,
                        rule.clause().citation())));
        return notices;
    }

    private LessonPlan draft(Person author, Submission submission, SubmissionRules.Ruled ruled) {
        Instant now = clock.instant();
        List<RouteStep> steps = route.of(ruled.type(), author, ruled.group(), LocalDate.now(clock));
        LessonPlan plan = new LessonPlan(
                new LessonPlanId(UUID.randomUUID()),
                author.school(),
                new DocumentId(UUID.randomUUID()),
                author.id(),
                ruled.group() == null ? null : ruled.group().id(),
                submission.recordType(),
                submission.subject(),
                submission.title(),
                submission.className(),
                ruled.grade(),
                submission.week(),
                submission.periods(),
                LessonPlan.State.IN_REVIEW,
                now,
                now,
                ruled.rules(),
                steps);
        return plan.in(plan.firstState());
    }

    private LessonPlanId ownOrRefuse(LessonPlanId id, PersonId author) {
        if (!plans.get(id).author().equals(author)) {
            throw Refusal.forbidden("lessonplan.refused.not-yours").asException();
        }
        return id;
    }
}
