package vn.kyduyet.gradebook;

import vn.kyduyet.schoolyear.StudentId;

/**
 * What somebody wants to stand in a cell.
 *
 * @param text as it was typed; blank to empty the cell
 * @param seen the version that the person saw when typing; 0 where the cell was empty and untouched
 */
public record CellEntry(StudentId student, MarkColumn column, String text, int seen) {}
