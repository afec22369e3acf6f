package vn.kyduyet.schoolyear.sheets;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSourceResolvable;

/**
 * Something to say about a file, in the words of the message files: what it is, where, and what to do.
 *
 * @param sheet the name of the sheet
 * @param row as the spreadsheet counts, or 0 when it concerns the whole sheet
 * @param column the heading of the column, or null when it concerns the whole row
 */
public record Finding(
        Level level, String sheet, int row, @Nullable String column, String code, List<Object> arguments)
        implements MessageSourceResolvable {

    /** Whether it stands in the way. */
    public enum Level {
        ERROR,
        WARNING
    }

    public static Finding error(String sheet, int row, @Nullable Column column, String code, Object... arguments) {
        return new Finding(Level.ERROR, sheet, row, heading(column), code, texts(arguments));
    }

    public static Finding warning(String sheet, int row, @Nullable Column column, String code, Object... arguments) {
        return new Finding(Level.WARNING, sheet, row, heading(column), code, texts(arguments));
    }

    /** Numbers as text: a row is not counted with separators. */
    private static List<Object> texts(Object... arguments) {
        return Arrays.stream(arguments)
                .map(String::valueOf)
                .map(Object.class::cast)
                .toList();
    }

    private static @Nullable String heading(@Nullable Column column) {
        return column == null ? null : column.heading();
    }

    public boolean isError() {
        return level == Level.ERROR;
    }

    @Override
    public String[] getCodes() {
        return new String[] {code};
    }

    @Override
    public Object[] getArguments() {
        return arguments.toArray();
    }
}
