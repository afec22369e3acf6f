package vn.kyduyet.inspection.web;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Font;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.streaming.SXSSFSheet;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import vn.kyduyet.inspection.CheckedRecord;
import vn.kyduyet.inspection.ReadingCheckPlans;

/** What was found by a check plan as a workbook: a line for each teacher and type of record. */
@Component
class CheckPlanWorkbook {

    private static final int ROWS_IN_MEMORY = 100;
    private static final int CHARACTER = 256;
    private static final List<Integer> WIDTHS = List.of(28, 28, 38, 20, 10, 10, 14, 10, 10, 40, 14, 28);

    private final MessageSource messages;
    private final Clock clock;

    CheckPlanWorkbook(MessageSource messages, Clock clock) {
        this.messages = messages;
        this.clock = clock;
    }

    String fileName(ReadingCheckPlans.Table table, Locale locale) {
        return words(
                        locale,
                        "inspection.plan.file",
                        Integer.toString(table.plan().firstWeek()),
                        Integer.toString(table.plan().lastWeek()))
                + ".xlsx";
    }

    void write(ReadingCheckPlans.Table table, Locale locale, OutputStream out) throws IOException {
        try (SXSSFWorkbook workbook = new SXSSFWorkbook(ROWS_IN_MEMORY)) {
            CellStyle plain = workbook.createCellStyle();
            Font heavy = workbook.createFont();
            heavy.setBold(true);
            CellStyle bold = workbook.createCellStyle();
            bold.setFont(heavy);
            bold.setWrapText(true);
            CellStyle day = workbook.createCellStyle();
            day.setDataFormat(workbook.createDataFormat().getFormat("dd/mm/yyyy"));
            SXSSFSheet sheet = workbook.createSheet(words(locale, "inspection.plan.sheet"));
            text(sheet.createRow(0), 0, bold, table.plan().title());
            head(sheet, bold, locale);
            int line = 2;
            for (ReadingCheckPlans.Row row : table.rows()) {
                for (ReadingCheckPlans.Column column : table.columns()) {
                    Row cells = sheet.createRow(line++);
                    text(cells, 0, plain, row.group());
                    text(cells, 1, plain, row.name());
                    text(cells, 2, plain, column.name());
                    CheckedRecord check = row.checks().get(column.type());
                    if (check == null) {
                        text(cells, 3, plain, words(locale, "inspection.plan.unchecked"));
                    } else {
                        found(cells, plain, day, check, table, locale);
                    }
                }
            }
            workbook.write(out);
        }
    }

    private void head(SXSSFSheet sheet, CellStyle bold, Locale locale) {
        List<String> columns = new ArrayList<>(Stream.of(
                        "group",
                        "teacher",
                        "type",
                        "result",
                        "due",
                        "approved",
                        "present",
                        "late",
                        "missing",
                        "remark",
                        "checked-at",
                        "checked-by")
                .map(column -> words(locale, "inspection.plan." + column))
                .toList());
        Row row = sheet.createRow(1);
        for (int column = 0; column < columns.size(); column++) {
            text(row, column, bold, columns.get(column));
            sheet.setColumnWidth(column, WIDTHS.get(column) * CHARACTER);
        }
        sheet.createFreezePane(3, 2);
    }

    private void found(
            Row cells,
            CellStyle plain,
            CellStyle day,
            CheckedRecord check,
            ReadingCheckPlans.Table table,
            Locale locale) {
        text(cells, 3, plain, words(locale, "inspection.result." + check.result()));
        int column = 4;
        for (int count : new int[] {
            check.counts().due(),
            check.counts().approved(),
            check.counts().present(),
            check.counts().late(),
            check.counts().missing()
        }) {
            Cell cell = cells.createCell(column++);
            cell.setCellValue(count);
            cell.setCellStyle(plain);
        }
        // Always text, so that nothing a checker writes is ever counted as a formula.
        text(cells, 9, plain, check.remark());
        Cell at = cells.createCell(10);
        at.setCellValue(LocalDate.ofInstant(check.checkedAt(), clock.getZone()));
        at.setCellStyle(day);
        text(cells, 11, plain, table.names().getOrDefault(check.checkedBy(), "?"));
    }

    private static void text(Row row, int column, CellStyle style, String text) {
        Cell cell = row.createCell(column);
        cell.setCellValue(text);
        cell.setCellStyle(style);
    }

    private String words(Locale locale, String key, Object... arguments) {
        return messages.getMessage(key, arguments, locale);
    }
}
