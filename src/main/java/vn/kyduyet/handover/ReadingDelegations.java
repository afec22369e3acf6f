package vn.kyduyet.handover;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import vn.kyduyet.people.Delegation;
import vn.kyduyet.people.Delegations;
import vn.kyduyet.people.Deputies;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.people.Post;
import vn.kyduyet.people.Posts;
import vn.kyduyet.people.Role;
import vn.kyduyet.people.SignedInPerson;
import vn.kyduyet.people.StaffDirectory;
import vn.kyduyet.people.VietnameseNames;
import vn.kyduyet.workflow.Inbox;
import vn.kyduyet.workflow.InboxTask;
import vn.kyduyet.workflow.StandingIn;

/** What a person sees of delegations: the own ones, the principal and the administrator those of the school. */
@Component
public class ReadingDelegations {

    private final Delegations delegations;
    private final Posts posts;
    private final StaffDirectory staff;
    private final Inbox inbox;
    private final StandingIn standingIn;
    private final Clock clock;

    ReadingDelegations(
            Delegations delegations,
            Posts posts,
            StaffDirectory staff,
            Inbox inbox,
            StandingIn standingIn,
            Clock clock) {
        this.delegations = delegations;
        this.posts = posts;
        this.staff = staff;
        this.inbox = inbox;
        this.standingIn = standingIn;
        this.clock = clock;
    }

    /** The latest period first; as many queries for many as for one. */
    public List<DelegationView> of(SignedInPerson reader) {
        boolean all = reader.holds(Role.PRINCIPAL) || reader.holds(Role.ADMINISTRATOR);
        List<Delegation> found = all ? delegations.of(reader.school()) : delegations.of(reader.id());
        Map<PersonId, String> names = staff.names(found.stream()
                .flatMap(delegation -> Stream.of(delegation.absent(), delegation.deputy()))
                .distinct()
                .toList());
        List<PersonId> absent = found.stream()
                .filter(delegation -> state(delegation) == DelegationView.State.IN_FORCE)
                .map(Delegation::absent)
                .distinct()
                .toList();
        Map<PersonId, List<InboxTask>> waiting = standingIn.waitingForDeputy(absent);
        List<InboxTask> doing = inbox.inPlaceOf(absent);
        List<DelegationView> views = new ArrayList<>();
        for (Delegation delegation : found) {
            DelegationView.State state = state(delegation);
            boolean inForce = state == DelegationView.State.IN_FORCE;
            views.add(new DelegationView(
                    delegation,
                    names.getOrDefault(delegation.absent(), ""),
                    names.getOrDefault(delegation.deputy(), ""),
                    state,
                    !inForce
                            ? 0
                            : (int) doing.stream()
                                    .filter(task -> delegation.absent().equals(task.inPlaceOf())
                                            && task.assignee().equals(delegation.deputy()))
                                    .count(),
                    inForce ? waiting.getOrDefault(delegation.absent(), List.of()) : List.of(),
                    (inForce || state == DelegationView.State.COMING)
                            && (delegation.absent().equals(reader.id()) || reader.holds(Role.PRINCIPAL))));
        }
        return views;
    }

    /** The posts for which the reader may make a delegation: the own ones, for the principal those of the school. */
    public List<Post> delegable(SignedInPerson reader) {
        LocalDate today = LocalDate.now(clock);
        Map<PersonId, String> names = posts.people(reader.school()).values().stream()
                .collect(Collectors.toMap(person -> person.id(), person -> person.fullName()));
        return posts.of(reader.school()).stream()
                .filter(post -> Deputies.DELEGABLE.contains(post.role()))
                .filter(post -> post.until() == null || !post.until().isBefore(today))
                .filter(post -> reader.holds(Role.PRINCIPAL) || post.person().equals(reader.id()))
                .sorted(Comparator.comparing((Post post) -> post.person().equals(reader.id()) ? 0 : 1)
                        .thenComparing(post -> names.getOrDefault(post.person(), ""), VietnameseNames.ORDER))
                .toList();
    }

    private DelegationView.State state(Delegation delegation) {
        LocalDate today = LocalDate.now(clock);
        if (delegation.endedAt() != null) {
            return DelegationView.State.ENDED;
        }
        if (today.isAfter(delegation.until())) {
            return DelegationView.State.OVER;
        }
        return today.isBefore(delegation.from()) ? DelegationView.State.COMING : DelegationView.State.IN_FORCE;
    }
}
