package vn.kyduyet.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.support.ResourceBundleMessageSource;
import vn.kyduyet.TestClock;
import vn.kyduyet.workflow.Answers;
import vn.kyduyet.workflow.FormError;
import vn.kyduyet.workflow.FormField;
import vn.kyduyet.workflow.TaskForm;
import vn.kyduyet.workflow.TaskForms;

/** Now is 16/11/2026, 09:00. */
class MinutesFormTests {

    private final TaskForms forms = mock(TaskForms.class);

    @Test
    void aFieldThatASchoolAddsIsPrintedUnderItsLabel() {
        MinutesForm form = form(
                field("startTime", FormField.Type.TEXTFIELD),
                field("endTime", FormField.Type.TEXTFIELD),
                field("place", FormField.Type.TEXTFIELD),
                field("laptop", FormField.Type.CHECKBOX),
                field("witness", FormField.Type.TEXTFIELD));
        Map<String, Object> answers =
                Map.of("startTime", "8:05", "endTime", "8:25", "place", "7A", "laptop", true, "witness", "Lê Văn Minh");

        assertThat(form.further(answers))
                .containsExactly(
                        new MinutesForm.Answer("Nhãn laptop", "Có"),
                        new MinutesForm.Answer("Nhãn witness", "Lê Văn Minh"));
        assertThat(form.all(answers)).hasSize(5);
    }

    @Test
    void aFormThatLostWhatMinutesMustSayIsFoundAtTheStart() {
        assertThatIllegalStateException()
                .isThrownBy(() ->
                        form(field("startTime", FormField.Type.TEXTFIELD), field("endTime", FormField.Type.TEXTFIELD)))
                .withMessageContaining("forms/spot-check-minutes.form")
                .withMessageContaining("\"place\"");
    }

    @ParameterizedTest(name = "{0}: {1} – {2}")
    @CsvSource({
        "2026-11-16, 8:05, 8:25, ",
        "2026-11-16, 8h05, 08h06, ",
        "2026-11-16, 9:00, 9:01, ",
        "2026-11-16, 9:01, 9:30, startTime inspection.refused.future",
        "2026-11-17, 7:00, 7:30, startTime inspection.refused.future",
        "2026-11-15, 23:00, 22:59, endTime inspection.refused.end-before-start",
        "2026-11-15, 8:05, 8:05, endTime inspection.refused.end-before-start"
    })
    void timesAreHeldAgainstEachOtherAndTheClock(LocalDate day, String start, String end, String error) {
        MinutesForm form = form(
                field("startTime", FormField.Type.TEXTFIELD),
                field("endTime", FormField.Type.TEXTFIELD),
                field("place", FormField.Type.TEXTFIELD));
        when(forms.answers(anyString(), any()))
                .thenReturn(new Answers(new TreeMap<>(Map.of("startTime", start, "endTime", end)), List.of()));

        assertThat(form.answers(Map.of(), day).errors())
                .map(MinutesFormTests::told)
                .isEqualTo(Stream.ofNullable(error).toList());
        assertThat(MinutesForm.time(Map.of("startTime", "8h05"), "startTime")).isEqualTo(LocalTime.of(8, 5));
    }

    private static String told(FormError error) {
        return error.field() + " " + error.refusal().code();
    }

    private MinutesForm form(FormField... fields) {
        when(forms.form("spotCheckMinutes")).thenReturn(new TaskForm("spotCheckMinutes", List.of(fields)));
        ResourceBundleMessageSource messages = new ResourceBundleMessageSource();
        messages.setBasename("messages/inspection");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        return new MinutesForm(forms, messages, new TestClock.MovableClock(TestClock.START));
    }

    private static FormField field(String key, FormField.Type type) {
        return new FormField(key, "Nhãn " + key, type, null, null, true, null, null, null, null, null, List.of(), null);
    }
}
