package vn.kyduyet.lessonplan;

import java.io.InputStream;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.kyduyet.audit.AuditEvent;
import vn.kyduyet.audit.AuditTrail;
import vn.kyduyet.document.DocumentVersion;
import vn.kyduyet.document.Documents;
import vn.kyduyet.document.OpenedDocuments;
import vn.kyduyet.people.Group;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.people.Role;
import vn.kyduyet.people.SignedInPerson;
import vn.kyduyet.people.StaffDirectory;
import vn.kyduyet.refusal.Refusal;
import vn.kyduyet.regulation.Regulations;
import vn.kyduyet.signing.LateTimestamps;
import vn.kyduyet.signing.Signature;
import vn.kyduyet.signing.Signatures;
import vn.kyduyet.storage.DocumentStore;
import vn.kyduyet.workflow.Inbox;
import vn.kyduyet.workflow.ProcessView;
import vn.kyduyet.workflow.Processes;

/** Everybody looks at the plans that are theirs to see, and at no others: for them the others do not exist. */
@Component
public class ReadingLessonPlans {

    /** How many plans a page of the list shows. */
    public static final int PAGE_SIZE = 50;

    private final LessonPlans plans;
    private final Successors successors;
    private final Regulations regulations;
    private final SubmissionNotices notices;
    private final WithdrawingLessonPlan withdrawing;
    private final Documents documents;
    private final DocumentStore store;
    private final OpenedDocuments opened;
    private final StaffDirectory staff;
    private final Signatures signatures;
    private final LateTimestamps lateTimestamps;
    private final AuditTrail audit;
    private final Inbox inbox;
    private final Processes processes;
    private final Clock clock;

    ReadingLessonPlans(
            LessonPlans plans,
            Successors successors,
            Regulations regulations,
            SubmissionNotices notices,
            WithdrawingLessonPlan withdrawing,
            Documents documents,
            DocumentStore store,
            OpenedDocuments opened,
            StaffDirectory staff,
            Signatures signatures,
            LateTimestamps lateTimestamps,
            AuditTrail audit,
            Inbox inbox,
            Processes processes,
            Clock clock) {
        this.plans = plans;
        this.successors = successors;
        this.regulations = regulations;
        this.notices = notices;
        this.withdrawing = withdrawing;
        this.documents = documents;
        this.store = store;
        this.opened = opened;
        this.staff = staff;
        this.signatures = signatures;
        this.lateTimestamps = lateTimestamps;
        this.audit = audit;
        this.inbox = inbox;
        this.processes = processes;
        this.clock = clock;
    }

    /**
     * A page of the plans that the reader may see, last changed first.
     *
     * @param page counted from 0
     */
    public PlanList list(
            SignedInPerson reader,
            LessonPlan.@Nullable State state,
            @Nullable Integer week,
            @Nullable String text,
            int page) {
        PlanFilter filter = new PlanFilter(reader, groupHeadedBy(reader), state, week, text);
        List<LessonPlan> found = plans.search(filter, Math.max(page, 0) * PAGE_SIZE, PAGE_SIZE);
        return new PlanList(
                found,
                staff.names(found.stream().map(LessonPlan::author).distinct().toList()),
                Math.max(page, 0),
                plans.count(filter));
    }

    /**
     * Thrown when there is no such plan or it is not the reader's to see, in the same words:
     * {@link vn.kyduyet.refusal.RefusedException}.
     */
    public LessonPlan plan(SignedInPerson reader, LessonPlanId id) {
        return plans.find(id)
                .filter(plan -> mayRead(reader, plan))
                .orElseThrow(
                        () -> Refusal.notFound("lessonplan.refused.not-found").asException());
    }

    /** Whether a plan is the reader's to see. */
    boolean mayRead(SignedInPerson reader, LessonPlan plan) {
        return PlanFilter.mayRead(reader, groupHeadedBy(reader), plan)
                || reader.id().equals(successors.of(List.of(plan.id())).get(plan.id()));
    }

    /** A plan with everything that its page shows. Throws as {@link #plan}. */
    public PlanView view(SignedInPerson reader, LessonPlanId id) {
        LessonPlan plan = plan(reader, id);
        List<Signature> made = signatures.of(plan.document());
        Map<PersonId, String> signers =
                staff.names(made.stream().map(Signature::signer).distinct().toList());
        return new PlanView(
                plan,
                documents.get(plan.document()),
                staff.person(plan.author()),
                Optional.ofNullable(plan.group()).map(staff::group),
                regulations
                        .edition(plan.rules().edition())
                        .record(plan.recordType())
                        .orElseThrow(),
                notices.newest(id),
                withdrawing.isOpenTo(reader.id(), plan),
                plan.route().stream().map(this::signer).toList(),
                documents.versions(plan.document()),
                made.stream().collect(Collectors.toMap(Signature::version, Signature::level)),
                made.stream()
                        .collect(Collectors.toMap(
                                Signature::version, signature -> signers.getOrDefault(signature.signer(), ""))),
                lateTimestamps.of(plan.document()),
                history(id),
                inbox.openFor(id.toString(), reader.id()));
    }

    /** The process of a plan with where it stands now. Throws as {@link #plan}. */
    public ProcessView process(SignedInPerson reader, LessonPlanId id) {
        plan(reader, id);
        return processes.view(SubmittingLessonPlan.PROCESS, id.toString());
    }

    /** Throws as {@link #plan}. */
    public DocumentVersion version(SignedInPerson reader, LessonPlanId id, int number) {
        LessonPlan plan = plan(reader, id);
        return documents
                .version(plan.document(), number)
                .orElseThrow(
                        () -> Refusal.notFound("lessonplan.refused.no-version").asException());
    }

    /** The content of a version that {@link #version} gave; close it. Handing it to a signer of the plan is kept. */
    public InputStream content(SignedInPerson reader, DocumentVersion version) {
        InputStream content = store.open(version.key());
        boolean signs = plans.ofDocument(version.document()).stream()
                .flatMap(plan -> plan.route().stream())
                .anyMatch(step -> step.person().equals(reader.id()));
        if (signs) {
            opened.add(version, reader.id());
        }
        return content;
    }

    /** What happened to a plan, oldest first; for those who may see it. */
    List<PlanView.HistoryEntry> history(LessonPlanId id) {
        return audit.of(SubmittingLessonPlan.AUDITED, id.toString()).stream()
                .map(this::historyEntry)
                .toList();
    }

    private PlanView.Signer signer(RouteStep step) {
        PersonId absent = step.inPlaceOf();
        return new PlanView.Signer(
                step.role(),
                step.isOfTheAuthor(),
                staff.person(step.person()).fullName(),
                absent == null ? null : staff.person(absent).fullName());
    }

    private PlanView.HistoryEntry historyEntry(AuditEvent event) {
        UUID actor = event.actor();
        String name = actor == null ? null : staff.person(new PersonId(actor)).fullName();
        return new PlanView.HistoryEntry(
                event.occurredAt(), name, event.action(), event.details(), DecisionRecord.answers(event.details()));
    }

    private Optional<Group> groupHeadedBy(SignedInPerson reader) {
        return reader.holds(Role.GROUP_HEAD) ? staff.groupOf(reader.id(), LocalDate.now(clock)) : Optional.empty();
    }

    /** A page of plans and how many there are in all. */
    public record PlanList(List<LessonPlan> plans, Map<PersonId, String> authors, int page, int total) {

        public boolean hasNext() {
            return (page + 1) * PAGE_SIZE < total;
        }
    }
}
