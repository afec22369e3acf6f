package vn.kyduyet.lessonplan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;
import vn.kyduyet.audit.AuditTrail;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.refusal.Refusal;
import vn.kyduyet.signing.BatchId;
import vn.kyduyet.signing.BulkSigning;
import vn.kyduyet.signing.DocumentSigned;
import vn.kyduyet.signing.SignatureRequest;
import vn.kyduyet.signing.SigningDesk;
import vn.kyduyet.workflow.Inbox;
import vn.kyduyet.workflow.InboxTask;

/** The tổ trưởng and the board decide on a plan: return it with remarks, or approve it with their signature. */
@Component
public class ReviewingLessonPlan {

    private static final String DECISION = DecisionRecord.DECISION;
    private static final String APPROVE = "approve";
    private static final String RETURN = "return";

    private final LessonPlans plans;
    private final OpenTask openTask;
    private final OpenedBeforeSigning opened;
    private final Inbox inbox;
    private final SigningDesk desk;
    private final BulkSigning bulk;
    private final DecisionRecord record;
    private final RemarkingLessonPlan remarks;
    private final AuditTrail audit;
    private final JsonMapper json;

    ReviewingLessonPlan(
            LessonPlans plans,
            OpenTask openTask,
            OpenedBeforeSigning opened,
            Inbox inbox,
            SigningDesk desk,
            BulkSigning bulk,
            DecisionRecord record,
            RemarkingLessonPlan remarks,
            AuditTrail audit,
            JsonMapper json) {
        this.plans = plans;
        this.openTask = openTask;
        this.opened = opened;
        this.inbox = inbox;
        this.desk = desk;
        this.bulk = bulk;
        this.record = record;
        this.remarks = remarks;
        this.audit = audit;
        this.json = json;
    }

    /** Whether the answers of a review form approve the plan, which takes a PIN. */
    public static boolean approves(Map<String, Object> answers) {
        return APPROVE.equals(answers.get(DECISION));
    }

    /** Sends the plan back to its author with the remarks of the form and those on pages, of which there is at least one. */
    @Transactional
    public void returnToAuthor(InboxTask task, PersonId reviewer, Map<String, Object> answers) {
        if (!RETURN.equals(answers.get(DECISION))) {
            throw Refusal.invalid("lessonplan.refused.no-decision").asException();
        }
        LessonPlan plan = plans.get(LessonPlanId.of(task.businessKey()));
        OwnPlan.refuse(plan, reviewer);
        Map<String, String> details = record.details(task.formKey(), answers);
        if (details.isEmpty() && !remarks.hasDrafts(plan, reviewer)) {
            throw Refusal.invalid("lessonplan.refused.no-remark").asException();
        }
        plans.moveTo(plan.id(), LessonPlan.State.RETURNED);
        inbox.complete(task.id(), reviewer, answers);
        details.putAll(remarks.send(plan, reviewer));
        tell(plan, reviewer, "lesson-plan.returned", details);
    }

    /**
     * Approves the plan by signing it.
     *
     * @param request identifies this command, so that repeating it signs once
     * @param shownSha256 the hash of the version that the signer saw
     * @param pin unlocks the signer's key for this command only; wiped afterwards
     */
    public void approve(
            InboxTask task,
            PersonId signer,
            Map<String, Object> answers,
            UUID request,
            String shownSha256,
            char[] pin) {
        LessonPlan plan = plans.get(LessonPlanId.of(task.businessKey()));
        OwnPlan.refuse(plan, signer);
        opened.require(signer, List.of(plan));
        desk.sign(request(task, plan, signer, answers, request, shownSha256), pin);
    }

    /** Approves many plans with one PIN; their results are on the page of the returned command. */
    public BatchId approveAll(PersonId signer, List<Selected> selected, char[] pin) {
        if (selected.isEmpty()) {
            throw Refusal.invalid("lessonplan.refused.nothing-selected").asException();
        }
        List<InboxTask> tasks =
                openTask.requireAll(selected.stream().map(Selected::task).toList(), signer);
        Map<String, LessonPlan> about =
                plans
                        .all(tasks.stream()
                                .map(task -> LessonPlanId.of(task.businessKey()))
                                .toList())
                        .stream()
                        .collect(Collectors.toMap(plan -> plan.id().toString(), Function.identity()));
        about.values().forEach(plan -> OwnPlan.refuse(plan, signer));
        opened.require(signer, about.values());
        List<SignatureRequest> requests = new ArrayList<>();
        for (int index = 0; index < tasks.size(); index++) {
            InboxTask task = tasks.get(index);
            LessonPlan plan = about.get(task.businessKey());
            String shown = selected.get(index).sha256();
            requests.add(request(task, plan, signer, Map.of(DECISION, APPROVE), UUID.randomUUID(), shown));
        }
        return bulk.start(signer, requests, pin);
    }

    private SignatureRequest request(
            InboxTask task,
            LessonPlan plan,
            PersonId signer,
            Map<String, Object> answers,
            UUID request,
            String shownSha256) {
        RouteStep step = task.definitionKey().equals(OpenTask.REVIEW) ? plan.review() : plan.approval();
        return new SignatureRequest(
                request,
                plan.document(),
                shownSha256,
                signer,
                step.fieldName(),
                json.writeValueAsString(new Approval(task.id(), task.formKey(), new TreeMap<>(answers))));
    }

    /** In the transaction of the signature: the task is done if and only if the document is signed. */
    @EventListener
    void complete(DocumentSigned signed) {
        plans.ofDocument(signed.document()).ifPresent(plan -> {
            Approval approval = json.readValue(signed.occasion(), Approval.class);
            boolean last = plan.approval().fieldName().equals(signed.fieldName());
            plans.moveTo(plan.id(), last ? LessonPlan.State.APPROVED : LessonPlan.State.AWAITING_APPROVAL);
            inbox.complete(approval.task(), signed.signer(), approval.answers());
            Map<String, String> details = record.details(approval.formKey(), approval.answers());
            details.putAll(remarks.send(plan, signed.signer()));
            details.put("sha256", signed.sha256());
            details.put("role", plan.step(signed.fieldName()).role().name());
            tell(plan, signed.signer(), "lesson-plan.signed", details);
        });
    }

    private void tell(LessonPlan plan, PersonId actor, String action, Map<String, String> details) {
        audit.append(
                plan.school().value(),
                actor.value(),
                action,
                SubmittingLessonPlan.AUDITED,
                plan.id().toString(),
                details);
    }

    /**
     * A plan chosen from the list of those that wait for a signature.
     *
     * @param sha256 the hash of the version that the list showed
     */
    public record Selected(String task, String sha256) {}

    /** What a signature request carries from the form to the completion of the task. */
    record Approval(String task, String formKey, Map<String, Object> answers) {}
}
