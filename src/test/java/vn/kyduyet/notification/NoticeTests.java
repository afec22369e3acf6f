package vn.kyduyet.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.NoSuchMessageException;
import org.springframework.context.support.StaticMessageSource;
import tools.jackson.databind.json.JsonMapper;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.people.SchoolId;

class NoticeTests {

    private static final Locale VIETNAMESE = Locale.forLanguageTag("vi");

    @ParameterizedTest
    @ValueSource(strings = {"/", "/lesson-plans/6f1c?version=2&all=1#page-3", "/a%20b/c.d~e"})
    void aPageOfTheApplicationCanBeLinked(String path) {
        assertThat(notice().at(path).link()).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "//evil.example",
                "https://evil.example",
                "lesson-plans",
                "/a\r\nSet-Cookie: b",
                "/\\evil",
                "/a b"
            })
    void nothingElseCanBeLinked(String path) {
        assertThatThrownBy(() -> notice().at(path)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aTitleIsOneLineWhateverFillsIt() {
        NoticeWords words = words();

        assertThat(words.title("told", new Object[] {"Bài 1\r\nBcc: all@example.com\u2028\u202Egnp"}, VIETNAMESE))
                .isEqualTo("Đã nhận Bài 1 Bcc: all@example.com gnp");
        assertThat(words.title("told", new Object[] {"ê".repeat(400)}, VIETNAMESE))
                .hasSize(200)
                .endsWith("…");
    }

    @Test
    void aTextKeepsItsLinesAndThereMayBeNone() {
        NoticeWords words = words();

        assertThat(words.text("told", new Object[] {"thiếu mục II\r\nthiếu\tmục III\u0007"}, VIETNAMESE))
                .isEqualTo("Nhận xét: thiếu mục II\nthiếu mục III");
        assertThat(words.text("told.text", new Object[] {"x"}, VIETNAMESE)).isNull();
    }

    @Test
    void aSentenceThatIsNowhereIsNoticedByTheTellerAndNotByTheReader() {
        NoticeWords words = words();

        assertThatThrownBy(() -> words.require("gone")).isInstanceOf(NoSuchMessageException.class);
        assertThat(words.title("gone", new Object[0], VIETNAMESE)).isEqualTo("gone");
    }

    @Test
    void argumentsComeBackAsTextAndWholeNumbers() {
        NoticeArguments arguments = new NoticeArguments(JsonMapper.builder().build());

        String written = arguments.written(List.of(
                "Số \"hữu tỉ\"",
                35,
                LocalDate.of(2026, 11, 28),
                Instant.parse("2026-11-27T17:30:00Z"),
                UUID.fromString("6f1c2b3a-0000-4000-8000-000000000001")));

        assertThat(arguments.read(written))
                .containsExactly(
                        "Số \"hữu tỉ\"", 35, "28/11/2026", "00:30 28/11/2026", "6f1c2b3a-0000-4000-8000-000000000001");
    }

    private static NoticeWords words() {
        StaticMessageSource messages = new StaticMessageSource();
        messages.addMessage("told", Locale.ROOT, "Đã nhận {0}");
        messages.addMessage("told", VIETNAMESE, "Đã nhận {0}");
        messages.addMessage("told.text", VIETNAMESE, "Nhận xét: {0}");
        return new NoticeWords(messages);
    }

    private static Notice notice() {
        return Notice.to(new PersonId(UUID.randomUUID()), new SchoolId("x"), NoticeGroup.MY_RECORDS, "told");
    }
}
