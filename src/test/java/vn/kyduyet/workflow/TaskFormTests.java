package vn.kyduyet.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class TaskFormTests {

    private static final String REVIEW = """
            {"id": "review", "components": [
              {"key": "decision", "type": "radio", "label": "Ý kiến", "validate": {"required": true},
               "values": [{"label": "Đồng ý", "value": "approve"}, {"label": "Trả lại", "value": "return"}]},
              {"key": "remarks", "type": "textarea", "label": "Nhận xét",
               "conditional": {"hide": "=decision = \\"approve\\""}, "validate": {"required": true, "maxLength": 10}},
              {"key": "score", "type": "number", "label": "Điểm", "validate": {"min": "0", "max": 10}},
              {"key": "code", "type": "textfield", "label": "Mã", "validate": {"pattern": "[A-Z]{2}"}},
              {"key": "read", "type": "checkbox", "label": "Đã đọc"}]}""";

    @Test
    void answersThatKeepTheRulesBecomeVariables() {
        Answers answers = answer(Map.of("decision", "return", "remarks", "Thiếu\r\nmục", "score", "9,5", "read", "on"));

        assertThat(answers.valid())
                .containsEntry("decision", "return")
                .containsEntry("remarks", "Thiếu\nmục")
                .containsEntry("score", "9.5")
                .containsEntry("code", "")
                .containsEntry("read", true);
    }

    @Test
    void eachBrokenRuleIsToldAtItsField() {
        Answers answers =
                answer(Map.of("decision", "maybe", "remarks", "quá mười ký tự", "score", "11", "code", "thường"));

        assertThat(codes(answers))
                .containsExactly(
                        "decision workflow.form.option",
                        "remarks workflow.form.long",
                        "score workflow.form.max",
                        "code workflow.form.pattern");
        assertThat(codes(answer(Map.of("score", "mười", "remarks", "x"))))
                .containsExactly("decision workflow.form.required", "score workflow.form.number");
    }

    @Test
    void aFieldThatIsHiddenByAnAnswerIsNotAskedForAndNotKept() {
        Answers answers = answer(Map.of("decision", "approve", "remarks", "đã gõ rồi đổi ý, rất dài"));

        assertThat(answers.errors()).isEmpty();
        assertThat(answers.values()).doesNotContainKey("remarks");
    }

    @Test
    void whatTheFormDoesNotAskIsDropped() {
        assertThat(answer(Map.of("decision", "approve", "administrator", "true"))
                        .valid())
                .doesNotContainKey("administrator");
    }

    @Test
    void aFormThatPagesCannotShowIsRefusedByFileAndField() {
        assertThatIllegalStateException()
                .isThrownBy(() -> form("{\"id\":\"x\",\"components\":[{\"key\":\"day\",\"type\":\"datetime\"}]}"))
                .withMessageContaining("forms/test.form")
                .withMessageContaining("day")
                .withMessageContaining("datetime");
        assertThatIllegalStateException()
                .isThrownBy(() -> form("{\"id\":\"x\",\"components\":[{\"type\":\"textfield\"}]}"))
                .withMessageContaining("key");
        assertThatIllegalStateException()
                .isThrownBy(() -> form("{\"id\":\"x\",\"components\":[{\"key\":\"a\",\"type\":\"textfield\","
                        + "\"conditional\":{\"hide\":\"=a > 3\"}}]}"))
                .withMessageContaining("a > 3");
        assertThatIllegalStateException().isThrownBy(() -> form("{\"components\":[]}"));
    }

    private static List<String> codes(Answers answers) {
        return answers.errors().stream()
                .map(error -> error.field() + " " + error.refusal().code())
                .toList();
    }

    private static Answers answer(Map<String, String> submitted) {
        return new AnswerCheck(form(REVIEW), submitted).answers();
    }

    private static TaskForm form(String text) {
        return new FormFile("test.form", new JsonMapper().readTree(text)).form();
    }
}
