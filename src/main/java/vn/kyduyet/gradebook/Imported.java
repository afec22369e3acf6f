package vn.kyduyet.gradebook;

import java.util.List;
import vn.kyduyet.schoolyear.sheets.Finding;

/** What became of a workbook: all that it changes is kept, or nothing. */
public sealed interface Imported {

    /**
     * @param marks how many cells have a new value
     * @param notes what its sender should know all the same
     */
    record Kept(int marks, List<Finding> notes) implements Imported {}

    /** @param errors what stands in the way, by row */
    record Refused(List<Finding> errors) implements Imported {}
}
