package vn.kyduyet.handover;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.kyduyet.people.Group;
import vn.kyduyet.people.Person;
import vn.kyduyet.people.Role;
import vn.kyduyet.schoolyear.HandingOverTeaching.Taught;
import vn.kyduyet.workflow.InboxTask;
import vn.kyduyet.workflow.TaskHandover.Matter;

/**
 * Everything that somebody who leaves would leave behind.
 *
 * @param posts each with the tasks that are done in it
 * @param own what goes with the person and not with a post
 * @param teaching the classes that end; they may end without a successor
 * @param returning the tasks done in place of others, which go back to them
 */
public record Estate(
        Person person,
        List<Part> posts,
        Part own,
        List<Taught> teaching,
        Part teachingPart,
        List<InboxTask> returning) {

    /** The key of {@link #own}. */
    public static final String OWN = "own";

    /** The key of what is taught. */
    public static final String TEACHING = "teaching";

    /** What stands behind a part's key for the one who has the tasks that its successor may not do. */
    public static final String OTHERWISE = ".otherwise";

    /** Every part with a successor of its own. */
    public List<Part> parts() {
        return java.util.stream.Stream.concat(posts.stream(), java.util.stream.Stream.of(own, teachingPart))
                .toList();
    }

    Optional<Part> part(String key) {
        return parts().stream().filter(part -> part.key().equals(key)).findFirst();
    }

    /**
     * What goes to one successor.
     *
     * @param key names it in the form
     * @param role the post; null for what goes with the person
     * @param tasks open now
     * @param matters on their way, whether a task is open or not
     * @param candidates who may be the successor, in the order of Vietnamese names
     * @param otherwise who may have those tasks that the successor may not do: the board
     * @param needed whether it would be left with nobody without a successor
     */
    public record Part(
            String key,
            @Nullable Role role,
            @Nullable Group group,
            List<InboxTask> tasks,
            List<Matter> matters,
            List<Person> candidates,
            List<Person> otherwise,
            boolean needed) {}
}
