package vn.kyduyet.gradebook.locking;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.kyduyet.gradebook.LockScope;
import vn.kyduyet.gradebook.LockScopes;
import vn.kyduyet.gradebook.MarkLock;
import vn.kyduyet.gradebook.MarkLocks;
import vn.kyduyet.people.Role;
import vn.kyduyet.people.SignedInPerson;
import vn.kyduyet.refusal.Refusal;
import vn.kyduyet.regulation.Regulations;
import vn.kyduyet.regulation.Rule;
import vn.kyduyet.wording.WrittenDates;

/** The administrator enters in which time the department locks the data to check it, by its paper (BP Đ13.1a). */
@Component
public class SettingAuditWindow {

    private static final int LONGEST_NUMBER = 100;
    private static final Duration LONGEST = Duration.ofDays(60);

    private final LockScopes scopes;
    private final MarkLocks locks;
    private final Regulations regulations;
    private final Clock clock;

    SettingAuditWindow(LockScopes scopes, MarkLocks locks, Regulations regulations, Clock clock) {
        this.scopes = scopes;
        this.locks = locks;
        this.regulations = regulations;
        this.clock = clock;
    }

    /** The department's paper that sets a window. */
    public record Paper(String number, LocalDate day) {}

    /**
     * Sets a window.
     *
     * @throws vn.kyduyet.refusal.RefusedException when this person may not, when the regulation knows no such windows, or
     *     when the window or the paper cannot be
     */
    @Transactional
    public void set(SignedInPerson person, LockScope scope, LocalDateTime from, LocalDateTime until, Paper paper) {
        check(person);
        scopes.require(person.school(), scope);
        Instant begins = from.atZone(clock.getZone()).toInstant();
        Instant ends = until.atZone(clock.getZone()).toInstant();
        if (!begins.isBefore(ends)
                || !clock.instant().isBefore(ends)
                || Duration.between(begins, ends).compareTo(LONGEST) > 0) {
            throw Refusal.invalid("gradebook.refused.audit-window", LONGEST.toDays())
                    .asException();
        }
        String number = paper.number().strip();
        if (number.isEmpty() || number.length() > LONGEST_NUMBER || paper.day().isAfter(LocalDate.now(clock))) {
            throw Refusal.invalid("gradebook.refused.audit-paper", LONGEST_NUMBER)
                    .asException();
        }
        locks.lockForAudit(scope, begins, ends, person.id(), number + ", " + WrittenDates.DAY.format(paper.day()));
    }

    /**
     * Ends a window before its time, when the department is done.
     *
     * @throws vn.kyduyet.refusal.RefusedException when this person may not, or there is no such window any more
     */
    @Transactional
    public void end(SignedInPerson person, LockScope term, UUID window) {
        check(person);
        scopes.require(person.school(), term);
        locks.holdTerm(term);
        MarkLock lock = locks.left(term.year(), term.term()).stream()
                .filter(one -> one.kind() == MarkLock.Kind.AUDIT && one.id().equals(window))
                .findFirst()
                .orElseThrow(
                        () -> Refusal.notFound("gradebook.refused.no-order").asException());
        locks.release(lock, person.id());
    }

    private void check(SignedInPerson person) {
        Rule<Boolean> rule =
                regulations.on(person.school(), LocalDate.now(clock)).closing().auditLocks();
        if (!rule.value()) {
            throw Refusal.conflict(
                            "gradebook.refused.no-audit-locks", rule.clause().citation())
                    .asException();
        }
        if (!person.holds(Role.ADMINISTRATOR)) {
            throw Refusal.forbidden(
                            "gradebook.refused.audit-by-administrator",
                            rule.clause().citation())
                    .asException();
        }
    }
}
