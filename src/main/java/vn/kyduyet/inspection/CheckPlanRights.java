package vn.kyduyet.inspection;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import vn.kyduyet.people.Person;
import vn.kyduyet.people.Role;
import vn.kyduyet.people.SchoolId;
import vn.kyduyet.people.SignedInPerson;
import vn.kyduyet.people.StaffDirectory;
import vn.kyduyet.people.VietnameseNames;
import vn.kyduyet.refusal.Refusal;
import vn.kyduyet.regulation.Regulation;
import vn.kyduyet.regulation.Regulations;
import vn.kyduyet.regulation.Rule;

/** Who makes check plans and checks by them: whom the regulation names (XT Đ3: the vice principal), and the principal. */
@Component
class CheckPlanRights {

    private final Regulations regulations;
    private final StaffDirectory staff;
    private final Clock clock;

    CheckPlanRights(Regulations regulations, StaffDirectory staff, Clock clock) {
        this.regulations = regulations;
        this.staff = staff;
        this.clock = clock;
    }

    Regulation regulation(SchoolId school) {
        return regulations.on(school, LocalDate.now(clock));
    }

    boolean mayWrite(SignedInPerson person) {
        return person.holds(Role.PRINCIPAL)
                || person.holds(regulation(person.school()).checks().planBy().value());
    }

    /** Thrown for everyone else, with the clause: {@link vn.kyduyet.refusal.RefusedException}. */
    void requireWriter(SignedInPerson person) {
        if (!mayWrite(person)) {
            Rule<Role> rule = regulation(person.school()).checks().planBy();
            throw Refusal.forbidden(
                            "inspection.plan.refused.not-yours", rule.clause().citation())
                    .asException();
        }
    }

    /** The whole board and inspectors see all of it. */
    boolean mayRead(SignedInPerson person) {
        return mayWrite(person) || person.holds(Role.VICE_PRINCIPAL) || person.holds(Role.INSPECTOR);
    }

    /** Whether a person checks by a plan. The principal may at any time. */
    boolean checksBy(SignedInPerson person, CheckPlan plan) {
        return person.holds(Role.PRINCIPAL)
                || mayWrite(person) && plan.checkers().contains(person.id());
    }

    /** Who can be named as a checker, in the order of names. */
    List<Person> checkers(SchoolId school) {
        LocalDate today = LocalDate.now(clock);
        Role named = regulation(school).checks().planBy().value();
        return Stream.of(named, Role.PRINCIPAL)
                .flatMap(role -> staff.holders(school, role, today).stream())
                .distinct()
                .sorted(Comparator.comparing(Person::fullName, VietnameseNames.ORDER))
                .toList();
    }
}
