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
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;
import vn.kyduyet.audit.AuditTrail;
import vn.kyduyet.document.Documents;
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

    /** Of its own, because it is no decision: its author may still withdraw the plan. */
    private static final String SIGNED_BY_AUTHOR = "lesson-plan.signed-by-author";

    private final LessonPlans plans;
    private final OpenTask openTask;
    private final OpenedBeforeSigning opened;
    private final ApprovedByClick byClick;
    private final Inbox inbox;
    private final TellingOfPlans telling;
    private final SigningDesk desk;
    private final BulkSigning bulk;
    private final DecisionRecord record;
    private final Documents documents;
    private final Deputising deputising;
    private final DeliveringRemarks remarks;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;
    private final JsonMapper json;

    ReviewingLessonPlan(
            LessonPlans plans,
            OpenTask openTask,
            OpenedBeforeSigning opened,
            ApprovedByClick byClick,
            Inbox inbox,
            TellingOfPlans telling,
            SigningDesk desk,
            BulkSigning bulk,
            DecisionRecord record,
            Documents documents,
            Deputising deputising,
            DeliveringRemarks remarks,
            AuditTrail audit,
            TransactionTemplate transaction,
            JsonMapper json) {
        this.plans = plans;
        this.openTask = openTask;
        this.opened = opened;
        this.byClick = byClick;
        this.inbox = inbox;
        this.telling = telling;
        this.desk = desk;
        this.bulk = bulk;
        this.record = record;
        this.documents = documents;
        this.deputising = deputising;
        this.remarks = remarks;
        this.audit = audit;
        this.transaction = transaction;
        this.json = json;
    }

    /** Whether the answers of a task's form approve or sign the plan, which takes a PIN. */
    public static boolean approves(InboxTask task, Map<String, Object> answers) {
        return OpenTask.isOwnSignature(task) || APPROVE.equals(answers.get(DECISION));
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
        telling.returned(plan, reviewer, details);
        tell(plan, reviewer, "lesson-plan.returned", details);
    }

    /**
     * Approves the plan by signing it; an author signs the own plan, which approves nothing yet.
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
        refuseOwn(task, plan, signer);
        opened.require(signer, List.of(plan));
        if (plan.isSignedDigitally()) {
            desk.sign(
                    request(task, plan, signer, answers, request, shownSha256, plans.namedOnSheet(List.of(plan.id()))),
                    pin);
        } else {
            decideOn(task, plan, signer, answers, shownSha256);
        }
    }

    /** Approves without a digital signature, where the regulation lets a decision in the system suffice. */
    private void decideOn(
            InboxTask task, LessonPlan plan, PersonId approver, Map<String, Object> answers, String shownSha256) {
        transaction.executeWithoutResult(status -> {
            documents.lockNumber(plan.document());
            if (!documents.newest(plan.document()).sha256().equals(shownSha256)) {
                throw Refusal.conflict("lessonplan.refused.changed").asException();
            }
            RouteStep step = stepOf(task, plan);
            deputising.requireAllowed(plan, List.of(step));
            Approval approval = new Approval(task.id(), task.formKey(), answers);
            approved(plan, step, approval, approver, shownSha256, "lesson-plan.approved");
        });
    }

    /** Approves and signs many plans with one PIN; their results are on the page of the returned command. */
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
        tasks.forEach(task -> refuseOwn(task, about.get(task.businessKey()), signer));
        byClick.refuseToSign(about.values());
        opened.require(signer, about.values());
        Map<LessonPlanId, Map<String, PersonId>> named =
                plans.namedOnSheet(about.values().stream().map(LessonPlan::id).toList());
        List<SignatureRequest> requests = new ArrayList<>();
        for (int index = 0; index < tasks.size(); index++) {
            InboxTask task = tasks.get(index);
            LessonPlan plan = about.get(task.businessKey());
            String shown = selected.get(index).sha256();
            Map<String, Object> answers = OpenTask.isOwnSignature(task) ? Map.of() : Map.of(DECISION, APPROVE);
            requests.add(request(task, plan, signer, answers, UUID.randomUUID(), shown, named));
        }
        return bulk.start(signer, requests, pin);
    }

    private SignatureRequest request(
            InboxTask task,
            LessonPlan plan,
            PersonId signer,
            Map<String, Object> answers,
            UUID request,
            String shownSha256,
            Map<LessonPlanId, Map<String, PersonId>> named) {
        RouteStep step = stepOf(task, plan);
        deputising.requireAllowed(plan, List.of(step));
        return new SignatureRequest(
                request,
                plan.document(),
                shownSha256,
                signer,
                step.fieldName(),
                json.writeValueAsString(new Approval(task.id(), task.formKey(), new TreeMap<>(answers))),
                deputising.caption(
                        plan, step, named.getOrDefault(plan.id(), Map.of()).get(step.fieldName())));
    }

    /** In the transaction of the signature: the task is done if and only if the document is signed. */
    @EventListener
    void complete(DocumentSigned signed) {
        plans.ofDocument(signed.document()).ifPresent(plan -> {
            Approval approval = json.readValue(signed.occasion(), Approval.class);
            RouteStep step = plan.step(signed.fieldName());
            // The period may have ended since the PIN was entered.
            deputising.requireAllowed(plan, List.of(step));
            String action = step.isOfTheAuthor() ? SIGNED_BY_AUTHOR : "lesson-plan.signed";
            approved(plan, step, approval, signed.signer(), signed.sha256(), action);
        });
    }

    private void approved(
            LessonPlan plan, RouteStep step, Approval approval, PersonId approver, String sha256, String action) {
        plans.moveTo(plan.id(), plan.stateAfter(step));
        inbox.complete(approval.task(), approver, approval.answers());
        telling.goesOn(plan);
        Map<String, String> details = record.details(approval.formKey(), approval.answers());
        details.putAll(remarks.send(plan, approver));
        details.put("sha256", sha256);
        details.put("role", step.role().name());
        if (step.inPlaceOf() != null) {
            details.put("inPlaceOf", step.role().name());
        }
        tell(plan, approver, action, details);
    }

    private static RouteStep stepOf(InboxTask task, LessonPlan plan) {
        return OpenTask.step(task, plan).orElseThrow();
    }

    private static void refuseOwn(InboxTask task, LessonPlan plan, PersonId signer) {
        if (!OpenTask.isOwnSignature(task)) {
            OwnPlan.refuse(plan, signer);
        }
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
