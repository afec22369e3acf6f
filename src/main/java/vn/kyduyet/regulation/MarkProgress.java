package vn.kyduyet.regulation;

/**
 * How many of the regular marks ("ĐĐGtx") must be in the book by a day.
 *
 * @param percent of all that a student must have in the term
 * @param by the last day
 */
public record MarkProgress(int percent, TermPoint by) {}
