package vn.kyduyet.lessonplan;

import java.util.Comparator;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.people.Role;

/**
 * One signature on the way of a plan.
 *
 * @param role the post that the route asks for; the author's own, where the author signs
 * @param person who signs: the holder of the post, or a deputy
 * @param fieldName the signature field on the approval sheet
 * @param inPlaceOf the holder of the post, when a deputy signs (ký thay); null when the holder does
 */
public record RouteStep(
        Role role,
        PersonId person,
        String fieldName,
        @Nullable PersonId inPlaceOf) {

    /** The signature field of whoever hands the record in. */
    private static final String OF_THE_AUTHOR = "author";

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

    /** The signature of whoever hands the record in, which is no approval. */
    boolean isOfTheAuthor() {
        return fieldName.equals(OF_THE_AUTHOR);
    }

    static RouteStep ofTheAuthor(Role role, PersonId author) {
        return new RouteStep(role, author, OF_THE_AUTHOR);
    }

    /** The signature of the one who goes on in the author's place: in the same post, or else in one that is held. */
    RouteStep goneOnBy(PersonId successor, Set<Role> held) {
        Role post = held.contains(role)
                ? role
                : held.stream().min(Comparator.naturalOrder()).orElse(role);
        return new RouteStep(post, successor, fieldName);
    }

    /** The signature field of the one who approves in a post. */
    static String fieldName(Role role) {
        return role.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    RouteStep signedBy(PersonId deputy) {
        return new RouteStep(role, deputy, fieldName, holder());
    }
}
