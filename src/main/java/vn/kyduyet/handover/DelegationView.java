package vn.kyduyet.handover;

import java.util.List;
import vn.kyduyet.people.Delegation;
import vn.kyduyet.workflow.InboxTask;

/**
 * A delegation as the page lists it.
 *
 * @param doing how many open tasks the deputy has in the other's place
 * @param waiting tasks that lie with the absent person although the deputy should do them
 * @param mayEnd whether the reader may end it
 */
public record DelegationView(
        Delegation delegation,
        String absent,
        String deputy,
        State state,
        int doing,
        List<InboxTask> waiting,
        boolean mayEnd) {

    /** Where its period is. */
    public enum State {
        COMING,
        IN_FORCE,
        OVER,
        ENDED
    }
}
