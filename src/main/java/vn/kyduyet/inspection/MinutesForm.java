package vn.kyduyet.inspection;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import vn.kyduyet.refusal.Refusal;
import vn.kyduyet.workflow.Answers;
import vn.kyduyet.workflow.FormError;
import vn.kyduyet.workflow.FormField;
import vn.kyduyet.workflow.TaskForm;
import vn.kyduyet.workflow.TaskForms;

/**
 * What the minutes of a spot check ask: {@code forms/spot-check-minutes.form}. What a school adds to that file is asked,
 * checked and printed like the rest.
 */
@Component
public class MinutesForm {

    static final String START = "startTime";
    static final String END = "endTime";
    static final String PLACE = "place";
    static final String ATTENDANCE = "attendance";

    private static final String KEY = "spotCheckMinutes";

    /** Those that have their own place in the minutes (NĐ 30/2020, Phụ lục I). */
    private static final Set<String> PLACED = Set.of(START, END, PLACE, ATTENDANCE);

    /** As the minutes themselves. */
    private static final Locale VIETNAMESE = Locale.forLanguageTag("vi");

    private final TaskForms forms;
    private final MessageSource messages;
    private final Clock clock;

    MinutesForm(TaskForms forms, MessageSource messages, Clock clock) {
        this.forms = forms;
        this.messages = messages;
        this.clock = clock;
        Set<String> asked =
                forms.form(KEY).fields().stream().map(FormField::key).collect(Collectors.toSet());
        for (String needed : List.of(START, END, PLACE)) {
            if (!asked.contains(needed)) {
                throw new IllegalStateException(
                        "forms/spot-check-minutes.form: minutes need the field \"" + needed + "\"");
            }
        }
    }

    public TaskForm form() {
        return forms.form(KEY);
    }

    /** Checks what the checker wrote against the form, and its times against each other and the clock. */
    public Answers answers(Map<String, String> submitted, LocalDate day) {
        Answers answers = forms.answers(KEY, submitted);
        if (answers.error(START).isPresent() || answers.error(END).isPresent()) {
            return answers;
        }
        List<FormError> errors = new ArrayList<>(answers.errors());
        LocalTime start = time(answers.values(), START);
        if (day.atTime(start).isAfter(LocalDateTime.now(clock))) {
            errors.add(new FormError(START, Refusal.invalid("inspection.refused.future")));
        } else if (!time(answers.values(), END).isAfter(start)) {
            errors.add(new FormError(END, Refusal.invalid("inspection.refused.end-before-start")));
        }
        return new Answers(answers.values(), List.copyOf(errors));
    }

    /** A time of day as people write it: {@code 8:05} or {@code 8h05}. */
    static LocalTime time(Map<String, Object> answers, String key) {
        String[] parts = String.valueOf(answers.get(key)).split("[:h]");
        return LocalTime.of(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
    }

    /** The answers that have no place of their own, as readers see them. */
    List<Answer> further(Map<String, Object> answers) {
        return answers(answers, field -> !PLACED.contains(field.key()));
    }

    /** Every answer, as readers see it. */
    List<Answer> all(Map<String, Object> answers) {
        return answers(answers, field -> true);
    }

    private List<Answer> answers(Map<String, Object> answers, Predicate<FormField> wanted) {
        return form().fields().stream()
                .filter(wanted)
                .filter(field -> answers.containsKey(field.key()))
                .map(field -> new Answer(field.label(), text(field, String.valueOf(answers.get(field.key())))))
                .toList();
    }

    private String text(FormField field, String answer) {
        if (field.type() == FormField.Type.CHECKBOX) {
            return messages.getMessage("inspection.minutes.ticked." + answer, null, VIETNAMESE);
        }
        return field.options().stream()
                .filter(option -> option.value().equals(answer))
                .map(FormField.Option::label)
                .findFirst()
                .orElse(answer.isBlank() ? "–" : answer);
    }

    /** A field of the form and what was answered. */
    public record Answer(String label, String text) {}
}
