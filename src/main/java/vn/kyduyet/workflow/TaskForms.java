package vn.kyduyet.workflow;

import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * The forms of {@code forms/*.form}. Pages show them and the server checks answers by them: a field that a school adds
 * to a file is on the page, checked and kept, without a line of Java.
 */
@Component
public class TaskForms {

    private final Map<String, TaskForm> forms = new LinkedHashMap<>();

    TaskForms(JsonMapper json) throws IOException {
        for (Resource file : new PathMatchingResourcePatternResolver().getResources("classpath*:forms/*.form")) {
            try (InputStream content = file.getInputStream()) {
                TaskForm form = new FormFile(String.valueOf(file.getFilename()), json.readTree(content)).form();
                forms.put(form.id(), form);
            }
        }
    }

    /** Thrown when there is no such form: {@link IllegalArgumentException}. */
    public TaskForm form(String formKey) {
        TaskForm form = forms.get(formKey);
        if (form == null) {
            throw new IllegalArgumentException("no form " + formKey + " in forms/");
        }
        return form;
    }

    /**
     * Checks what a person sent against the form.
     *
     * @param submitted field by field, as text; what the form does not ask is dropped
     */
    public Answers answers(String formKey, Map<String, String> submitted) {
        return new AnswerCheck(form(formKey), submitted).answers();
    }
}
