package vn.kyduyet.gradebook;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Font;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.SheetVisibility;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/**
 * A book as a workbook: a sheet of the students and their marks, and a hidden one of the versions that were exported, by
 * which an import notices what was changed meanwhile.
 */
public final class BookWorkbook {

    static final String SHEET = "Sổ điểm";
    static final String VERSIONS = "Phiên bản";
    static final String CODE = "Mã học sinh";
    static final String NAME = "Họ và tên";
    static final int BOOK_ROW = 1;

    private static final int CHARACTER = 256;

    private BookWorkbook() {}

    /** The file of a book. */
    public static byte[] of(BookView view) {
        try (XSSFWorkbook workbook = new XSSFWorkbook()) {
            marks(workbook, view);
            versions(workbook, view);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            workbook.write(bytes);
            return bytes.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static void marks(XSSFWorkbook workbook, BookView view) {
        XSSFSheet sheet = workbook.createSheet(SHEET);
        // As text, or a spreadsheet makes a date of 7/5, drops the zeros of a number and computes a name that begins
        // with =.
        CellStyle text = workbook.createCellStyle();
        text.setDataFormat(workbook.createDataFormat().getFormat("@"));
        CellStyle bold = workbook.createCellStyle();
        Font heavy = workbook.createFont();
        heavy.setBold(true);
        bold.setFont(heavy);
        List<String> headings = new ArrayList<>(List.of(CODE, NAME));
        view.columns().forEach(column -> headings.add(column.heading()));
        fill(sheet.createRow(0), bold, headings);
        int line = 1;
        for (BookView.Row row : view.rows()) {
            List<String> values = new ArrayList<>(List.of(
                    row.enrolment().student().code(), row.enrolment().student().fullName()));
            for (MarkColumn column : view.columns()) {
                BookView.Cell cell = row.cell(column);
                values.add(cell == null ? "" : cell.now().shown());
            }
            fill(sheet.createRow(line++), text, values);
        }
        for (int column = 0; column < headings.size(); column++) {
            sheet.setDefaultColumnStyle(column, text);
            sheet.setColumnWidth(column, (column == 1 ? 30 : 14) * CHARACTER);
        }
        sheet.createFreezePane(2, 1);
    }

    private static void versions(XSSFWorkbook workbook, BookView view) {
        XSSFSheet sheet = workbook.createSheet(VERSIONS);
        CellStyle plain = workbook.createCellStyle();
        fill(sheet.createRow(BOOK_ROW - 1), plain, List.of(view.book().id().toString()));
        int line = BOOK_ROW;
        for (BookView.Row row : view.rows()) {
            for (MarkColumn column : view.columns()) {
                BookView.Cell cell = row.cell(column);
                if (cell != null) {
                    fill(
                            sheet.createRow(line++),
                            plain,
                            List.of(
                                    row.enrolment().student().id().toString(),
                                    column.name(),
                                    Integer.toString(cell.now().version()),
                                    cell.now().content()));
                }
            }
        }
        workbook.setSheetVisibility(workbook.getSheetIndex(sheet), SheetVisibility.VERY_HIDDEN);
    }

    private static void fill(Row row, CellStyle style, List<String> values) {
        for (int column = 0; column < values.size(); column++) {
            org.apache.poi.ss.usermodel.Cell cell = row.createCell(column);
            cell.setCellStyle(style);
            cell.setCellValue(values.get(column));
        }
    }
}
