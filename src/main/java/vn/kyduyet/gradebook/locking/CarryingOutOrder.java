package vn.kyduyet.gradebook.locking;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.kyduyet.audit.AuditTrail;
import vn.kyduyet.gradebook.LockScopes;
import vn.kyduyet.gradebook.MarkLock;
import vn.kyduyet.gradebook.MarkLocks;
import vn.kyduyet.people.Role;
import vn.kyduyet.people.SignedInPerson;
import vn.kyduyet.refusal.Refusal;
import vn.kyduyet.regulation.Regulations;
import vn.kyduyet.regulation.Rule;

/**
 * Whom the regulation names locks and unlocks what the principal ordered (TK 3.3, BP 13.2b, TNT 5.2, TL II.1; at XT the
 * vice principal, XT Đ3).
 */
@Component
public class CarryingOutOrder {

    private final LockOrders orders;
    private final LockScopes scopes;
    private final MarkLocks locks;
    private final Regulations regulations;
    private final AuditTrail audit;
    private final Clock clock;

    CarryingOutOrder(
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
     * Locks or unlocks.
     *
     * @throws vn.kyduyet.refusal.RefusedException when this person may not, when the principal has not ordered it, or when
     *     it was carried out or dropped already
     */
    @Transactional
    public void carryOut(SignedInPerson person, UUID id) {
        Rule<Role> rule =
                regulations.on(person.school(), LocalDate.now(clock)).closing().lockedBy();
        if (!person.holds(rule.value())) {
            throw Refusal.forbidden(
                            "gradebook.refused.carries-out." + rule.value(),
                            rule.clause().citation())
                    .asException();
        }
        LockOrder order = orders.lock(id);
        scopes.require(person.school(), order.scope());
        if (order.isProposal()) {
            throw Refusal.conflict(
                            "gradebook.refused.not-ordered", rule.clause().citation())
                    .asException();
        }
        if (!order.waits()) {
            throw Refusal.conflict("gradebook.refused.order-done").asException();
        }
        if (order.locks()) {
            locks.lock(
                    order.scope(),
                    MarkLock.Kind.ORDERED,
                    Objects.requireNonNull(order.ordered()).person(),
                    person.id(),
                    order.reason());
        } else {
            locks.hold(order.scope());
            locks.ordered(order.scope()).forEach(lock -> locks.release(lock, person.id()));
        }
        orders.keep(id, LockOrders.Kept.CARRIED_OUT, person.id(), clock.instant());
        audit.append(
                person.school().value(),
                person.id().value(),
                "lock.carried-out",
                OrderingLock.AUDITED,
                id.toString(),
                Map.of("locks", Boolean.toString(order.locks())));
    }
}
