package vn.kyduyet.schoolyear.sheets;

import java.math.BigDecimal;
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

    static SheetEvents into(SheetRows table, StylesTable styles, SharedStrings strings) {
        PlainNumbers numbers = new PlainNumbers();
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
            boolean date = numbers.takeDate();
            // Programs may leave the reference out; then cells follow each other.
            int column = reference == null ? cells.size() : new CellReference(reference).getCol();
            Cell plain = Cell.plain(value == null ? "" : value);
            if (plain.isEmpty() || column >= TableReader.MOST_COLUMNS) {
                return;
            }
            Cell.Kind kind = date ? Cell.Kind.DATE : Cell.Kind.PLAIN;
            cells.put(
                    column,
                    plain.text().startsWith(FAULT)
                            ? new Cell(plain.text().substring(FAULT.length() - 1), Cell.Kind.FAULT)
                            : new Cell(plain.text(), kind));
        }
    }

    /** Numbers in plain digits, however the sheet shows them; of a date it is remembered that it is one. */
    private static final class PlainNumbers extends DataFormatter {

        private boolean date;

        @Override
        public String formatRawCellContents(double value, int formatIndex, String format) {
            date = DateUtil.isADateFormat(formatIndex, format);
            return date
                    ? super.formatRawCellContents(value, formatIndex, format)
                    : new BigDecimal(String.valueOf(value)).stripTrailingZeros().toPlainString();
        }

        boolean takeDate() {
            boolean was = date;
            date = false;
            return was;
        }
    }
}
