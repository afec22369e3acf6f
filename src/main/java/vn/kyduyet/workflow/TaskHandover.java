package vn.kyduyet.workflow;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.kyduyet.people.Delegation;
import vn.kyduyet.people.GroupId;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.people.Role;
import vn.kyduyet.refusal.Refusal;

/** Implemented by each feature with tasks of its own: whose they are, who may not do them, and what changes hands. */
public interface TaskHandover {

    /** The process whose tasks it knows. */
    String processKey();

    /** By the task's id, in whose post each of many tasks is done; as many queries for a thousand as for one. */
    Map<String, Duty> duties(Collection<InboxTask> tasks);

    /** By the task's id, why the person may not do it; nothing for those that the person may do. */
    Map<String, Refusal> refusals(Collection<InboxTask> tasks, PersonId to);

    /**
     * Has a task be another's in the feature's own books, and tells so in its history. In the caller's transaction, which
     * also changes the task.
     *
     * @param by the delegation under which the other does it; null when it becomes the other's own
     * @param actor who hands over; null when it happens by itself
     */
    void handOver(InboxTask task, PersonId from, PersonId to, @Nullable Delegation by, @Nullable PersonId actor);

    /** What a person began that is not at its end yet, the oldest first. */
    List<Matter> unfinished(PersonId author);

    /** Has another go on with everything that {@link #unfinished} gives, in the caller's transaction. */
    void handOverUnfinished(PersonId from, PersonId to, PersonId actor);

    /**
     * In which post a task is done.
     *
     * @param holder whose task it is, even while a deputy does it
     * @param role null when the task goes with the person and not with a post
     * @param group of the post, where it has one
     */
    record Duty(
            PersonId holder, @Nullable Role role, @Nullable GroupId group) {}

    /**
     * Something that is on its way.
     *
     * @param key what its tasks have as their business key
     */
    record Matter(String key, String title) {}
}
