package vn.kyduyet.lessonplan;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;
import vn.kyduyet.people.Group;
import vn.kyduyet.people.Person;
import vn.kyduyet.people.Role;
import vn.kyduyet.people.StaffDirectory;
import vn.kyduyet.refusal.Refusal;

/** Who signs a plan after its author: the tổ trưởng, then the ban giám hiệu (BGH). */
@Component
class ApprovalRoute {

    private final StaffDirectory staff;

    ApprovalRoute(StaffDirectory staff) {
        this.staff = staff;
    }

    /**
     * The route on a day. Nobody reviews a plan of their own: a tổ trưởng's plan goes to the phó hiệu trưởng instead.
     *
     * @throws vn.kyduyet.refusal.RefusedException when a post on the route is held by nobody
     */
    List<RouteStep> of(Person author, Group group, LocalDate day) {
        Optional<Person> head =
                staff.headOf(group.id(), day).filter(person -> !person.id().equals(author.id()));
        RouteStep review = head.map(person -> step(Role.GROUP_HEAD, person))
                .or(() -> holder(author, Role.VICE_PRINCIPAL, day))
                .orElseThrow(() -> Refusal.conflict("lessonplan.refused.nobody-reviews", group.name())
                        .asException());
        RouteStep approval = holder(author, Role.PRINCIPAL, day)
                .orElseThrow(() ->
                        Refusal.conflict("lessonplan.refused.nobody-approves").asException());
        return List.of(review, approval);
    }

    private Optional<RouteStep> holder(Person author, Role role, LocalDate day) {
        return staff.holders(author.school(), role, day).stream()
                .filter(person -> !person.id().equals(author.id()))
                .findFirst()
                .map(person -> step(role, person));
    }

    private static RouteStep step(Role role, Person person) {
        return new RouteStep(
                role, person.id(), role.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }
}
