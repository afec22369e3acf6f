package vn.kyduyet.termclosing;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.kyduyet.people.Role;
import vn.kyduyet.people.SignedInPerson;
import vn.kyduyet.refusal.Refusal;
import vn.kyduyet.workflow.InboxTask;

/** Reminds everyone with whom something lies; once a day each. The GVCN collects the signatures of the class (TNT 3.4). */
@Component
public class RemindingHolders {

    private static final Set<Role> REMINDERS = Set.of(Role.PRINCIPAL, Role.VICE_PRINCIPAL, Role.ADMINISTRATOR);

    private final ReadingTermClosings reading;
    private final TermClosings closings;
    private final ClosingParties parties;
    private final ClosingTasks tasks;
    private final TellingOfClosings telling;
    private final ClosingHistory history;
    private final Clock clock;

    RemindingHolders(
            ReadingTermClosings reading,
            TermClosings closings,
            ClosingParties parties,
            ClosingTasks tasks,
            TellingOfClosings telling,
            ClosingHistory history,
            Clock clock) {
        this.reading = reading;
        this.closings = closings;
        this.parties = parties;
        this.tasks = tasks;
        this.telling = telling;
        this.history = history;
        this.clock = clock;
    }

    /**
     * Reminds; gives how many people's tasks were reminded of.
     *
     * @param only one class of it; null for all
     * @throws vn.kyduyet.refusal.RefusedException when it is not the reader's to remind of
     */
    @Transactional
    public int remind(SignedInPerson reader, TermClosingId id, @Nullable ClassClosingId only) {
        TermClosing closing = closings.find(id)
                .filter(found -> found.school().equals(reader.school()))
                .orElseThrow(
                        () -> Refusal.notFound("termclosing.refused.not-found").asException());
        int told = 0;
        for (ClassClosing one : reading.newest(id)) {
            if ((only == null || only.equals(one.id())) && mayRemind(reader, one)) {
                told += remind(reader, one, tasks.of(one.id()));
            }
        }
        if (told > 0) {
            history.tell(closing, reader.id(), "reminded", Map.of("tasks", Integer.toString(told)));
        }
        return told;
    }

    private int remind(SignedInPerson reader, ClassClosing one, List<InboxTask> open) {
        String today = LocalDate.now(clock).toString();
        int told = 0;
        for (InboxTask task : open) {
            if (!task.assignee().equals(reader.id()) && telling.remind(one, task, today, reader.fullName())) {
                told++;
            }
        }
        return told;
    }

    private boolean mayRemind(SignedInPerson reader, ClassClosing one) {
        return reader.roles().stream().anyMatch(REMINDERS::contains)
                || parties.of(one.id(), ClosingRole.HOMEROOM_TEACHER, 0)
                        .filter(party -> reader.id().equals(party.person()))
                        .isPresent();
    }
}
