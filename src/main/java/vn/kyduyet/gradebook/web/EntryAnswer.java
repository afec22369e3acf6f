package vn.kyduyet.gradebook.web;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.kyduyet.gradebook.MarkColumn;

/**
 * What became of what somebody sent.
 *
 * @param kept how many cells have a new value; 0 when anything was refused
 * @param message what is wrong as a whole, or null
 * @param faults what is wrong cell by cell
 * @param book the book as it is now; null when it was refused
 */
record EntryAnswer(
        int kept,
        @Nullable String message,
        List<Fault> faults,
        @Nullable BookState book) {

    /**
     * Why a cell cannot be written.
     *
     * @param code of the sentence, which stays the same in every language
     * @param now what stands in it meanwhile, where somebody else was faster; null otherwise
     */
    record Fault(
            UUID student,
            MarkColumn column,
            String code,
            String message,
            @Nullable Now now) {}

    /** What stands in a cell, and who entered it when. */
    record Now(String text, int version, String by, Instant at) {}
}
