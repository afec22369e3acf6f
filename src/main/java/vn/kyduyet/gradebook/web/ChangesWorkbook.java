package vn.kyduyet.gradebook.web;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Font;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.streaming.SXSSFSheet;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import vn.kyduyet.gradebook.changes.ChangeFilter;
import vn.kyduyet.gradebook.changes.MarkChange;

/** The changes of some months as a workbook, one row each. */
@Component
class ChangesWorkbook {

    private static final int ROWS_IN_MEMORY = 100;
    private static final int CHARACTER = 256;

    private static final List<String> COLUMNS = List.of(
            "when",
            "who",
            "class",
            "subject",
            "term",
            "student",
            "column",
            "before",
            "after",
            "difference",
            "origin",
            "reason",
            "unusual");

    private static final int[] WIDTHS = {18, 28, 8, 20, 8, 28, 14, 10, 10, 12, 14, 40, 40};

    private final MessageSource messages;
    private final Clock clock;

    ChangesWorkbook(MessageSource messages, Clock clock) {
        this.messages = messages;
        this.clock = clock;
    }

    String fileName(ChangeFilter filter, Locale locale) {
        return words(
                        locale,
                        "gradebook.changes.file",
                        filter.first().toString(),
                        filter.last().toString()) + ".xlsx";
    }

    void write(List<MarkChange> changes, Locale locale, OutputStream out) throws IOException {
        try (SXSSFWorkbook workbook = new SXSSFWorkbook(ROWS_IN_MEMORY)) {
            SXSSFSheet sheet = workbook.createSheet(words(locale, "gradebook.changes.sheet"));
            CellStyle bold = workbook.createCellStyle();
            Font heavy = workbook.createFont();
            heavy.setBold(true);
            bold.setFont(heavy);
            CellStyle moment = workbook.createCellStyle();
            moment.setDataFormat(workbook.createDataFormat().getFormat("[$-42A]dd/mm/yyyy hh:mm:ss"));
            Row head = sheet.createRow(0);
            for (int column = 0; column < COLUMNS.size(); column++) {
                Cell cell = head.createCell(column);
                cell.setCellValue(words(locale, "gradebook.changes." + COLUMNS.get(column)));
                cell.setCellStyle(bold);
                sheet.setColumnWidth(column, WIDTHS[column] * CHARACTER);
            }
            sheet.createFreezePane(0, 1);
            int line = 1;
            for (MarkChange change : changes) {
                fill(sheet.createRow(line++), change, moment, locale);
            }
            workbook.write(out);
        }
    }

    private void fill(Row row, MarkChange change, CellStyle moment, Locale locale) {
        Cell when = row.createCell(0);
        when.setCellValue(change.changedAt().atZone(clock.getZone()).toLocalDateTime());
        when.setCellStyle(moment);
        List<String> texts = List.of(
                change.changedByName(),
                change.className(),
                change.subject(),
                Integer.toString(change.term()),
                change.studentName(),
                words(locale, "gradebook.column." + change.column()),
                change.shownBefore(),
                change.shownAfter());
        for (int column = 0; column < texts.size(); column++) {
            row.createCell(column + 1).setCellValue(texts.get(column));
        }
        java.math.BigDecimal difference = change.difference();
        if (difference != null) {
            row.createCell(9).setCellValue(difference.doubleValue());
        }
        row.createCell(10).setCellValue(words(locale, "gradebook.origin." + change.origin()));
        row.createCell(11).setCellValue(change.reason());
        row.createCell(12)
                .setCellValue(change.unusual().stream()
                        .map(unusual -> words(locale, "gradebook.unusual." + unusual))
                        .collect(Collectors.joining("; ")));
    }

    private String words(Locale locale, String key, Object... arguments) {
        return messages.getMessage(key, arguments, locale);
    }
}
