package vn.kyduyet.schoolyear.sheets;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.eventusermodel.XSSFSheetXMLHandler;
import org.apache.poi.xssf.model.SharedStrings;
import org.apache.poi.xssf.model.StylesTable;
import org.apache.poi.xssf.usermodel.XSSFComment;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;

/** Tells a {@link SheetRows} what POI's reader of a sheet finds: of a formula, the value that was last computed. */
final class SheetEvents extends XSSFSheetXMLHandler {

    private static final String MERGED = "mergeCell";

    private final SheetRows table;

    private SheetEvents(SheetRows table, StylesTable styles, SharedStrings strings, Rows rows, PlainNumbers numbers) {
        super(styles, null, strings, rows, numbers, false);
        this.table = table;
    }

    /** @param from1904 whether the workbook counts its days from 1904, as those of old Macintoshes do */
    static SheetEvents into(SheetRows table, StylesTable styles, SharedStrings strings, boolean from1904) {
        PlainNumbers numbers = new PlainNumbers(from1904);
        return new SheetEvents(table, styles, strings, new Rows(table, numbers), numbers);
    }

    @Override
    public void startElement(String uri, String localName, String qualifiedName, Attributes attributes)
            throws SAXException {
        if (MERGED.equals(localName) && attributes.getValue("ref") != null) {
            table.merged(attributes.getValue("ref"));
        }
        super.startElement(uri, localName, qualifiedName, attributes);
    }

    private static final class Rows implements SheetContentsHandler {

        /** As the reader hands over a cell of type "e". */
        private static final String FAULT = "ERROR:#";

        private final SheetRows table;
        private final PlainNumbers numbers;
        private Map<Integer, Cell> cells = new HashMap<>();

        Rows(SheetRows table, PlainNumbers numbers) {
            this.table = table;
            this.numbers = numbers;
        }

        @Override
        public void startRow(int row) {
            cells = new HashMap<>();
        }

        @Override
        public void endRow(int row) {
            table.row(row + 1, cells);
        }

        @Override
        public void cell(@Nullable String reference, @Nullable String value, @Nullable XSSFComment comment) {
            boolean isDate = numbers.isDate();
            LocalDate date = numbers.takeDate();
            // Programs may leave the reference out; then cells follow each other.
            int column = reference == null ? cells.size() : new CellReference(reference).getCol();
            Cell plain = Cell.plain(value == null ? "" : value);
            if (plain.isEmpty() || column >= TableReader.MOST_COLUMNS) {
                return;
            }
            Cell.Kind kind = isDate ? Cell.Kind.DATE : Cell.Kind.PLAIN;
            cells.put(
                    column,
                    plain.text().startsWith(FAULT)
                            ? new Cell(plain.text().substring(FAULT.length() - 1), Cell.Kind.FAULT)
                            : new Cell(plain.text(), kind, date));
        }
    }

    /** Numbers in plain digits, however the sheet shows them; of a date it is remembered which it is. */
    private static final class PlainNumbers extends DataFormatter {

        private final boolean from1904;
        private boolean isDate;
        private @Nullable LocalDate date;

        PlainNumbers(boolean from1904) {
            this.from1904 = from1904;
        }

        @Override
        public String formatRawCellContents(double value, int formatIndex, String format) {
            isDate = DateUtil.isADateFormat(formatIndex, format);
            // Less than one is a time of no day.
            date = isDate && value >= 1
                    ? DateUtil.getLocalDateTime(value, from1904).toLocalDate()
                    : null;
            return isDate
                    ? super.formatRawCellContents(value, formatIndex, format, from1904)
                    : new BigDecimal(String.valueOf(value)).stripTrailingZeros().toPlainString();
        }

        boolean isDate() {
            return isDate;
        }

        /** The date of the cell that was read, or null; the next cell begins anew. */
        @Nullable
        LocalDate takeDate() {
            LocalDate was = date;
            isDate = false;
            date = null;
            return was;
        }
    }
}
