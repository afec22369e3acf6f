package vn.kyduyet.gradebook.reopening;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.kyduyet.audit.AuditTrail;
import vn.kyduyet.gradebook.LockScope;
import vn.kyduyet.gradebook.LockScopes;
import vn.kyduyet.gradebook.MarkGate;
import vn.kyduyet.gradebook.MarkLocks;
import vn.kyduyet.people.SignedInPerson;
import vn.kyduyet.refusal.Refusal;
import vn.kyduyet.schoolyear.SchoolYear;

/** Whoever entered marks files a petition to open a locked book, or the books of a class, again (TK 7.2). */
@Component
public class AskingForReopening {

    static final String AUDITED = "reopening";
    static final int LONGEST_REASON = 500;

    private final Petitions petitions;
    private final ReopeningLaw law;
    private final LockScopes scopes;
    private final MarkLocks locks;
    private final MarkGate gate;
    private final TellingOfReopenings telling;
    private final AuditTrail audit;
    private final Clock clock;

    AskingForReopening(
            Petitions petitions,
            ReopeningLaw law,
            LockScopes scopes,
            MarkLocks locks,
            MarkGate gate,
            TellingOfReopenings telling,
            AuditTrail audit,
            Clock clock) {
        this.petitions = petitions;
        this.law = law;
        this.scopes = scopes;
        this.locks = locks;
        this.gate = gate;
        this.telling = telling;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Files a petition.
     *
     * @param scope a book, or a class of a term
     * @throws vn.kyduyet.refusal.RefusedException when it is not this person's to ask for, when nothing of it is shut, when
     *     one is waiting already, or when a reason or the days are wrong
     */
    @Transactional
    public UUID ask(SignedInPerson person, LockScope scope, int days, String reason) {
        SchoolYear year = scopes.require(person.school(), scope);
        if (scope.className() == null || scope.isCell() || !law.mayAsk(person, scope)) {
            throw Refusal.forbidden("gradebook.refused.petition-asks").asException();
        }
        String given = reason.strip();
        if (given.isEmpty() || given.length() > LONGEST_REASON) {
            throw Refusal.invalid("gradebook.refused.petition-reason", LONGEST_REASON)
                    .asException();
        }
        law.refuseUnlessWithin(person.school(), days);
        // One petition after another, so that two who ask at once are told of each other.
        locks.holdTerm(scope);
        refuseUnlessShut(year, scope);
        refuseTwice(scope);
        Petition petition = new Petition(UUID.randomUUID(), scope, person.id(), clock.instant(), given, days, null);
        petitions.add(petition);
        telling.asked(person, petition);
        audit.append(
                person.school().value(),
                person.id().value(),
                "reopening.asked",
                AUDITED,
                petition.id().toString(),
                details(petition));
        return petition.id();
    }

    private void refuseUnlessShut(SchoolYear year, LockScope scope) {
        boolean isYetToBegin = year.terms().stream()
                .anyMatch(term ->
                        term.number() == scope.term() && LocalDate.now(clock).isBefore(term.from()));
        if (isYetToBegin
                || scopes.booksOf(scope).stream()
                        .allMatch(book -> gate.shut(book).isEmpty())) {
            throw Refusal.conflict("gradebook.refused.petition-open").asException();
        }
    }

    private void refuseTwice(LockScope scope) {
        if (petitions.of(scope.year(), scope.term()).stream()
                .anyMatch(one -> one.decision() == null && one.scope().covers(scope))) {
            throw Refusal.conflict("gradebook.refused.petition-twice").asException();
        }
    }

    static Map<String, String> details(Petition petition) {
        LockScope scope = petition.scope();
        return Map.of(
                "term",
                Integer.toString(scope.term()),
                "class",
                scope.className() == null ? "" : scope.className(),
                "subject",
                scope.subject() == null ? "" : scope.subject(),
                "days",
                Integer.toString(petition.days()));
    }
}
