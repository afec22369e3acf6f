package vn.kyduyet.lessonplan;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import vn.kyduyet.workflow.FormField;
import vn.kyduyet.workflow.TaskForms;

/** What a person answered in a task's form, as the history keeps it: every field under its label, so that a school's own fields are kept too. */
@Component
class DecisionRecord {

    /** Fields that the history tells in its own words. */
    static final String DECISION = "decision";

    static final String ANSWER = "answer:";

    /** Before the number that puts remarks in order, and their place. */
    private static final String REMARK = "remark:";

    private final TaskForms forms;

    DecisionRecord(TaskForms forms) {
        this.forms = forms;
    }

    Map<String, String> details(String formKey, Map<String, Object> answers) {
        Map<String, String> details = new TreeMap<>();
        for (FormField field : forms.form(formKey).fields()) {
            Object answer = answers.get(field.key());
            boolean told = field.key().equals(DECISION);
            if (!told && answer != null && !answer.toString().isBlank()) {
                details.put(ANSWER + field.label(), answer.toString());
            }
        }
        return details;
    }

    /** Under what the details keep a remark on a page. */
    static String remark(int number, String place) {
        return REMARK + String.format(Locale.ROOT, "%04d:", number) + place;
    }

    /** What {@link #details} kept, as readers see it; the remarks on pages after it. */
    static List<PlanView.Answer> answers(Map<String, String> details) {
        List<PlanView.Answer> answers = new ArrayList<>();
        details.forEach((key, text) -> {
            if (key.startsWith(ANSWER)) {
                answers.add(new PlanView.Answer(key.substring(ANSWER.length()), text));
            }
        });
        details.entrySet().stream()
                .filter(detail -> detail.getKey().startsWith(REMARK))
                .sorted(Map.Entry.comparingByKey())
                .map(detail -> new PlanView.Answer(
                        detail.getKey().substring(detail.getKey().indexOf(':', REMARK.length()) + 1),
                        detail.getValue()))
                .forEach(answers::add);
        return List.copyOf(answers);
    }
}
