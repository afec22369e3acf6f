package vn.kyduyet.schoolyear.sheets;

import java.util.Map;

/** Takes what a sheet has, in its order. */
interface SheetRows {

    /**
     * A row.
     *
     * @param number as the spreadsheet counts, from 1
     * @param cells by their columns, from 0; empty ones are left out
     */
    void row(int number, Map<Integer, Cell> cells);

    /** An area of merged cells, such as {@code A2:A5}; they come after the rows. */
    void merged(String area);
}
