package vn.kyduyet.gradecorrection;

import vn.kyduyet.gradebook.SubjectBook;

/**
 * A mark was corrected and its record is kept; told in the transaction that does it.
 *
 * @param number of the record, such as {@code 03/BB}
 */
public record MarkCorrected(CorrectionId correction, SubjectBook book, String number) {}
