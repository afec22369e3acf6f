package vn.kyduyet.gradebook.locking;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.kyduyet.audit.AuditTrail;
import vn.kyduyet.gradebook.LockScope;
import vn.kyduyet.gradebook.LockScopes;
import vn.kyduyet.gradebook.MarkLock;
import vn.kyduyet.gradebook.MarkLocks;
import vn.kyduyet.people.Role;
import vn.kyduyet.people.SignedInPerson;
import vn.kyduyet.refusal.Refusal;
import vn.kyduyet.regulation.ClosingRules;
import vn.kyduyet.regulation.Regulations;
import vn.kyduyet.schoolyear.SchoolYear;

/**
 * The principal decides when books are locked and unlocked (TK 2.3, BP 6.3, XT Đ2); at TK and BP the Ban quản trị proposes
 * a lock first (TK 7.2, BP 14). Nothing is locked by the order alone.
 */
@Component
public class OrderingLock {

    static final String AUDITED = "lock-order";
    private static final int LONGEST_REASON = 400;

    private final LockOrders orders;
    private final LockScopes scopes;
    private final MarkLocks locks;
    private final Regulations regulations;
    private final AuditTrail audit;
    private final Clock clock;

    OrderingLock(
            LockOrders orders,
            LockScopes scopes,
            MarkLocks locks,
            Regulations regulations,
            AuditTrail audit,
            Clock clock) {
        this.orders = orders;
        this.scopes = scopes;
        this.locks = locks;
        this.regulations = regulations;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * The Ban quản trị proposes a lock.
     *
     * @throws vn.kyduyet.refusal.RefusedException when this person may not, or the school has no such books
     */
    @Transactional
    public UUID propose(SignedInPerson person, LockScope scope, String reason) {
        if (!person.holds(Role.ADMINISTRATOR)) {
            throw Refusal.forbidden("gradebook.refused.proposes-lock").asException();
        }
        scopes.require(person.school(), scope);
        return add(person, scope, true, reason, LockOrders.Kept.PROPOSED);
    }

    /**
     * The principal orders a lock or that it is lifted.
     *
     * @throws vn.kyduyet.refusal.RefusedException when this person may not, when the lock must be proposed first, when
     *     nothing of it is locked by order, or when it opens by a petition only
     */
    @Transactional
    public UUID order(SignedInPerson person, LockScope scope, boolean lock, String reason) {
        ClosingRules rules = rules(person);
        SchoolYear year = scopes.require(person.school(), scope);
        if (lock && rules.lockProposed().value()) {
            throw Refusal.conflict(
                            "gradebook.refused.lock-unproposed",
                            rules.lockProposed().clause().citation())
                    .asException();
        }
        if (!lock) {
            refuseWhatOnlyAPetitionOpens(year, scope, rules);
            refuseUnlessLocked(scope);
        }
        return add(person, scope, lock, reason, LockOrders.Kept.ORDERED);
    }

    /**
     * The principal orders what was proposed.
     *
     * @throws vn.kyduyet.refusal.RefusedException when this person may not, or it was decided already
     */
    @Transactional
    public void agree(SignedInPerson person, UUID proposal) {
        rules(person);
        LockOrder order = undecided(person, proposal);
        if (!order.isProposal()) {
            throw Refusal.conflict("gradebook.refused.order-done").asException();
        }
        orders.keep(proposal, LockOrders.Kept.ORDERED, person.id(), clock.instant());
        audited(person, order.scope(), proposal, "lock.ordered", order.locks());
    }

    /**
     * The principal drops what was proposed, or what was ordered and not carried out.
     *
     * @throws vn.kyduyet.refusal.RefusedException when this person may not, or it was carried out
     */
    @Transactional
    public void drop(SignedInPerson person, UUID id) {
        rules(person);
        LockOrder order = undecided(person, id);
        orders.keep(id, LockOrders.Kept.DROPPED, person.id(), clock.instant());
        audited(person, order.scope(), id, "lock.dropped", order.locks());
    }

    private ClosingRules rules(SignedInPerson person) {
        ClosingRules rules =
                regulations.on(person.school(), LocalDate.now(clock)).closing();
        if (!person.holds(Role.PRINCIPAL)) {
            throw Refusal.forbidden(
                            "gradebook.refused.principal-orders",
                            rules.lockedBy().clause().citation())
                    .asException();
        }
        return rules;
    }

    /** After the end of the term, or once the class's book is drawn up, no order opens anything past a petition (TK 7.2). */
    private void refuseWhatOnlyAPetitionOpens(SchoolYear year, LockScope scope, ClosingRules rules) {
        boolean isOver = year.terms().stream()
                .anyMatch(term ->
                        term.number() == scope.term() && LocalDate.now(clock).isAfter(term.until()));
        boolean isDrawnUp = locks.holding(scope.year(), scope.term()).stream()
                .anyMatch(lock -> lock.kind() == MarkLock.Kind.DRAWN_UP
                        && (scope.covers(lock.scope()) || lock.scope().covers(scope)));
        if (isDrawnUp || isOver && rules.reopenedByPetition().value()) {
            throw Refusal.conflict(
                            "gradebook.refused.petition-only",
                            rules.reopenedByPetition().clause().citation())
                    .asException();
        }
    }

    private void refuseUnlessLocked(LockScope scope) {
        if (locks.ordered(scope).isEmpty()) {
            throw Refusal.conflict("gradebook.refused.not-locked").asException();
        }
    }

    private LockOrder undecided(SignedInPerson person, UUID id) {
        LockOrder order = orders.lock(id);
        scopes.require(person.school(), order.scope());
        if (order.carriedOut() != null || order.dropped() != null) {
            throw Refusal.conflict("gradebook.refused.order-done").asException();
        }
        return order;
    }

    private UUID add(SignedInPerson person, LockScope scope, boolean lock, String reason, LockOrders.Kept step) {
        String given = reason.strip();
        if (given.isEmpty() || given.length() > LONGEST_REASON) {
            throw Refusal.invalid("gradebook.refused.lock-reason", LONGEST_REASON)
                    .asException();
        }
        if (scope.isCell()) {
            throw new IllegalArgumentException("orders are of books");
        }
        UUID id = orders.add(scope, lock, given);
        orders.keep(id, step, person.id(), clock.instant());
        audited(person, scope, id, step == LockOrders.Kept.ORDERED ? "lock.ordered" : "lock.proposed", lock);
        return id;
    }

    private void audited(SignedInPerson person, LockScope scope, UUID order, String action, boolean lock) {
        audit.append(
                person.school().value(),
                person.id().value(),
                action,
                AUDITED,
                order.toString(),
                Map.of(
                        "locks",
                        Boolean.toString(lock),
                        "term",
                        Integer.toString(scope.term()),
                        "class",
                        scope.className() == null ? "" : scope.className(),
                        "subject",
                        scope.subject() == null ? "" : scope.subject()));
    }
}
