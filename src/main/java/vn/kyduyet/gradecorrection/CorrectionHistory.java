package vn.kyduyet.gradecorrection;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.kyduyet.audit.AuditEvent;
import vn.kyduyet.audit.AuditTrail;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.people.StaffDirectory;

/** What happened to a correction. */
@Component
class CorrectionHistory {

    /** As what the audit trail knows corrections. */
    static final String AUDITED = "grade-correction";

    static final String REMARKS = "remarks";

    private final AuditTrail audit;
    private final StaffDirectory staff;

    CorrectionHistory(AuditTrail audit, StaffDirectory staff) {
        this.audit = audit;
        this.staff = staff;
    }

    /** In the caller's transaction, and last in it. */
    void tell(GradeCorrection correction, @Nullable PersonId actor, String action, Map<String, String> details) {
        audit.append(
                correction.school().value(),
                actor == null ? null : actor.value(),
                "grade-correction." + action,
                AUDITED,
                correction.id().toString(),
                new TreeMap<>(details));
    }

    /** Oldest first. */
    List<Entry> of(CorrectionId id) {
        return audit.of(AUDITED, id.toString()).stream().map(this::entry).toList();
    }

    private Entry entry(AuditEvent event) {
        UUID actor = event.actor();
        return new Entry(
                event.occurredAt(),
                actor == null ? null : staff.person(new PersonId(actor)).fullName(),
                event.action().substring("grade-correction.".length()),
                event.details().getOrDefault(REMARKS, ""));
    }

    /**
     * One line of the history.
     *
     * @param actor null for the system
     * @param remarks empty where none were made
     */
    public record Entry(Instant at, @Nullable String actor, String action, String remarks) {}
}
