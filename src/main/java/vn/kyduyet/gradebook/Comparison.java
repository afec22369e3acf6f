package vn.kyduyet.gradebook;

import java.util.List;
import vn.kyduyet.schoolyear.sheets.Finding;

/**
 * A book beside the workbook of another system.
 *
 * @param compared how many cells both have
 * @param differences in the order of the workbook
 * @param notes lines that could not be compared, students and columns that only one of the two has
 */
public record Comparison(int compared, List<Difference> differences, List<Finding> notes) {

    /**
     * A cell in which the two differ.
     *
     * @param row of the workbook, as the spreadsheet counts
     * @param here what stands in the book, empty where nothing does
     * @param there what stands in the workbook, as it is written there where it is no mark
     * @param corrected whether the book's value came by a correction
     */
    public record Difference(
            int row, String studentName, MarkColumn column, String here, String there, boolean corrected) {}
}
