package vn.kyduyet.inspection;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import vn.kyduyet.people.Role;
import vn.kyduyet.people.SignedInPerson;
import vn.kyduyet.refusal.Refusal;

/** Who makes spot checks ("bộ phận kiểm tra", TL II.3): the ban giám hiệu (BGH) and inspectors. */
@Component
public class Checkers {

    private static final List<Role> ROLES = List.of(Role.PRINCIPAL, Role.VICE_PRINCIPAL, Role.INSPECTOR);

    /** The post in which a person checks; nothing when in none. */
    public Optional<Role> roleOf(SignedInPerson person) {
        return ROLES.stream().filter(person::holds).findFirst();
    }

    /** Thrown when a person checks nobody: {@link vn.kyduyet.refusal.RefusedException}. */
    public Role require(SignedInPerson person) {
        return roleOf(person)
                .orElseThrow(() ->
                        Refusal.forbidden("inspection.refused.not-a-checker").asException());
    }
}
