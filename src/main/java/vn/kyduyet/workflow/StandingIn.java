package vn.kyduyet.workflow;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;
import vn.kyduyet.people.Delegation;
import vn.kyduyet.people.DelegationEnded;
import vn.kyduyet.people.DelegationMade;
import vn.kyduyet.people.Delegations;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.people.Posts;
import vn.kyduyet.people.SchoolId;
import vn.kyduyet.people.StaffDirectory;
import vn.kyduyet.refusal.RefusedException;

/**
 * Has each open task lie with the one who does it today: the holder of the post, the deputy while the holder is absent,
 * and the new holder once the old one's last day is over. Doing it again changes nothing, so a server that was down at
 * midnight does it when it starts.
 */
@Component
public class StandingIn {

    private static final Logger LOG = LoggerFactory.getLogger(StandingIn.class);

    /** So many days back are looked at: longer than any server stays down. */
    private static final int DAYS_BACK = 31;

    private final Inbox inbox;
    private final HandingOver handingOver;
    private final Delegations delegations;
    private final Posts posts;
    private final StaffDirectory staff;
    private final TransactionTemplate ownTransaction;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    StandingIn(
            Inbox inbox,
            HandingOver handingOver,
            Delegations delegations,
            Posts posts,
            StaffDirectory staff,
            PlatformTransactionManager transactions,
            ApplicationEventPublisher events,
            Clock clock) {
        this.inbox = inbox;
        this.handingOver = handingOver;
        this.delegations = delegations;
        this.posts = posts;
        this.staff = staff;
        this.ownTransaction = new TransactionTemplate(transactions);
        this.ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.events = events;
        this.clock = clock;
    }

    /** Just after midnight, when periods begin and end. */
    @Scheduled(cron = "0 1 0 * * *", zone = "Asia/Ho_Chi_Minh")
    void atTheDaysStart() {
        settleToday();
    }

    @EventListener(ApplicationReadyEvent.class)
    void atStart() {
        settleToday();
    }

    /** Brings every task that a period's begin or end concerns to where it belongs today; gives how many moved. */
    public int settleToday() {
        LocalDate today = LocalDate.now(clock);
        Set<PersonId> concerned = new LinkedHashSet<>(delegations.touching(today.minusDays(DAYS_BACK), today));
        concerned.addAll(posts.endedBetween(today.minusDays(DAYS_BACK), today.minusDays(1)));
        return settle(concerned, null).moved();
    }

    @TransactionalEventListener
    void made(DelegationMade made) {
        settle(List.of(made.delegation().absent()), null);
    }

    @TransactionalEventListener
    void ended(DelegationEnded ended) {
        settle(List.of(ended.delegation().deputy()), null);
    }

    /**
     * Brings the open tasks of some people to where they belong today, each in a transaction of its own.
     *
     * @param actor who asked for it; null when it happens by itself
     */
    public Settled settle(Collection<PersonId> people, @Nullable PersonId actor) {
        int moved = 0;
        Map<Delegation, Integer> toDeputies = new LinkedHashMap<>();
        List<InboxTask> left = new ArrayList<>();
        for (Move move : moves(inbox.of(people))) {
            if (!move.allowed()) {
                left.add(move.task());
            } else if (made(move, actor)) {
                moved++;
                Delegation by = move.place().by();
                if (by != null) {
                    toDeputies.merge(by, 1, Integer::sum);
                }
            }
        }
        toDeputies.forEach((delegation, tasks) -> events.publishEvent(new TasksCameToDeputy(delegation, tasks)));
        return new Settled(moved, left);
    }

    /** By person, those open tasks that a deputy should do today and that have not moved. */
    public Map<PersonId, List<InboxTask>> waitingForDeputy(Collection<PersonId> absent) {
        return moves(inbox.of(absent)).stream()
                .filter(move -> move.place().by() != null)
                .map(Move::task)
                .collect(Collectors.groupingBy(InboxTask::assignee));
    }

    /** Where a task belongs that comes now, in the engine's transaction; nothing when it is right where it is. */
    Optional<Place> atCreation(InboxTask task) {
        Map<String, TaskHandover.Duty> duties = handingOver.duties(List.of(task));
        TaskHandover.Duty duty = duties.get(task.id());
        if (duty == null) {
            return Optional.empty();
        }
        Place place = today(task.school(), List.of(duty)).place(task, duty);
        if (place.person().equals(task.assignee())) {
            return place.by() == null ? Optional.empty() : Optional.of(place);
        }
        if (handingOver.refusals(List.of(task), place.person()).containsKey(task.id())) {
            return Optional.empty();
        }
        handingOver.feature(task).handOver(task, task.assignee(), place.person(), place.by(), null);
        return Optional.of(place);
    }

    private TodaysPlaces today(SchoolId school, Collection<TaskHandover.Duty> duties) {
        LocalDate day = LocalDate.now(clock);
        List<PersonId> holders = duties.stream().map(TaskHandover.Duty::holder).toList();
        return new TodaysPlaces(school, day, delegations.inForce(school, day), posts.of(holders), staff, handingOver);
    }

    private boolean made(Move move, @Nullable PersonId actor) {
        try {
            ownTransaction.executeWithoutResult(status -> handingOver.handOver(
                    move.task(), move.place().person(), move.place().by(), actor));
            return true;
        } catch (RefusedException | ConcurrencyFailureException overtaken) {
            // Somebody did the task at this moment, or another server moved it: then it is not to be moved.
            LOG.info("task {} was not moved: {}", move.task().id(), overtaken.getMessage());
            return false;
        }
    }

    private List<Move> moves(List<InboxTask> tasks) {
        Map<String, TaskHandover.Duty> duties = handingOver.duties(tasks);
        Map<SchoolId, TodaysPlaces> schools = new HashMap<>();
        Map<PersonId, List<Move>> wanted = new HashMap<>();
        for (InboxTask task : tasks) {
            TaskHandover.Duty duty = duties.get(task.id());
            if (duty == null) {
                continue;
            }
            Place place = schools.computeIfAbsent(task.school(), school -> today(school, duties.values()))
                    .place(task, duty);
            if (!place.person().equals(task.assignee())) {
                wanted.computeIfAbsent(place.person(), to -> new ArrayList<>()).add(new Move(task, place, true));
            }
        }
        List<Move> moves = new ArrayList<>();
        wanted.forEach((to, its) -> {
            Set<String> refused = handingOver
                    .refusals(its.stream().map(Move::task).toList(), to)
                    .keySet();
            its.forEach(move -> moves.add(new Move(
                    move.task(), move.place(), !refused.contains(move.task().id()))));
        });
        return moves;
    }

    /**
     * What became of open tasks.
     *
     * @param left those whose deputy may not do them: they stay where they are
     */
    public record Settled(int moved, List<InboxTask> left) {}

    private record Move(InboxTask task, Place place, boolean allowed) {}
}
