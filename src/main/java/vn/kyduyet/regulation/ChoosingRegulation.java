package vn.kyduyet.regulation;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import vn.kyduyet.audit.AuditTrail;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.people.SchoolId;
import vn.kyduyet.refusal.Refusal;
import vn.kyduyet.wording.WrittenDates;

/** A school takes over a regulation from a day on. What is being approved keeps the edition under which it began. */
@Component
public class ChoosingRegulation {

    /** Years; what is further away is a slip of the pen. */
    private static final int FURTHEST = 5;

    private final Regulations regulations;
    private final FollowedRegulations followed;
    private final AuditTrail audit;
    private final Clock clock;

    ChoosingRegulation(Regulations regulations, FollowedRegulations followed, AuditTrail audit, Clock clock) {
        this.regulations = regulations;
        this.followed = followed;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Lets a school follow a regulation from a day on, until another choice of a later day; a choice from the same day is
     * replaced.
     *
     * @param profile the name of its file
     * @throws vn.kyduyet.refusal.RefusedException when there is no such regulation, or not yet on that day
     */
    @Transactional
    public void choose(PersonId actor, SchoolId school, String profile, LocalDate from) {
        if (!regulations.has(profile)) {
            throw Refusal.notFound("regulation.refused.unknown").asException();
        }
        LocalDate first = regulations.firstDay(profile);
        if (from.isBefore(first)) {
            throw Refusal.invalid("regulation.refused.too-early", WrittenDates.DAY.format(first))
                    .asException();
        }
        LocalDate last = LocalDate.now(clock).plusYears(FURTHEST);
        if (from.isAfter(last)) {
            throw Refusal.invalid("regulation.refused.too-late", WrittenDates.DAY.format(last))
                    .asException();
        }
        followed.put(school, new Followed(profile, from));
        forgetWhenDone(school);
        audit.append(
                school.value(),
                actor.value(),
                "regulation.chosen",
                "school",
                school.value(),
                Map.of("profile", profile, "from", from.toString()));
    }

    private void forgetWhenDone(SchoolId school) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCompletion(int status) {
                regulations.forget(school);
            }
        });
    }
}
