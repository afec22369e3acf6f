package vn.kyduyet.lessonplan;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.kyduyet.people.Group;
import vn.kyduyet.people.Person;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.people.Role;
import vn.kyduyet.people.StaffDirectory;
import vn.kyduyet.refusal.Refusal;
import vn.kyduyet.regulation.RecordType;

/** Who signs and approves a record, as the school's regulation says: its author, the tổ trưởng, the ban giám hiệu (BGH). */
@Component
class ApprovalRoute {

    /** Who approves when everyone whom the regulation names is the author. */
    private static final List<Role> BOARD = List.of(Role.VICE_PRINCIPAL, Role.PRINCIPAL);

    private final StaffDirectory staff;
    private final Deputising deputising;

    ApprovalRoute(StaffDirectory staff, Deputising deputising) {
        this.staff = staff;
        this.deputising = deputising;
    }

    /**
     * The route on a day, with the deputies of those who are absent. Nobody approves a record of their own, or at two
     * steps: it goes to the next on the route then. The author's own signature, where it is asked for, is no approval.
     *
     * @param group the author's, or null
     * @throws vn.kyduyet.refusal.RefusedException when a post on the route is held by nobody
     */
    List<RouteStep> of(RecordType type, Person author, @Nullable Group group, LocalDate day) {
        List<RouteStep> steps = new ArrayList<>();
        for (Role role : type.route().value()) {
            List<Person> holders = holders(role, author, group, day);
            if (holders.isEmpty()) {
                throw nobody(role, group);
            }
            other(author.id(), holders).ifPresent(person -> add(steps, role, person));
        }
        if (steps.isEmpty() && !type.route().value().isEmpty()) {
            steps.add(BOARD.stream()
                    .flatMap(role -> other(author.id(), holders(role, author, group, day)).stream()
                            .map(person -> step(role, person)))
                    .findFirst()
                    .orElseThrow(() -> nobody(Role.PRINCIPAL, group)));
        }
        List<RouteStep> approvals =
                deputising.on(steps, author.id(), author.school(), group == null ? null : group.id(), day);
        return type.isSignedByItsAuthor()
                ? Stream.concat(Stream.of(own(type, author.id(), day)), approvals.stream())
                        .toList()
                : approvals;
    }

    /** In the post by which the record is theirs to hand in. */
    private RouteStep own(RecordType type, PersonId author, LocalDate day) {
        Role post = switch (type.holder().value()) {
            case TEACHER, HOMEROOM_TEACHER -> Role.TEACHER;
            case GROUP_HEAD -> Role.GROUP_HEAD;
            case BOARD -> Role.PRINCIPAL;
            case UNION -> Role.UNION_OFFICER;
            case YOUTH -> Role.YOUTH_OFFICER;
        };
        return RouteStep.ofTheAuthor(post, author).goneOnBy(author, staff.rolesOf(author, day));
    }

    private List<Person> holders(Role role, Person author, @Nullable Group group, LocalDate day) {
        if (role != Role.GROUP_HEAD) {
            return staff.holders(author.school(), role, day);
        }
        return group == null
                ? List.of()
                : staff.headOf(group.id(), day).stream().toList();
    }

    private static Optional<Person> other(PersonId author, List<Person> holders) {
        return holders.stream().filter(person -> !person.id().equals(author)).findFirst();
    }

    /** Somebody who holds two posts of the route approves once, in the later one. */
    private static void add(List<RouteStep> steps, Role role, Person person) {
        steps.removeIf(step -> step.person().equals(person.id()));
        steps.add(step(role, person));
    }

    private static RuntimeException nobody(Role role, @Nullable Group group) {
        return role == Role.GROUP_HEAD
                ? Refusal.conflict("lessonplan.refused.nobody-reviews", group == null ? "" : group.name())
                        .asException()
                : Refusal.conflict("lessonplan.refused.nobody-approves").asException();
    }

    private static RouteStep step(Role role, Person person) {
        return new RouteStep(role, person.id(), RouteStep.fieldName(role));
    }
}
