package vn.kyduyet.audit;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened.
 *
 * @param actor who did it, or null when the system did
 * @param action what was done, in the past: {@code lesson-plan.submitted}
 * @param subjectKind what it was done to: {@code lesson-plan}
 * @param subject the identity of that
 * @param details further facts as text, without secrets
 */
public record AuditEvent(
        String school,
        Instant occurredAt,
        @Nullable UUID actor,
        String action,
        String subjectKind,
        String subject,
        Map<String, String> details) {}
