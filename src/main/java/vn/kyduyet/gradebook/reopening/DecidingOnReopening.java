package vn.kyduyet.gradebook.reopening;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.kyduyet.audit.AuditTrail;
import vn.kyduyet.gradebook.BookOpenings;
import vn.kyduyet.gradebook.BooksReopened;
import vn.kyduyet.gradebook.LockScope;
import vn.kyduyet.gradebook.LockScopes;
import vn.kyduyet.people.Role;
import vn.kyduyet.people.SignedInPerson;
import vn.kyduyet.refusal.Refusal;

/** The authority decides on a petition (TK 7.2): opens exactly what was asked for until a moment, or says why not. */
@Component
public class DecidingOnReopening {

    private final Petitions petitions;
    private final BookOpenings openings;
    private final ReopeningLaw law;
    private final LockScopes scopes;
    private final TellingOfReopenings telling;
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    DecidingOnReopening(
            Petitions petitions,
            BookOpenings openings,
            ReopeningLaw law,
            LockScopes scopes,
            TellingOfReopenings telling,
            AuditTrail audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.petitions = petitions;
        this.openings = openings;
        this.law = law;
        this.scopes = scopes;
        this.telling = telling;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Opens what was asked for.
     *
     * @param days for how many
     * @throws vn.kyduyet.refusal.RefusedException when this person may not decide, or it was decided already
     */
    @Transactional
    public void grant(SignedInPerson person, UUID id, int days, String answer) {
        Petition petition = undecided(person, id);
        law.refuseUnlessWithin(person.school(), days);
        Instant now = clock.instant();
        Instant until = now.plus(Duration.ofDays(days));
        petitions.decide(id, new Petition.Decision(true, person.id(), now, checked(answer)), days);
        LockScope scope = petition.scope();
        openings.open(new BookOpenings.Opening(UUID.randomUUID(), scope, id, person.id(), now, until));
        telling.granted(person, petition, until);
        events.publishEvent(new BooksReopened(
                scope.year(),
                scope.term(),
                Objects.requireNonNull(scope.className()),
                scope.subject(),
                until,
                person.id()));
        audited(person, petition, "reopening.granted", Map.of("until", until.toString()));
    }

    /**
     * Leaves it shut.
     *
     * @throws vn.kyduyet.refusal.RefusedException when this person may not decide, gives no reason, or it was decided
     *     already
     */
    @Transactional
    public void reject(SignedInPerson person, UUID id, String answer) {
        Petition petition = undecided(person, id);
        if (answer.isBlank()) {
            throw noReason();
        }
        petitions.decide(
                id, new Petition.Decision(false, person.id(), clock.instant(), checked(answer)), petition.days());
        telling.rejected(person, petition, answer.strip());
        audited(person, petition, "reopening.rejected", Map.of());
    }

    /**
     * The administrator, or who decides, closes what is open before its time.
     *
     * @throws vn.kyduyet.refusal.RefusedException when this person may not, or it is closed already
     */
    @Transactional
    public void close(SignedInPerson person, UUID id) {
        if (!person.holds(Role.ADMINISTRATOR)) {
            law.refuseUnlessDecides(person);
        }
        BookOpenings.Opening opening = openings.find(id)
                .orElseThrow(() ->
                        Refusal.conflict("gradebook.refused.opening-closed").asException());
        scopes.require(person.school(), opening.scope());
        Petition petition = petitions.lock(opening.petition());
        if (!openings.close(id, person.id())) {
            throw Refusal.conflict("gradebook.refused.opening-closed").asException();
        }
        telling.closed(person, petition);
        audited(person, petition, "reopening.closed", Map.of());
    }

    private Petition undecided(SignedInPerson person, UUID id) {
        law.refuseUnlessDecides(person);
        Petition petition = petitions.lock(id);
        scopes.require(person.school(), petition.scope());
        if (petition.decision() != null) {
            throw Refusal.conflict("gradebook.refused.petition-decided").asException();
        }
        // The principal has nobody above in the school who could decide on a petition of his or her own.
        if (petition.askedBy().equals(person.id()) && !person.holds(Role.PRINCIPAL)) {
            throw Refusal.forbidden("gradebook.refused.petition-own").asException();
        }
        return petition;
    }

    private static String checked(String answer) {
        if (answer.strip().length() > AskingForReopening.LONGEST_REASON) {
            throw noReason();
        }
        return answer.strip();
    }

    private static RuntimeException noReason() {
        return Refusal.invalid("gradebook.refused.petition-answer", AskingForReopening.LONGEST_REASON)
                .asException();
    }

    private void audited(SignedInPerson person, Petition petition, String action, Map<String, String> more) {
        Map<String, String> details = new TreeMap<>(AskingForReopening.details(petition));
        details.putAll(more);
        audit.append(
                person.school().value(),
                person.id().value(),
                action,
                AskingForReopening.AUDITED,
                petition.id().toString(),
                details);
    }
}
