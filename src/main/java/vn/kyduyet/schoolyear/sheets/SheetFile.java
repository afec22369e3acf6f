package vn.kyduyet.schoolyear.sheets;

import java.util.List;
import java.util.Optional;

/**
 * A file of the year's load as it was read.
 *
 * @param tables at most one of each sheet
 * @param findings what is wrong with its form
 */
public record SheetFile(List<SheetTable> tables, List<Finding> findings) {

    public Optional<SheetTable> table(Sheet sheet) {
        return tables.stream().filter(table -> table.sheet() == sheet).findFirst();
    }
}
