package vn.kyduyet.gradebook;

/**
 * A value in a book was replaced by another; told in the transaction that does it.
 *
 * @param before what held until then, not empty
 * @param after what holds now; empty when the cell was emptied
 */
public record MarkChanged(SubjectBook book, Mark before, Mark after) {}
