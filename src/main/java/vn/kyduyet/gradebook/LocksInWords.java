package vn.kyduyet.gradebook;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.people.SchoolId;
import vn.kyduyet.people.StaffDirectory;
import vn.kyduyet.refusal.Refusal;
import vn.kyduyet.regulation.ClosingRules;
import vn.kyduyet.regulation.Regulations;
import vn.kyduyet.wording.WrittenDates;

/** Says why a lock refuses somebody: by which clause, by whom and when, and what can be done. */
@Component
class LocksInWords {

    private final Regulations regulations;
    private final StaffDirectory staff;
    private final Clock clock;

    LocksInWords(Regulations regulations, StaffDirectory staff, Clock clock) {
        this.regulations = regulations;
        this.staff = staff;
        this.clock = clock;
    }

    /** The refusal of each lock; one query for the names of all. */
    Map<UUID, Refusal> refusals(SchoolId school, Collection<MarkLock> locks) {
        if (locks.isEmpty()) {
            return Map.of();
        }
        ClosingRules rules = regulations.on(school, LocalDate.now(clock)).closing();
        Map<PersonId, String> names =
                staff.names(locks.stream().map(MarkLock::lockedBy).collect(Collectors.toSet()));
        Map<UUID, Refusal> refusals = new HashMap<>();
        for (MarkLock lock : locks) {
            refusals.put(lock.id(), refusal(lock, rules, names.getOrDefault(lock.lockedBy(), "")));
        }
        return refusals;
    }

    private Refusal refusal(MarkLock lock, ClosingRules rules, String by) {
        String petition = rules.reopenedByPetition().clause().citation();
        String order = rules.lockedBy().clause().citation();
        return switch (lock.kind()) {
            case AUDIT ->
                refusal(
                        "gradebook.refused.audit",
                        rules.auditLocks().clause().citation(),
                        shown(lock.from()),
                        shown(lock.until()),
                        lock.reason(),
                        by);
            case DRAWN_UP ->
                refusal(
                        "gradebook.refused.drawn-up",
                        rules.teacherSigns().clause().citation(),
                        shown(lock.lockedAt()),
                        petition);
            case ORDERED ->
                refusal(
                        lock.scope().isCell() ? "gradebook.refused.cell-locked" : "gradebook.refused.locked",
                        order,
                        shown(lock.lockedAt()),
                        by,
                        petition);
        };
    }

    private static Refusal refusal(String code, Object... arguments) {
        return new Refusal(Refusal.Kind.LOCKED, code, List.of(arguments));
    }

    private String shown(@Nullable Instant moment) {
        return moment == null ? "" : WrittenDates.TIME_AND_DAY.format(moment.atZone(clock.getZone()));
    }
}
