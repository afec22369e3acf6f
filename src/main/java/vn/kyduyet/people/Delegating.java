package vn.kyduyet.people;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import vn.kyduyet.audit.AuditTrail;
import vn.kyduyet.refusal.Refusal;
import vn.kyduyet.wording.WrittenDates;

/** The holder of a post, or the principal, has somebody stand in for some days, and ends that early. */
@Component
public class Delegating {

    private static final String AUDITED = "delegation";
    private static final int LONGEST_REASON = 500;
    private static final int LONGEST_PAPER = 100;

    private final Delegations delegations;
    private final Posts posts;
    private final StaffDirectory staff;
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Delegating(
            Delegations delegations,
            Posts posts,
            StaffDirectory staff,
            AuditTrail audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.delegations = delegations;
        this.posts = posts;
        this.staff = staff;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /** Thrown when the wish makes no sense or is not this person's to make: {@link vn.kyduyet.refusal.RefusedException}. */
    @Transactional
    public Delegation delegate(PersonId by, Wish wish) {
        Person absent = staff.find(wish.absent()).orElseThrow(Delegating::noHolder);
        delegations.lock(absent.school());
        refuseUnlessTheirs(by, absent);
        refusePeriod(wish);
        refuseText(wish);
        List<Post> all = posts.of(absent.school());
        Post post = all.stream()
                .filter(held -> held.person().equals(absent.id()) && held.role() == wish.role())
                .filter(held -> wish.group() == null || wish.group().equals(held.group()))
                .filter(held -> held.isHeldOn(wish.from()) && held.isHeldOn(wish.until()))
                .filter(held -> Deputies.DELEGABLE.contains(held.role()))
                .findFirst()
                .orElseThrow(Delegating::noHolder);
        Delegation delegation = new Delegation(
                new DelegationId(UUID.randomUUID()),
                absent.school(),
                absent.id(),
                post.role(),
                post.group(),
                wish.deputy(),
                deputyRole(wish, post, all),
                wish.from(),
                wish.until(),
                wish.reason().strip(),
                wish.paper() == null || wish.paper().isBlank()
                        ? null
                        : wish.paper().strip(),
                null);
        refuseClash(delegation);
        delegations.add(delegation, by);
        tell(delegation, by, "delegation.made");
        events.publishEvent(new DelegationMade(delegation));
        return delegation;
    }

    /** Ends a delegation now, or calls one off that has not begun. Throws as {@link #delegate}. */
    @Transactional
    public void end(PersonId by, DelegationId id) {
        Delegation delegation = delegations
                .find(id)
                .orElseThrow(() ->
                        Refusal.notFound("people.refused.delegation.unknown").asException());
        refuseUnlessTheirs(by, staff.person(delegation.absent()));
        end(by, delegation);
    }

    /** Ends everything in which a person who leaves is absent or stands in, in the caller's transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void endAllOf(PersonId person, PersonId by) {
        LocalDate today = LocalDate.now(clock);
        delegations.of(person).stream()
                .filter(delegation -> delegation.endedAt() == null)
                .filter(delegation -> !delegation.until().isBefore(today))
                .forEach(delegation -> end(by, delegation));
    }

    private void end(PersonId by, Delegation delegation) {
        boolean over = delegation.until().isBefore(LocalDate.now(clock));
        // Databases keep microseconds: a signature of this very moment must still be found allowed.
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        if (over || !delegations.end(delegation.id(), now)) {
            throw Refusal.conflict("people.refused.delegation.over").asException();
        }
        tell(delegation, by, "delegation.ended");
        events.publishEvent(new DelegationEnded(delegation));
    }

    private void refuseUnlessTheirs(PersonId by, Person absent) {
        boolean principal = staff.rolesOf(by, LocalDate.now(clock)).contains(Role.PRINCIPAL)
                && staff.person(by).school().equals(absent.school());
        if (!by.equals(absent.id()) && !principal) {
            throw Refusal.forbidden("people.refused.delegation.not-yours").asException();
        }
    }

    private void refusePeriod(Wish wish) {
        LocalDate today = LocalDate.now(clock);
        if (wish.until().isBefore(wish.from())) {
            throw Refusal.invalid(
                            "people.refused.delegation.period",
                            WrittenDates.DAY.format(wish.from()),
                            WrittenDates.DAY.format(wish.until()))
                    .asException();
        }
        if (wish.from().isBefore(today)) {
            // What was signed without a delegation does not become right afterwards.
            throw Refusal.invalid("people.refused.delegation.past", WrittenDates.DAY.format(today))
                    .asException();
        }
    }

    private static void refuseText(Wish wish) {
        if (wish.reason().isBlank() || wish.reason().strip().length() > LONGEST_REASON) {
            throw Refusal.invalid("people.refused.delegation.reason", LONGEST_REASON)
                    .asException();
        }
        if (wish.paper() != null && wish.paper().strip().length() > LONGEST_PAPER) {
            throw Refusal.invalid("people.refused.delegation.paper", LONGEST_PAPER)
                    .asException();
        }
    }

    private Role deputyRole(Wish wish, Post post, List<Post> all) {
        if (wish.deputy().equals(wish.absent())) {
            throw Refusal.invalid("people.refused.delegation.oneself").asException();
        }
        List<Post> held = all.stream()
                .filter(one -> one.person().equals(wish.deputy()) && one.isHeldOn(wish.from()))
                .toList();
        String name = staff.find(wish.deputy()).map(Person::fullName).orElse("?");
        if (held.isEmpty()) {
            throw Refusal.invalid("people.refused.delegation.no-post", name).asException();
        }
        if (held.stream().anyMatch(one -> one.role() == Role.INSPECTOR)) {
            throw Refusal.invalid("people.refused.delegation.inspector", name).asException();
        }
        return Deputies.as(wish.deputy(), post, all, wish.from(), wish.until())
                .orElseThrow(() -> Refusal.invalid("people.refused.delegation.unfit." + post.role(), name)
                        .asException());
    }

    /** No second deputy for one post, and nobody stands in who is away, or is away while standing in. */
    private void refuseClash(Delegation wanted) {
        for (Delegation other : delegations.of(wanted.school())) {
            boolean together = other.endedAt() == null
                    && !other.until().isBefore(wanted.from())
                    && !other.from().isAfter(wanted.until());
            if (!together) {
                continue;
            }
            if (wanted.isOf(other.absent(), other.role(), other.group())) {
                throw clash("people.refused.delegation.overlap", other.deputy(), other);
            }
            if (other.absent().equals(wanted.deputy())) {
                throw clash("people.refused.delegation.deputy-away", wanted.deputy(), other);
            }
            if (other.deputy().equals(wanted.absent())) {
                throw clash("people.refused.delegation.chain", other.absent(), other);
            }
        }
    }

    private RuntimeException clash(String code, PersonId person, Delegation other) {
        return Refusal.conflict(
                        code,
                        staff.person(person).fullName(),
                        WrittenDates.DAY.format(other.from()),
                        WrittenDates.DAY.format(other.until()))
                .asException();
    }

    private static RuntimeException noHolder() {
        return Refusal.invalid("people.refused.delegation.no-holder").asException();
    }

    private void tell(Delegation delegation, PersonId by, String action) {
        Map<String, String> details = new TreeMap<>(Map.of(
                "absent", delegation.absent().toString(),
                "role", delegation.role().name(),
                "deputy", delegation.deputy().toString(),
                "from", delegation.from().toString(),
                "until", delegation.until().toString(),
                "reason", delegation.reason()));
        if (delegation.paper() != null) {
            details.put("paper", delegation.paper());
        }
        audit.append(
                delegation.school().value(),
                by.value(),
                action,
                AUDITED,
                delegation.id().toString(),
                details);
    }

    /**
     * What somebody asks for.
     *
     * @param group of the post, where the absent person holds it in several
     * @param from the first day, today at the earliest
     * @param until the last day
     * @param paper the number of the signed paper, or null
     */
    public record Wish(
            PersonId absent,
            Role role,
            @Nullable GroupId group,
            PersonId deputy,
            LocalDate from,
            LocalDate until,
            String reason,
            @Nullable String paper) {}
}
