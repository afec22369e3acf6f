package vn.kyduyet.termclosing;

import org.jspecify.annotations.Nullable;
import vn.kyduyet.document.DocumentId;
import vn.kyduyet.document.DocumentKind;
import vn.kyduyet.schoolyear.StudentId;

/**
 * A book of a class.
 *
 * @param drawing in which it was made, counted from 1 in its round
 * @param student whose study record it is; null for the books of the class
 * @param position in the order of reading
 */
public record ClosingDocument(
        DocumentId document,
        ClassClosingId closing,
        int drawing,
        DocumentKind kind,
        @Nullable StudentId student,
        int position) {}
