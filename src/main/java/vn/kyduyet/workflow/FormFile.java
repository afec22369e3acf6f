package vn.kyduyet.workflow;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads a Camunda form (JSON), and says what is wrong with it by file and field. */
final class FormFile {

    /** The one condition that is understood: {@code =decision = "approve"}. */
    private static final Pattern EQUALITY = Pattern.compile("=\\s*(\\w+)\\s*=\\s*\"([^\"]*)\"\\s*");

    private final String name;
    private final JsonNode root;

    FormFile(String name, JsonNode root) {
        this.name = name;
        this.root = root;
    }

    /** Thrown when the file asks for something that pages cannot show: {@link IllegalStateException}. */
    TaskForm form() {
        List<FormField> fields = new ArrayList<>();
        for (JsonNode component : root.path("components")) {
            fields.add(field(component));
        }
        String id = root.path("id").asString("");
        if (id.isEmpty() || fields.isEmpty()) {
            throw new IllegalStateException("forms/" + name + ": a form needs an \"id\" and \"components\"");
        }
        return new TaskForm(id, List.copyOf(fields));
    }

    private FormField field(JsonNode component) {
        String key = component.path("key").asString("");
        if (key.isEmpty()) {
            throw new IllegalStateException("forms/" + name + ": a component without \"key\": " + component);
        }
        JsonNode validate = component.path("validate");
        List<FormField.Option> options = new ArrayList<>();
        for (JsonNode option : component.path("values")) {
            options.add(new FormField.Option(
                    option.path("label").asString(""), option.path("value").asString("")));
        }
        return new FormField(
                key,
                component.path("label").asString(key),
                type(component, key),
                text(component.path("description")),
                text(component.path("defaultValue")),
                validate.path("required").asBoolean(false),
                number(validate.path("minLength")),
                number(validate.path("maxLength")),
                text(validate.path("pattern")),
                decimal(validate.path("min")),
                decimal(validate.path("max")),
                List.copyOf(options),
                condition(component.path("conditional").path("hide"), key));
    }

    private FormField.Type type(JsonNode component, String key) {
        String type = component.path("type").asString("");
        try {
            return FormField.Type.valueOf(type.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw new IllegalStateException("forms/" + name + ", field " + key + ": type \"" + type + "\" is not among "
                    + List.of(FormField.Type.values()));
        }
    }

    private FormField.@Nullable Condition condition(JsonNode hide, String key) {
        String expression = text(hide);
        if (expression == null) {
            return null;
        }
        Matcher equality = EQUALITY.matcher(expression);
        if (!equality.matches()) {
            throw new IllegalStateException("forms/" + name + ", field " + key + ": only a condition like"
                    + " =other = \"answer\" is understood, not " + expression);
        }
        return new FormField.Condition(equality.group(1), equality.group(2));
    }

    private static @Nullable String text(JsonNode node) {
        return node.isMissingNode() || node.isNull() ? null : node.asString();
    }

    private static @Nullable Integer number(JsonNode node) {
        BigDecimal decimal = decimal(node);
        return decimal == null ? null : decimal.intValueExact();
    }

    /** A form editor writes numbers as numbers or as text. */
    private static @Nullable BigDecimal decimal(JsonNode node) {
        String text = text(node);
        return text == null || text.isBlank() ? null : new BigDecimal(text);
    }
}
