package vn.kyduyet.workflow;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vn.kyduyet.refusal.Refusal;

/** Holds a person's answers against a form. */
final class AnswerCheck {

    private final TaskForm form;
    private final Map<String, String> submitted;
    private final Map<String, Object> values = new LinkedHashMap<>();
    private final List<FormError> errors = new ArrayList<>();

    AnswerCheck(TaskForm form, Map<String, String> submitted) {
        this.form = form;
        this.submitted = submitted;
    }

    Answers answers() {
        form.fields().stream().filter(this::shows).forEach(this::check);
        return new Answers(values, List.copyOf(errors));
    }

    private boolean shows(FormField field) {
        FormField.Condition hidden = field.hiddenWhen();
        return hidden == null || !hidden.value().equals(text(hidden.field()));
    }

    private String text(String key) {
        // A browser sends line ends as CR LF; lengths count characters as people do.
        return submitted.getOrDefault(key, "").replace("\r\n", "\n").strip();
    }

    private void check(FormField field) {
        String text = text(field.key());
        if (field.type() == FormField.Type.CHECKBOX) {
            boolean ticked = !text.isEmpty() && !text.equals("false");
            refuseIf(field, field.required() && !ticked, "workflow.form.required");
            values.put(field.key(), ticked);
        } else if (text.isEmpty()) {
            refuseIf(field, field.required(), "workflow.form.required");
            values.put(field.key(), "");
        } else if (field.type() == FormField.Type.NUMBER) {
            number(field, text);
        } else {
            text(field, text);
        }
    }

    private void number(FormField field, String text) {
        try {
            BigDecimal number = new BigDecimal(text.replace(',', '.'));
            BigDecimal min = field.min();
            BigDecimal max = field.max();
            refuseIf(field, min != null && number.compareTo(min) < 0, "workflow.form.min", String.valueOf(min));
            refuseIf(field, max != null && number.compareTo(max) > 0, "workflow.form.max", String.valueOf(max));
            values.put(field.key(), number.toPlainString());
        } catch (NumberFormatException noNumber) {
            refuseIf(field, true, "workflow.form.number");
        }
    }

    private void text(FormField field, String text) {
        Integer shortest = field.minLength();
        Integer longest = field.maxLength();
        String pattern = field.pattern();
        boolean chosen = field.options().isEmpty()
                || field.options().stream().anyMatch(option -> option.value().equals(text));
        refuseIf(field, shortest != null && text.length() < shortest, "workflow.form.short", String.valueOf(shortest));
        refuseIf(field, longest != null && text.length() > longest, "workflow.form.long", String.valueOf(longest));
        refuseIf(field, pattern != null && !text.matches(pattern), "workflow.form.pattern");
        refuseIf(field, !chosen, "workflow.form.option");
        values.put(field.key(), text);
    }

    private void refuseIf(FormField field, boolean wrong, String code, Object... arguments) {
        if (wrong) {
            List<Object> all = new ArrayList<>(List.of(field.label()));
            all.addAll(List.of(arguments));
            errors.add(new FormError(field.key(), Refusal.invalid(code, all.toArray())));
        }
    }
}
