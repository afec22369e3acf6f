package vn.kyduyet.schoolyear.sheets;

import java.util.List;

/**
 * The rows of one sheet.
 *
 * @param name as the file names it
 */
public record SheetTable(Sheet sheet, String name, List<SheetRow> rows) {}
