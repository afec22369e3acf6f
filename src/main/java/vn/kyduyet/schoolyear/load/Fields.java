package vn.kyduyet.schoolyear.load;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.kyduyet.schoolyear.sheets.Cell;
import vn.kyduyet.schoolyear.sheets.Column;
import vn.kyduyet.schoolyear.sheets.Finding;
import vn.kyduyet.schoolyear.sheets.SheetRow;

/** Reads the cells of one row; each that cannot be read becomes a finding, so that all of a row are told at once. */
final class Fields {

    /** As dates are written in Vietnam: day, month, and a year of four digits, which leaves no century open. */
    private static final Pattern DATE = Pattern.compile("(\\d{1,2})[/.-](\\d{1,2})[/.-](\\d{4})");

    private static final int LONGEST_DATE = 100;

    private final String sheet;
    private final SheetRow row;
    private final List<Finding> findings;
    private boolean faulty;

    Fields(String sheet, SheetRow row, List<Finding> findings) {
        this.sheet = sheet;
        this.row = row;
        this.findings = findings;
    }

    int row() {
        return row.number();
    }

    /** Whether something of the row could not be read, so that it must not be used. */
    boolean areFaulty() {
        return faulty;
    }

    /** A text that must be there; empty when it is not. */
    String text(Column column, int longest) {
        String text = optional(column, longest);
        boolean told = row.cell(column).kind() != Cell.Kind.PLAIN
                || row.cell(column).text().length() > longest;
        if (text.isEmpty() && !told) {
            fault(column, "schoolyear.row.empty");
        }
        return text;
    }

    /** A text that may be missing. */
    String optional(Column column, int longest) {
        Cell cell = row.cell(column);
        switch (cell.kind()) {
            case FAULT -> fault(column, "schoolyear.row.formula", cell.text());
            case DATE -> fault(column, "schoolyear.row.date", cell.text());
            case PLAIN -> {
                if (cell.text().length() <= longest) {
                    return cell.text();
                }
                fault(column, "schoolyear.row.long", longest);
            }
        }
        return "";
    }

    /** A whole number within bounds; the lowest when it is none. */
    int number(Column column, int lowest, int highest) {
        String text = text(column, 100);
        if (text.isEmpty()) {
            return lowest;
        }
        return parsed(text)
                .filter(number -> number >= lowest && number <= highest)
                .orElseGet(() -> {
                    fault(column, "schoolyear.row.number", text, lowest, highest);
                    return lowest;
                });
    }

    private static Optional<Integer> parsed(String text) {
        try {
            return Optional.of(new BigDecimal(text.replace(',', '.')).intValueExact());
        } catch (ArithmeticException | NumberFormatException none) {
            return Optional.empty();
        }
    }

    /** A date that may be missing, as text or as a spreadsheet's own; null also when it cannot be read. */
    @Nullable
    LocalDate date(Column column) {
        Cell cell = row.cell(column);
        if (cell.date() != null) {
            return cell.date();
        }
        String text = cell.kind() == Cell.Kind.DATE ? cell.text() : optional(column, LONGEST_DATE);
        if (text.isEmpty()) {
            return null;
        }
        Matcher parts = DATE.matcher(text);
        if (cell.kind() == Cell.Kind.PLAIN && parts.matches()) {
            try {
                return LocalDate.of(
                        Integer.parseInt(parts.group(3)),
                        Integer.parseInt(parts.group(2)),
                        Integer.parseInt(parts.group(1)));
            } catch (DateTimeException noDay) {
                // Such as 31/02/2012, and told like what looks like no date at all.
            }
        }
        fault(column, "schoolyear.row.no-date", text);
        return null;
    }

    void fault(Column column, String code, Object... arguments) {
        faulty = true;
        findings.add(Finding.error(sheet, row.number(), column, code, arguments));
    }
}
