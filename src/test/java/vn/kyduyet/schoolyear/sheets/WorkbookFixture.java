package vn.kyduyet.schoolyear.sheets;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.function.Consumer;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** Workbooks as POI writes them. */
public final class WorkbookFixture {

    private final XSSFWorkbook workbook = new XSSFWorkbook();

    /** A sheet of texts; rows as lines, cells separated by bars. */
    public WorkbookFixture sheet(String name, String... rows) {
        return sheet(name, sheet -> {}, rows);
    }

    public WorkbookFixture sheet(String name, Consumer<XSSFSheet> more, String... rows) {
        XSSFSheet sheet = workbook.createSheet(name);
        for (int index = 0; index < rows.length; index++) {
            Row row = sheet.createRow(index);
            String[] cells = rows[index].split("\\|", -1);
            for (int column = 0; column < cells.length; column++) {
                if (!cells[column].isEmpty()) {
                    row.createCell(column).setCellValue(cells[column]);
                }
            }
        }
        more.accept(sheet);
        return this;
    }

    public XSSFWorkbook workbook() {
        return workbook;
    }

    public byte[] bytes() throws IOException {
        try (workbook) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            workbook.write(bytes);
            return bytes.toByteArray();
        }
    }
}
