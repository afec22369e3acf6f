package vn.kyduyet.lessonplan;

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

    RouteStep signedBy(PersonId deputy) {
        return new RouteStep(role, deputy, fieldName, holder());
    }
}
