package vn.kyduyet.lessonplan;

import java.util.List;
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

    /** What {@link #details} kept, as readers see it. */
    static List<PlanView.Answer> answers(Map<String, String> details) {
        return details.entrySet().stream()
                .filter(detail -> detail.getKey().startsWith(ANSWER))
                .map(detail -> new PlanView.Answer(detail.getKey().substring(ANSWER.length()), detail.getValue()))
                .toList();
    }
}
