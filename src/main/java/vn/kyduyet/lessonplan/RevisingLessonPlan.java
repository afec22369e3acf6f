package vn.kyduyet.lessonplan;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import vn.kyduyet.audit.AuditTrail;
import vn.kyduyet.document.Documents;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.people.StaffDirectory;
import vn.kyduyet.regulation.RecordType;
import vn.kyduyet.regulation.Regulations;
import vn.kyduyet.workflow.Inbox;
import vn.kyduyet.workflow.InboxTask;

/** The author hands in a better version of a plan that was returned. */
@Component
public class RevisingLessonPlan {

    private final LessonPlans plans;
    private final Submissions submissions;
    private final Regulations regulations;
    private final SubmissionNotices notices;
    private final KeepingVersions versions;
    private final Documents documents;
    private final Inbox inbox;
    private final TellingOfPlans telling;
    private final DecisionRecord record;
    private final DeliveringRemarks remarks;
    private final ComparingRounds comparing;
    private final StaffDirectory staff;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    RevisingLessonPlan(
            LessonPlans plans,
            Submissions submissions,
            Regulations regulations,
            SubmissionNotices notices,
            KeepingVersions versions,
            Documents documents,
            Inbox inbox,
            TellingOfPlans telling,
            DecisionRecord record,
            DeliveringRemarks remarks,
            ComparingRounds comparing,
            StaffDirectory staff,
            AuditTrail audit,
            TransactionTemplate transaction,
            Clock clock) {
        this.plans = plans;
        this.submissions = submissions;
        this.regulations = regulations;
        this.notices = notices;
        this.versions = versions;
        this.documents = documents;
        this.inbox = inbox;
        this.telling = telling;
        this.record = record;
        this.remarks = remarks;
        this.comparing = comparing;
        this.staff = staff;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** As {@link #revise(InboxTask, PersonId, Map, List, UUID, boolean, InputStream, String)}, without replies. */
    public void revise(
            InboxTask task,
            PersonId author,
            Map<String, Object> answers,
            UUID token,
            boolean duplicateIntended,
            InputStream content,
            String fileName)
            throws IOException {
        revise(task, author, answers, List.of(), token, duplicateIntended, content, fileName);
    }

    /**
     * Replaces the returned version and sends the plan back to its reviewer; earlier versions and their signatures stay.
     *
     * @param task the open task of the author, checked by {@link OpenTask}
     * @param answers of the task's form, validated
     * @param replies to the remarks on pages
     */
    public void revise(
            InboxTask task,
            PersonId author,
            Map<String, Object> answers,
            List<RemarkReply> replies,
            UUID token,
            boolean duplicateIntended,
            InputStream content,
            String fileName)
            throws IOException {
        if (submissions.planOf(token).isPresent()) {
            return;
        }
        LessonPlan before = plans.get(LessonPlanId.of(task.businessKey()));
        // Whoever revises signs the new version, also in the place of an author who left.
        Optional<RouteStep> own = before.ownSignature()
                .filter(step -> !step.person().equals(author))
                .map(step -> step.goneOnBy(author, staff.rolesOf(author, LocalDate.now(clock))));
        LessonPlan plan = own.map(before::with).orElse(before);
        String lookupCode = documents.get(plan.document()).lookupCode();
        RecordType type = regulations
                .edition(plan.rules().edition())
                .record(plan.recordType())
                .orElseThrow();
        KeepingVersions.KeptFiles files = versions.keep(
                plan, type, new KeepingVersions.Handing(null, lookupCode, duplicateIntended), content, fileName);
        try {
            transaction.executeWithoutResult(status -> {
                documents.lockNumber(plan.document());
                KeepingVersions.Appended appended = versions.append(plan, files);
                own.ifPresent(step -> plans.replaceSigner(plan.id(), step));
                int round = submissions.add(
                        token,
                        plan.id(),
                        appended.original(),
                        appended.prepared(),
                        files.checked().textSha256().orElse(null));
                notices.add(plan.id(), round, files.checked().notices());
                plans.moveTo(plan.id(), plan.firstState());
                inbox.complete(task.id(), author, answers);
                telling.handedIn(plan, author);
                Map<String, String> details = record.details(task.formKey(), answers);
                details.putAll(remarks.answer(plan, author, replies));
                details.put("fileName", files.original().fileName());
                details.put("sha256", files.original().sha256());
                details.put("round", Integer.toString(round));
                audit.append(
                        plan.school().value(),
                        author.value(),
                        "lesson-plan.resubmitted",
                        SubmittingLessonPlan.AUDITED,
                        plan.id().toString(),
                        details);
            });
            comparing.begin(plan);
        } catch (DuplicateKeyException doubleClick) {
            if (submissions.planOf(token).isEmpty()) {
                throw doubleClick;
            }
        }
    }
}
