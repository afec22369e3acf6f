package vn.kyduyet.gradebook.changes;

import java.time.YearMonth;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.kyduyet.gradebook.MarkColumn;

/**
 * Which changes are looked at.
 *
 * @param months how many, up to and with the last
 * @param teacher who changed, or null for everyone
 * @param direction up, down or null for both
 */
public record ChangeFilter(
        YearMonth last,
        int months,
        @Nullable UUID teacher,
        @Nullable String className,
        @Nullable String subject,
        @Nullable MarkColumn column,
        @Nullable Direction direction) {

    public static final int MOST_MONTHS = 12;

    /** Whether a mark rose or fell. */
    public enum Direction {
        UP,
        DOWN
    }

    public ChangeFilter {
        months = Math.max(1, Math.min(months, MOST_MONTHS));
    }

    public YearMonth first() {
        return last.minusMonths(months - 1L);
    }

    /** A condition on {@code mark_change c} and {@code subject_book b}. */
    String condition() {
        StringBuilder condition =
                new StringBuilder(" where c.school = :school and c.year_month between :first and :last");
        if (teacher != null) {
            condition.append(" and c.changed_by = :teacher");
        }
        if (className != null && !className.isBlank()) {
            condition.append(" and b.class_name = :class");
        }
        if (subject != null && !subject.isBlank()) {
            condition.append(" and b.subject = :subject");
        }
        if (column != null) {
            condition.append(" and c.mark_column = :column");
        }
        if (direction != null) {
            condition.append(direction == Direction.UP ? " and c.difference > 0" : " and c.difference < 0");
        }
        return condition.toString();
    }

    Map<String, Object> parameters() {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("first", number(first()));
        parameters.put("last", number(last));
        if (teacher != null) {
            parameters.put("teacher", teacher);
        }
        if (className != null && !className.isBlank()) {
            parameters.put("class", className);
        }
        if (subject != null && !subject.isBlank()) {
            parameters.put("subject", subject);
        }
        if (column != null) {
            parameters.put("column", column.name());
        }
        return parameters;
    }

    static int number(YearMonth month) {
        return month.getYear() * 100 + month.getMonthValue();
    }
}
