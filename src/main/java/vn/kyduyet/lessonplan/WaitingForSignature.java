package vn.kyduyet.lessonplan;

import java.text.Collator;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import vn.kyduyet.audit.AuditEvent;
import vn.kyduyet.audit.AuditTrail;
import vn.kyduyet.document.DocumentId;
import vn.kyduyet.document.DocumentVersion;
import vn.kyduyet.document.Documents;
import vn.kyduyet.lessonplan.WaitingPlan.Concern;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.people.StaffDirectory;
import vn.kyduyet.workflow.Inbox;
import vn.kyduyet.workflow.InboxTask;

/** What waits for a person's signature, as the author or as the last on the route; as many queries for a thousand plans as for one. */
@Component
public class WaitingForSignature {

    private final Inbox inbox;
    private final LessonPlans plans;
    private final Documents documents;
    private final OpenedBeforeSigning opened;
    private final StaffDirectory staff;
    private final AuditTrail audit;

    WaitingForSignature(
            Inbox inbox,
            LessonPlans plans,
            Documents documents,
            OpenedBeforeSigning opened,
            StaffDirectory staff,
            AuditTrail audit) {
        this.inbox = inbox;
        this.plans = plans;
        this.documents = documents;
        this.opened = opened;
        this.staff = staff;
        this.audit = audit;
    }

    /** Those with concerns first, the gravest before the others; then by week, subject, class and title. What is approved without a signature is not here. */
    public List<WaitingPlan> of(PersonId signer) {
        List<InboxTask> tasks = inbox.of(signer).stream()
                .filter(task ->
                        OpenTask.isOwnSignature(task) || task.definitionKey().equals(OpenTask.SIGN))
                .toList();
        List<LessonPlan> found =
                plans
                        .all(tasks.stream()
                                .map(task -> LessonPlanId.of(task.businessKey()))
                                .toList())
                        .stream()
                        .filter(LessonPlan::isSignedDigitally)
                        .toList();
        Map<String, LessonPlan> byKey =
                found.stream().collect(Collectors.toMap(plan -> plan.id().toString(), Function.identity()));
        Map<DocumentId, List<DocumentVersion>> versions =
                documents.versions(found.stream().map(LessonPlan::document).toList());
        Map<String, List<AuditEvent>> events = audit.of(SubmittingLessonPlan.AUDITED, byKey.keySet());
        Map<PersonId, String> names =
                staff.names(found.stream().map(LessonPlan::author).distinct().toList());
        Set<DocumentId> shown = opened.openedBy(signer, versions);
        return tasks.stream()
                .filter(task -> byKey.containsKey(task.businessKey()))
                .map(task -> {
                    LessonPlan plan = byKey.get(task.businessKey());
                    return waiting(
                            task,
                            plan,
                            names.getOrDefault(plan.author(), ""),
                            versions.get(plan.document()),
                            ReviewHistory.of(events.getOrDefault(task.businessKey(), List.of())),
                            shown.contains(plan.document()));
                })
                .sorted(order())
                .toList();
    }

    private static WaitingPlan waiting(
            InboxTask task,
            LessonPlan plan,
            String author,
            List<DocumentVersion> versions,
            ReviewHistory review,
            boolean opened) {
        Set<Concern> concerns = EnumSet.noneOf(Concern.class);
        // An author's own signature comes before any review.
        if (!OpenTask.isOwnSignature(task) && !isReviewed(versions, review)) {
            concerns.add(Concern.CHANGED);
        }
        if (!review.remarks().isEmpty()) {
            concerns.add(Concern.REMARKS);
        }
        if (!OpenTask.isOwnSignature(task) && review.returns() > 0) {
            concerns.add(Concern.RETURNED);
        }
        DocumentVersion newest = versions.get(versions.size() - 1);
        return new WaitingPlan(task, plan, author, newest, concerns, review.returns(), review.remarks(), opened);
    }

    /** Whether the newest version shows what the reviewer signed. */
    private static boolean isReviewed(List<DocumentVersion> versions, ReviewHistory review) {
        int first = DocumentVersion.firstShowingTheNewest(versions);
        return versions.stream()
                .anyMatch(
                        version -> version.number() >= first && version.sha256().equals(review.reviewedSha256()));
    }

    private static Comparator<WaitingPlan> order() {
        // Made anew each time: a collator is not for several threads.
        Collator vietnamese = Collator.getInstance(Locale.forLanguageTag("vi"));
        return Comparator.<WaitingPlan>comparingInt(waiting -> waiting.concerns().stream()
                        .mapToInt(Concern::ordinal)
                        .min()
                        .orElse(Concern.values().length))
                .thenComparingInt(
                        waiting -> Objects.requireNonNullElse(waiting.plan().week(), 0))
                .thenComparing(waiting -> waiting.plan().subject(), vietnamese)
                .thenComparing(waiting -> waiting.plan().className(), vietnamese)
                .thenComparing(waiting -> waiting.plan().title(), vietnamese)
                .thenComparing(waiting -> waiting.task().id());
    }
}
