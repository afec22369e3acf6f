package vn.kyduyet.schoolyear.sheets;

import java.util.Map;

/**
 * A row with something in it.
 *
 * @param number as the spreadsheet counts, from 1
 */
public record SheetRow(int number, Map<Column, Cell> cells) {

    private static final Cell NOTHING = Cell.plain("");

    public Cell cell(Column column) {
        return cells.getOrDefault(column, NOTHING);
    }
}
