package vn.kyduyet.lessonplan;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.people.Role;

/**
 * One signature on the way of a plan.
 *
 * @param role the post that the route asks for
 * @param person who signs: the holder of the post, or a deputy
 * @param fieldName the signature field on the approval sheet
 * @param inPlaceOf the holder of the post, when a deputy signs (ký thay); null when the holder does
 */
public record RouteStep(
        Role role,
        PersonId person,
        String fieldName,
        @Nullable PersonId inPlaceOf) {

    /** A step whose signer holds the post. */
    public RouteStep(Role role, PersonId person, String fieldName) {
        this(role, person, fieldName, null);
    }

    /** Whose post it is, whoever signs. */
    public PersonId holder() {
        return inPlaceOf == null ? person : inPlaceOf;
    }

    /** The tổ trưởng's, also once somebody of the board has taken it over: the field keeps the name that it was given. */
    boolean isOfTheGroup() {
        return fieldName.equals(fieldName(Role.GROUP_HEAD));
    }

    /** The signature field of the one who approves in a post. */
    static String fieldName(Role role) {
        return role.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    RouteStep signedBy(PersonId deputy) {
        return new RouteStep(role, deputy, fieldName, holder());
    }
}
