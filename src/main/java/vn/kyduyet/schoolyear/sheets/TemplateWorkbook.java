package vn.kyduyet.schoolyear.sheets;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.Font;
import org.apache.poi.ss.usermodel.IndexedColors;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** Makes the workbooks that an administrator downloads: headings on top, and every cell text. */
public final class TemplateWorkbook {

    /** Characters. */
    private static final int WIDEST = 40;

    private static final int NARROWEST = 12;

    private TemplateWorkbook() {}

    /** The empty workbook of the year's load, with an example on each sheet that is not loaded itself. */
    public static byte[] empty() {
        try (XSSFWorkbook workbook = new XSSFWorkbook()) {
            for (Sheet sheet : Sheet.values()) {
                List<String> example = new java.util.ArrayList<>(sheet.example());
                example.set(0, Sheet.EXAMPLE + " " + example.get(0));
                add(
                        workbook,
                        sheet.title(),
                        sheet.columns().stream().map(Column::heading).toList(),
                        List.of(example));
            }
            return bytes(workbook);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** A workbook of one sheet. */
    public static byte[] of(String title, List<String> headings, List<List<String>> rows) {
        try (XSSFWorkbook workbook = new XSSFWorkbook()) {
            add(workbook, title, headings, rows);
            return bytes(workbook);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static void add(XSSFWorkbook workbook, String title, List<String> headings, List<List<String>> rows) {
        XSSFSheet sheet = workbook.createSheet(title);
        CellStyle heading = heading(workbook);
        // As text, or the spreadsheet makes a date of a class such as 7/1.
        CellStyle text = workbook.createCellStyle();
        text.setDataFormat(workbook.createDataFormat().getFormat("@"));
        fill(sheet.createRow(0), headings, heading);
        for (int index = 0; index < rows.size(); index++) {
            fill(sheet.createRow(index + 1), rows.get(index), text);
        }
        for (int column = 0; column < headings.size(); column++) {
            int index = column;
            int widest = rows.stream()
                    .mapToInt(row -> index < row.size() ? row.get(index).length() : 0)
                    .max()
                    .orElse(0);
            int width = Math.max(Math.max(widest, headings.get(column).length()) + 2, NARROWEST);
            sheet.setDefaultColumnStyle(column, text);
            sheet.setColumnWidth(column, Math.min(width, WIDEST) * 256);
        }
        sheet.createFreezePane(0, 1);
    }

    private static CellStyle heading(XSSFWorkbook workbook) {
        Font bold = workbook.createFont();
        bold.setBold(true);
        CellStyle style = workbook.createCellStyle();
        style.setFont(bold);
        style.setFillForegroundColor(IndexedColors.LIGHT_CORNFLOWER_BLUE.getIndex());
        style.setFillPattern(FillPatternType.SOLID_FOREGROUND);
        return style;
    }

    private static void fill(Row row, List<String> values, CellStyle style) {
        for (int column = 0; column < values.size(); column++) {
            org.apache.poi.ss.usermodel.Cell cell = row.createCell(column);
            cell.setCellStyle(style);
            cell.setCellValue(values.get(column));
        }
    }

    private static byte[] bytes(XSSFWorkbook workbook) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        workbook.write(bytes);
        return bytes.toByteArray();
    }
}
