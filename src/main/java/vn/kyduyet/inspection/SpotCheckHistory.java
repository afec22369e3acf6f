package vn.kyduyet.inspection;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.kyduyet.audit.AuditEvent;
import vn.kyduyet.audit.AuditTrail;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.people.StaffDirectory;

/** What happened to the minutes of a spot check. */
@Component
class SpotCheckHistory {

    /** As what the audit trail knows spot checks. */
    static final String AUDITED = "spot-check";

    static final String ANSWER = "answer:";
    static final String REASON = "reason";

    private final AuditTrail audit;
    private final StaffDirectory staff;

    SpotCheckHistory(AuditTrail audit, StaffDirectory staff) {
        this.audit = audit;
        this.staff = staff;
    }

    /** In the caller's transaction, and last in it. */
    void tell(SpotCheck check, PersonId actor, String action, Map<String, String> details) {
        audit.append(
                check.school().value(),
                actor.value(),
                action,
                AUDITED,
                check.id().toString(),
                details);
    }

    /** Oldest first. */
    List<Entry> of(SpotCheckId id) {
        return audit.of(AUDITED, id.toString()).stream().map(this::entry).toList();
    }

    private Entry entry(AuditEvent event) {
        UUID actor = event.actor();
        return new Entry(
                event.occurredAt(),
                actor == null ? null : staff.person(new PersonId(actor)).fullName(),
                event.action(),
                event.details().getOrDefault(REASON, ""),
                event.details().entrySet().stream()
                        .filter(detail -> detail.getKey().startsWith(ANSWER))
                        .map(detail ->
                                new MinutesForm.Answer(detail.getKey().substring(ANSWER.length()), detail.getValue()))
                        .toList());
    }

    /**
     * One line of the history.
     *
     * @param actor null for the system
     * @param reason empty where none was given
     */
    public record Entry(
            Instant at, @Nullable String actor, String action, String reason, List<MinutesForm.Answer> answers) {}
}
