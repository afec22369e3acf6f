package vn.kyduyet.lessonplan.web;

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
import vn.kyduyet.lessonplan.DueRecord;
import vn.kyduyet.lessonplan.LessonPlan;
import vn.kyduyet.lessonplan.Obligation;
import vn.kyduyet.lessonplan.WeekTable;
import vn.kyduyet.lessonplan.WeekTable.Counts;
import vn.kyduyet.lessonplan.WeekTable.Tally;

/** A week's table as a workbook: a sheet of the counts, and one of every record with its day and its clause. */
@Component
class WeekTableWorkbook {

    private static final int ROWS_IN_MEMORY = 100;
    private static final int CHARACTER = 256;

    private final MessageSource messages;
    private final Clock clock;

    WeekTableWorkbook(MessageSource messages, Clock clock) {
        this.messages = messages;
        this.clock = clock;
    }

    String fileName(WeekTable table, Locale locale) {
        return words(
                        locale,
                        "lessonplan.table.file",
                        table.week().number(),
                        table.year().name()) + ".xlsx";
    }

    void write(WeekTable table, Locale locale, OutputStream out) throws IOException {
        try (SXSSFWorkbook workbook = new SXSSFWorkbook(ROWS_IN_MEMORY)) {
            Styles styles = Styles.of(workbook);
            counts(workbook.createSheet(words(locale, "lessonplan.table.sheet.counts")), styles, table, locale);
            records(workbook.createSheet(words(locale, "lessonplan.table.sheet.records")), styles, table, locale);
            workbook.write(out);
        }
    }

    private void counts(SXSSFSheet sheet, Styles styles, WeekTable table, Locale locale) {
        List<String> headings = new ArrayList<>(
                List.of(words(locale, "lessonplan.table.group"), words(locale, "lessonplan.table.teacher")));
        for (String column :
                List.of("due", "submitted", "returned", "approved", "signed", "missing", "overdue", "late")) {
            headings.add(words(locale, "lessonplan.table.records-of", words(locale, "lessonplan.table." + column)));
            headings.add(words(locale, "lessonplan.table.periods-of", words(locale, "lessonplan.table." + column)));
        }
        head(sheet, styles, headings, 28, 28);
        int line = 1;
        for (WeekTable.Section section : table.sections()) {
            for (WeekTable.Row one : section.rows()) {
                numbers(sheet.createRow(line++), styles.plain(), group(section, locale), one.name(), one.counts());
            }
        }
        numbers(sheet.createRow(line), styles.bold(), "", words(locale, "lessonplan.table.total"), table.totals());
    }

    private static void numbers(Row row, CellStyle style, String group, String name, Counts counts) {
        text(row, 0, style, group);
        text(row, 1, style, name);
        int column = 2;
        for (Tally tally : Stream.of(
                        counts.due(),
                        counts.submitted(),
                        counts.returned(),
                        counts.approved(),
                        counts.signed(),
                        counts.missing(),
                        counts.overdue(),
                        counts.late())
                .toList()) {
            number(row, column++, style, tally.records());
            number(row, column++, style, tally.periods());
        }
    }

    private void records(SXSSFSheet sheet, Styles styles, WeekTable table, Locale locale) {
        head(
                sheet,
                styles,
                Stream.of(
                                "group",
                                "teacher",
                                "record",
                                "subject",
                                "grade",
                                "classes",
                                "periods",
                                "handed-in",
                                "last-day",
                                "submitted-on",
                                "state",
                                "clause")
                        .map(column -> words(locale, "lessonplan.table." + column))
                        .toList(),
                28,
                28,
                34,
                16,
                8,
                20);
        int line = 1;
        for (WeekTable.Section section : table.sections()) {
            for (WeekTable.Row one : section.rows()) {
                for (DueRecord record : one.records()) {
                    Row row = sheet.createRow(line++);
                    text(row, 0, styles.plain(), group(section, locale));
                    text(row, 1, styles.plain(), one.name());
                    record(row, styles, record, locale);
                }
            }
        }
    }

    private void record(Row row, Styles styles, DueRecord record, Locale locale) {
        Obligation due = record.obligation();
        Integer grade = due.grade();
        text(row, 2, styles.plain(), due.type().name().value());
        text(row, 3, styles.plain(), due.subject());
        if (grade != null) {
            number(row, 4, styles.plain(), grade);
        }
        text(row, 5, styles.plain(), String.join(", ", due.classes()));
        number(row, 6, styles.plain(), due.periods());
        number(row, 7, styles.plain(), record.handedInPeriods());
        day(row, 8, styles, due.lastDay());
        record.plans().stream()
                .map(LessonPlan::submittedAt)
                .max(java.util.Comparator.naturalOrder())
                .ifPresent(moment -> day(row, 9, styles, LocalDate.ofInstant(moment, clock.getZone())));
        String state = words(locale, "lessonplan.due." + record.state());
        text(row, 10, styles.plain(), record.isLate() ? state + "; " + words(locale, "lessonplan.due.late") : state);
        text(row, 11, styles.plain(), due.type().due().clause().citation());
    }

    private String group(WeekTable.Section section, Locale locale) {
        return section.group() == null
                ? words(locale, "lessonplan.table.no-group")
                : section.group().name();
    }

    /** @param widths in characters, of the first columns */
    private static void head(SXSSFSheet sheet, Styles styles, List<String> headings, int... widths) {
        Row row = sheet.createRow(0);
        for (int column = 0; column < headings.size(); column++) {
            text(row, column, styles.bold(), headings.get(column));
            sheet.setColumnWidth(column, (column < widths.length ? widths[column] : 15) * CHARACTER);
        }
        sheet.createFreezePane(2, 1);
    }

    private static void text(Row row, int column, CellStyle style, String text) {
        Cell cell = row.createCell(column);
        cell.setCellValue(text);
        cell.setCellStyle(style);
    }

    private static void number(Row row, int column, CellStyle style, int number) {
        Cell cell = row.createCell(column);
        cell.setCellValue(number);
        cell.setCellStyle(style);
    }

    private static void day(Row row, int column, Styles styles, LocalDate day) {
        Cell cell = row.createCell(column);
        cell.setCellValue(day);
        cell.setCellStyle(styles.day());
    }

    private String words(Locale locale, String key, Object... arguments) {
        return messages.getMessage(key, arguments, locale);
    }

    private record Styles(CellStyle plain, CellStyle bold, CellStyle day) {

        static Styles of(SXSSFWorkbook workbook) {
            CellStyle plain = workbook.createCellStyle();
            Font heavy = workbook.createFont();
            heavy.setBold(true);
            CellStyle bold = workbook.createCellStyle();
            bold.setFont(heavy);
            bold.setWrapText(true);
            CellStyle day = workbook.createCellStyle();
            // With the language, because an office in English takes the bare pattern for its own way to write dates.
            day.setDataFormat(workbook.createDataFormat().getFormat("[$-42A]dd/mm/yyyy"));
            return new Styles(plain, bold, day);
        }
    }
}
