package vn.kyduyet.verification.checks;

import java.util.Map;
import org.apache.pdfbox.cos.COSObjectKey;

/**
 * One incremental update (ISO 32000-2, 7.5.6) that is written without a fault.
 *
 * @param start the position of its first byte
 * @param end the position after its last byte
 * @param listAt where its list of objects (cross-reference section) stands
 * @param entries that list
 * @param trailer what the trailer says
 */
record LaterRevision(int start, int end, long listAt, Map<COSObjectKey, Entry> entries, Map<String, Object> trailer) {

    /** Where an object is. */
    sealed interface Entry {}

    record InFile(long offset) implements Entry {}

    record InStream(int container, int index) implements Entry {}

    record Free() implements Entry {}
}
