package vn.kyduyet.gradebook.web;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.kyduyet.gradebook.BookOpenings;
import vn.kyduyet.gradebook.MarkLock;
import vn.kyduyet.gradebook.MarkLocks;
import vn.kyduyet.gradebook.locking.LockOrder;
import vn.kyduyet.gradebook.locking.LockOrders;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.people.Role;
import vn.kyduyet.people.SignedInPerson;
import vn.kyduyet.people.StaffDirectory;
import vn.kyduyet.refusal.Refusal;
import vn.kyduyet.regulation.ClosingRules;
import vn.kyduyet.regulation.Regulations;
import vn.kyduyet.schoolyear.SchoolClass;
import vn.kyduyet.schoolyear.SchoolYear;
import vn.kyduyet.schoolyear.SchoolYears;
import vn.kyduyet.schoolyear.Subject;
import vn.kyduyet.schoolyear.Teaching;

/** What is locked in a term and what was ordered, as the page shows it to those who oversee the books. */
@Component
class LockTables {

    private static final Set<Role> READERS =
            Set.of(Role.PRINCIPAL, Role.VICE_PRINCIPAL, Role.ADMINISTRATOR, Role.INSPECTOR);

    private final MarkLocks locks;
    private final BookOpenings openings;
    private final LockOrders orders;
    private final ScopesInWords scopes;
    private final SchoolYears years;
    private final Teaching teaching;
    private final Regulations regulations;
    private final StaffDirectory staff;
    private final Clock clock;

    LockTables(
            MarkLocks locks,
            BookOpenings openings,
            LockOrders orders,
            ScopesInWords scopes,
            SchoolYears years,
            Teaching teaching,
            Regulations regulations,
            StaffDirectory staff,
            Clock clock) {
        this.locks = locks;
        this.openings = openings;
        this.orders = orders;
        this.scopes = scopes;
        this.years = years;
        this.teaching = teaching;
        this.regulations = regulations;
        this.staff = staff;
        this.clock = clock;
    }

    /**
     * A term's locks.
     *
     * @param orders whether the reader orders, proposes, carries out or sets audits: by which forms are shown
     */
    record LockTable(
            SchoolYear year,
            int term,
            ClosingRules rules,
            List<String> classes,
            List<String> subjects,
            List<LockLine> locks,
            List<OpeningLine> open,
            List<OrderLine> orders,
            Rights rights) {}

    /** What the reader may do. */
    record Rights(boolean orders, boolean proposes, boolean carriesOut, boolean audits, boolean closesOpenings) {}

    record LockLine(
            UUID id,
            String scope,
            MarkLock.Kind kind,
            String orderedBy,
            String by,
            ZonedDateTime at,
            String reason,
            @Nullable ZonedDateTime from,
            @Nullable ZonedDateTime until,
            boolean holds) {}

    record OpeningLine(UUID id, String scope, String by, ZonedDateTime until) {}

    record OrderLine(
            LockOrder order,
            String scope,
            @Nullable StepLine proposed,
            @Nullable StepLine ordered,
            @Nullable StepLine carriedOut,
            @Nullable StepLine dropped) {}

    record StepLine(String by, ZonedDateTime at) {}

    /** Thrown when this reader does not oversee the books: {@link vn.kyduyet.refusal.RefusedException}. */
    LockTable of(SignedInPerson me, @Nullable Integer chosen, Locale locale) {
        if (me.roles().stream().noneMatch(READERS::contains)) {
            throw Refusal.forbidden("gradebook.refused.locks-page").asException();
        }
        SchoolYear year = year(me);
        int term = chosen == null ? current(year) : chosen;
        ClosingRules rules = regulations.on(me.school(), LocalDate.now(clock)).closing();
        List<MarkLock> held = locks.left(year.id(), term);
        List<BookOpenings.Opening> open = openings.of(year.id(), term);
        List<LockOrder> ordered = orders.of(year.id(), term);
        Map<PersonId, String> names = staff.names(people(held, open, ordered));
        Instant now = clock.instant();
        return new LockTable(
                year,
                term,
                rules,
                teaching.classes(year.id()).stream().map(SchoolClass::name).toList(),
                teaching.subjects(me.school()).stream().map(Subject::name).toList(),
                held.stream().map(lock -> line(lock, names, now, locale)).toList(),
                open.stream()
                        .map(one -> new OpeningLine(
                                one.id(),
                                scopes.of(one.scope(), locale),
                                names.getOrDefault(one.openedBy(), ""),
                                one.until().atZone(clock.getZone())))
                        .toList(),
                ordered.stream().map(one -> line(one, names, locale)).toList(),
                new Rights(
                        me.holds(Role.PRINCIPAL),
                        me.holds(Role.ADMINISTRATOR) && rules.lockProposed().value(),
                        me.holds(rules.lockedBy().value()),
                        me.holds(Role.ADMINISTRATOR) && rules.auditLocks().value(),
                        me.holds(Role.ADMINISTRATOR)));
    }

    SchoolYear year(SignedInPerson me) {
        return years.require(me.school(), LocalDate.now(clock));
    }

    /** The term of a day, or the last one that has begun. */
    int current(SchoolYear year) {
        LocalDate today = LocalDate.now(clock);
        return year.terms().stream()
                .filter(term -> !term.from().isAfter(today))
                .reduce((one, later) -> later)
                .map(term -> term.number())
                .orElse(1);
    }

    private LockLine line(MarkLock lock, Map<PersonId, String> names, Instant now, Locale locale) {
        Instant from = lock.from();
        return new LockLine(
                lock.id(),
                scopes.of(lock.scope(), locale),
                lock.kind(),
                lock.orderedBy() == null ? "" : names.getOrDefault(lock.orderedBy(), ""),
                names.getOrDefault(lock.lockedBy(), ""),
                lock.lockedAt().atZone(clock.getZone()),
                lock.reason(),
                from == null ? null : from.atZone(clock.getZone()),
                lock.until() == null ? null : lock.until().atZone(clock.getZone()),
                from == null || !now.isBefore(from));
    }

    private OrderLine line(LockOrder order, Map<PersonId, String> names, Locale locale) {
        return new OrderLine(
                order,
                scopes.of(order.scope(), locale),
                line(order.proposed(), names),
                line(order.ordered(), names),
                line(order.carriedOut(), names),
                line(order.dropped(), names));
    }

    private @Nullable StepLine line(LockOrder.@Nullable Step step, Map<PersonId, String> names) {
        return step == null
                ? null
                : new StepLine(names.getOrDefault(step.person(), ""), step.at().atZone(clock.getZone()));
    }

    private static Set<PersonId> people(List<MarkLock> held, List<BookOpenings.Opening> open, List<LockOrder> ordered) {
        Set<PersonId> people = new HashSet<>();
        for (MarkLock lock : held) {
            people.add(lock.lockedBy());
            if (lock.orderedBy() != null) {
                people.add(lock.orderedBy());
            }
        }
        open.forEach(one -> people.add(one.openedBy()));
        for (LockOrder order : ordered) {
            for (LockOrder.Step step : order.steps()) {
                people.add(step.person());
            }
        }
        return people;
    }
}
