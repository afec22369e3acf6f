package vn.kyduyet.gradebook;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.kyduyet.refusal.Refusal;
import vn.kyduyet.schoolyear.StudentId;

/** What became of entries: all of them are kept, or none. */
public sealed interface Entered {

    /** @param marks the new values; those that stood there already are not among them */
    record Kept(List<Mark> marks) implements Entered {}

    /** @param faults what stands in the way, in the order of the entries */
    record Refused(List<CellFault> faults) implements Entered {}

    /**
     * Why a cell cannot be written.
     *
     * @param now what stands in it meanwhile, where somebody else was faster; null otherwise
     */
    record CellFault(
            StudentId student,
            MarkColumn column,
            Refusal refusal,
            @Nullable Mark now) {}
}
