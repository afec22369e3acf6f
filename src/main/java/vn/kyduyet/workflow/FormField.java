package vn.kyduyet.workflow;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A field of a form, as its file says.
 *
 * @param key the name of the variable that the answer becomes
 * @param hiddenWhen the answer to another field that makes this one disappear, or null when it always shows
 * @param minLength in characters, or null
 * @param maxLength in characters, or null
 * @param pattern a regular expression for the whole answer, or null
 */
public record FormField(
        String key,
        String label,
        Type type,
        @Nullable String description,
        @Nullable String defaultValue,
        boolean required,
        @Nullable Integer minLength,
        @Nullable Integer maxLength,
        @Nullable String pattern,
        @Nullable BigDecimal min,
        @Nullable BigDecimal max,
        List<Option> options,
        @Nullable Condition hiddenWhen) {

    /** The types of field that pages can show; the names are those of the form files. */
    public enum Type {
        TEXTFIELD,
        TEXTAREA,
        NUMBER,
        CHECKBOX,
        RADIO,
        SELECT
    }

    public record Option(String label, String value) {}

    /** That another field has a certain answer. */
    public record Condition(String field, String value) {}
}
