package vn.kyduyet.lessonplan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class DueDaysTests {

    /** That of October was moved by a storm from Wednesday 28th to Sunday. */
    private static final DueDays MOVED =
            new DueDays(List.of(day("2026-09-28"), day("2026-11-01"), day("2026-11-28"), day("2026-12-28")));

    private static final DueDays REOPENED =
            new DueDays(List.of(day("2026-09-28"), day("2026-10-28"), day("2026-11-28"), day("2026-12-28")));

    @Test
    void whatWasHandedInBeforeAClosingStaysForItsMonth() {
        assertThat(MOVED.now(day("2026-10-28"))).contains(day("2026-11-01"));
        assertThat(MOVED.now(day("2026-09-28"))).contains(day("2026-09-28"));
        assertThat(MOVED.now(day("2026-11-28"))).contains(day("2026-11-28"));
    }

    @Test
    void soItDoesWhenTheClosingIsTakenBack() {
        assertThat(REOPENED.now(day("2026-11-01"))).contains(day("2026-10-28"));
    }

    @Test
    void whatIsNeverDueServesNothing() {
        assertThat(new DueDays(List.of()).now(day("2026-10-28"))).isEmpty();
    }

    private static LocalDate day(String text) {
        return LocalDate.parse(text);
    }
}
