package vn.kyduyet.people;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Who may stand in for whom: a vice principal for the principal (NĐ 30/2020/NĐ-CP, Điều 13: the head has a deputy
 * sign), the board's other members for a vice principal, and for a tổ trưởng a teacher of the group or the board.
 */
@Component
public class Deputies {

    /** The posts whose holder can have somebody stand in. */
    public static final Set<Role> DELEGABLE = EnumSet.of(Role.GROUP_HEAD, Role.VICE_PRINCIPAL, Role.PRINCIPAL);

    private static final Map<Role, List<Role>> FIT = Map.of(
            Role.PRINCIPAL, List.of(Role.VICE_PRINCIPAL),
            Role.VICE_PRINCIPAL, List.of(Role.VICE_PRINCIPAL, Role.PRINCIPAL),
            Role.GROUP_HEAD, List.of(Role.TEACHER, Role.VICE_PRINCIPAL, Role.PRINCIPAL));

    private final Posts posts;

    Deputies(Posts posts) {
        this.posts = posts;
    }

    /** Everybody who may stand in for the holder of a post on a day, in the order of Vietnamese names. */
    public List<Deputy> of(Post post, SchoolId school, LocalDate day) {
        Collection<Post> all = posts.of(school);
        List<Deputy> fit = new ArrayList<>();
        for (Person person : posts.people(school).values()) {
            as(person.id(), post, all, day, day).ifPresent(role -> fit.add(new Deputy(person, role)));
        }
        fit.sort(Comparator.comparing(deputy -> deputy.person().fullName(), VietnameseNames.ORDER));
        return fit;
    }

    /** The post in which a person may stand in throughout a period; nothing when in none. */
    static Optional<Role> as(PersonId person, Post post, Collection<Post> all, LocalDate from, LocalDate until) {
        if (person.equals(post.person())) {
            return Optional.empty();
        }
        return FIT.getOrDefault(post.role(), List.of()).stream()
                .filter(role -> all.stream()
                        .filter(held -> held.person().equals(person) && held.role() == role)
                        .filter(held -> role != Role.TEACHER
                                || post.group() == null
                                || post.group().equals(held.group()))
                        .anyMatch(held -> held.isHeldOn(from) && held.isHeldOn(until)))
                .findFirst();
    }

    /** Somebody who may stand in, and the post that stands above the signature then. */
    public record Deputy(Person person, Role role) {}
}
