package vn.kyduyet.termclosing;

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

/** What happened in a closing, and in the closing of a class. */
@Component
class ClosingHistory {

    /** As what the audit trail knows the closing of a class. */
    static final String AUDITED = "class-closing";

    static final String REMARKS = "remarks";
    static final String SUBJECT = "subject";

    private static final String TERM = "term-closing";

    private final AuditTrail audit;
    private final StaffDirectory staff;

    ClosingHistory(AuditTrail audit, StaffDirectory staff) {
        this.audit = audit;
        this.staff = staff;
    }

    /** In the caller's transaction, and last in it; nobody acts where the actor is null. */
    void tell(ClassClosing closing, @Nullable PersonId actor, String action, Map<String, String> details) {
        append(closing.closing(), actor, AUDITED, closing.id().toString(), action, details);
    }

    /** As for a class. */
    void tell(TermClosing closing, @Nullable PersonId actor, String action, Map<String, String> details) {
        append(closing, actor, TERM, closing.id().toString(), action, details);
    }

    private void append(
            TermClosing closing,
            @Nullable PersonId actor,
            String type,
            String id,
            String action,
            Map<String, String> details) {
        audit.append(
                closing.school().value(),
                actor == null ? null : actor.value(),
                type + "." + action,
                type,
                id,
                new TreeMap<>(details));
    }

    /** Oldest first. */
    List<Entry> of(ClassClosingId id) {
        return audit.of(AUDITED, id.toString()).stream().map(this::entry).toList();
    }

    private Entry entry(AuditEvent event) {
        UUID actor = event.actor();
        return new Entry(
                event.occurredAt(),
                actor == null ? null : staff.person(new PersonId(actor)).fullName(),
                event.action().substring(AUDITED.length() + 1),
                event.details().getOrDefault(SUBJECT, ""),
                event.details().getOrDefault(REMARKS, ""));
    }

    /**
     * One line of the history.
     *
     * @param actor null for the system
     * @param subject empty where it concerns the whole class
     * @param remarks empty where none were made
     */
    public record Entry(Instant at, @Nullable String actor, String action, String subject, String remarks) {}
}
