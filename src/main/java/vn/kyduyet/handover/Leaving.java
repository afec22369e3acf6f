package vn.kyduyet.handover;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.kyduyet.audit.AuditTrail;
import vn.kyduyet.people.Accounts;
import vn.kyduyet.people.Delegating;
import vn.kyduyet.people.Person;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.people.Post;
import vn.kyduyet.people.Posts;
import vn.kyduyet.people.Role;
import vn.kyduyet.people.SignedInPerson;
import vn.kyduyet.people.StaffDirectory;
import vn.kyduyet.refusal.Refusal;
import vn.kyduyet.schoolyear.HandingOverTeaching;
import vn.kyduyet.workflow.HandingOver;
import vn.kyduyet.workflow.InboxTask;

/** Somebody leaves the school in the middle of a year: all at once or not at all, and nothing is left with nobody. */
@Component
public class Leaving {

    private static final String AUDITED = "person";

    private final Estates estates;
    private final HandingOver handingOver;
    private final HandingOverTeaching teaching;
    private final Delegating delegating;
    private final Posts posts;
    private final Accounts accounts;
    private final StaffDirectory staff;
    private final AuditTrail audit;
    private final Clock clock;

    Leaving(
            Estates estates,
            HandingOver handingOver,
            HandingOverTeaching teaching,
            Delegating delegating,
            Posts posts,
            Accounts accounts,
            StaffDirectory staff,
            AuditTrail audit,
            Clock clock) {
        this.estates = estates;
        this.handingOver = handingOver;
        this.teaching = teaching;
        this.delegating = delegating;
        this.posts = posts;
        this.accounts = accounts;
        this.staff = staff;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Hands everything over.
     *
     * @throws vn.kyduyet.refusal.RefusedException when something would be left with nobody, or a successor may not have
     *     it; then nothing has changed
     */
    @Transactional
    public void leave(SignedInPerson by, Departure departure) {
        Estate estate = estates.of(by, departure.person(), departure.lastDay());
        refuseDay(departure.lastDay());
        Map<String, PersonId> chosen = chosen(estate, departure);
        for (InboxTask task : estate.returning()) {
            handingOver.handOver(task, holder(task), null, by.id());
        }
        for (Estate.Part part : estate.posts()) {
            take(part, chosen, departure, by);
        }
        PersonId successor = chosen.get(Estate.OWN);
        if (successor != null) {
            give(estate.own().tasks(), successor, by);
            handingOver.handOverUnfinished(departure.person(), successor, by.id());
        }
        teaching.handOver(departure.person(), chosen.get(Estate.TEACHING), departure.lastDay());
        delegating.endAllOf(departure.person(), by.id());
        posts.end(departure.person(), departure.lastDay());
        if (departure.locked()) {
            accounts.close(departure.person(), departure.lastDay());
        }
        tell(by, departure, estate, chosen);
    }

    private void take(Estate.Part part, Map<String, PersonId> chosen, Departure departure, SignedInPerson by) {
        PersonId successor = chosen.get(part.key());
        Role role = part.role();
        if (successor == null || role == null) {
            return;
        }
        LocalDate today = LocalDate.now(clock);
        List<Post> held = posts.of(List.of(successor));
        var group = part.group() == null ? null : part.group().id();
        boolean holds = Posts.isHeld(held, successor, role, group, today)
                && Posts.isHeld(
                        held, successor, role, group, departure.lastDay().plusDays(1));
        if (!holds) {
            // From today: the tasks are the successor's from now on, and only who holds the post may sign them.
            posts.add(new Post(successor, role, group, today, null));
        }
        Set<String> forbidden = handingOver.refusals(part.tasks(), successor).keySet();
        PersonId otherwise = chosen.get(part.key() + Estate.OTHERWISE);
        for (InboxTask task : part.tasks()) {
            give(List.of(task), otherwise != null && forbidden.contains(task.id()) ? otherwise : successor, by);
        }
    }

    private void give(Collection<InboxTask> tasks, PersonId successor, SignedInPerson by) {
        for (InboxTask task : tasks) {
            if (!task.assignee().equals(successor)) {
                handingOver.handOver(task, successor, null, by.id());
            }
        }
    }

    private Map<String, PersonId> chosen(Estate estate, Departure departure) {
        Map<String, PersonId> chosen = new HashMap<>();
        for (Estate.Part part : estate.parts()) {
            PersonId successor = departure.successors().get(part.key());
            if (successor == null) {
                if (part.needed()) {
                    throw Refusal.invalid("handover.refused.nobody", what(part)).asException();
                }
                continue;
            }
            if (part.candidates().stream().noneMatch(person -> person.id().equals(successor))) {
                throw Refusal.invalid("handover.refused.unfit", what(part)).asException();
            }
            chosen.put(part.key(), successor);
            refuseForbidden(part, departure, chosen);
        }
        return chosen;
    }

    /** What the successor may not do needs somebody of the board who may. */
    private void refuseForbidden(Estate.Part part, Departure departure, Map<String, PersonId> chosen) {
        Map<String, Refusal> refusals = handingOver.refusals(part.tasks(), chosen.get(part.key()));
        if (refusals.isEmpty()) {
            return;
        }
        PersonId otherwise = departure.successors().get(part.key() + Estate.OTHERWISE);
        if (otherwise == null
                || part.otherwise().stream().noneMatch(person -> person.id().equals(otherwise))) {
            throw refusals.values().iterator().next().asException();
        }
        List<InboxTask> forbidden = part.tasks().stream()
                .filter(task -> refusals.containsKey(task.id()))
                .toList();
        handingOver.refusals(forbidden, otherwise).values().stream().findFirst().ifPresent(refusal -> {
            throw refusal.asException();
        });
        chosen.put(part.key() + Estate.OTHERWISE, otherwise);
    }

    private static Object what(Estate.Part part) {
        Role role = part.role();
        return Refusal.invalid(role == null ? "handover.part." + part.key() : "people.role." + role);
    }

    private void refuseDay(LocalDate lastDay) {
        LocalDate today = LocalDate.now(clock);
        if (lastDay.isBefore(today.minusDays(1))) {
            // What was signed since then would be without a post.
            throw Refusal.invalid("handover.refused.past").asException();
        }
    }

    private PersonId holder(InboxTask task) {
        PersonId absent = task.inPlaceOf();
        return absent == null ? task.assignee() : absent;
    }

    private void tell(SignedInPerson by, Departure departure, Estate estate, Map<String, PersonId> chosen) {
        Map<String, String> details = new TreeMap<>();
        details.put("lastDay", departure.lastDay().toString());
        details.put("account", departure.locked() ? "locked" : "readable");
        details.put(
                "tasks",
                Integer.toString(estate.parts().stream()
                        .mapToInt(part -> part.tasks().size())
                        .sum()));
        details.put("unfinished", Integer.toString(estate.own().matters().size()));
        details.put("returned", Integer.toString(estate.returning().size()));
        Map<PersonId, String> names = staff.names(chosen.values());
        chosen.forEach((key, person) -> details.put("successor:" + key, names.getOrDefault(person, "?")));
        audit.append(
                by.school().value(),
                by.id().value(),
                "person.left",
                AUDITED,
                departure.person().toString(),
                details);
    }

    /**
     * What was filled in.
     *
     * @param successors by the part's key
     * @param locked whether the account closes after the last day; else it can still be read with
     */
    public record Departure(PersonId person, LocalDate lastDay, Map<String, PersonId> successors, boolean locked) {

        /**
         * From the fields of a form.
         *
         * @param prefix stands before a part's key in the name of the field with its successor
         */
        public static Departure of(
                PersonId person, LocalDate lastDay, Map<String, String> fields, String prefix, boolean locked) {
            Map<String, PersonId> successors = new HashMap<>();
            fields.forEach((name, value) -> {
                if (name.startsWith(prefix) && !value.isBlank()) {
                    successors.put(name.substring(prefix.length()), successor(value));
                }
            });
            return new Departure(person, lastDay, successors, locked);
        }

        private static PersonId successor(String value) {
            try {
                return PersonId.of(value);
            } catch (IllegalArgumentException noIdentity) {
                throw Refusal.notFound("handover.refused.unknown").asException();
            }
        }
    }

    /** Those of the school who could leave: everybody with a post now or later, in the order of Vietnamese names. */
    public List<Person> couldLeave(SignedInPerson by) {
        return estates.withPosts(by.school(), LocalDate.now(clock));
    }
}
