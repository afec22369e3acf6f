package vn.kyduyet;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

/** A clock that stands still at a Monday morning of the school year until a test moves it. */
@TestConfiguration
public class TestClock {

    /** Monday 16/11/2026, 09:00 in Vietnam. */
    public static final Instant START = Instant.parse("2026-11-16T02:00:00Z");

    @Bean
    MovableClock clock() {
        return new MovableClock(START);
    }

    /** Inject it as {@code MovableClock} to move it; put it back with {@link #reset} after the test. */
    public static final class MovableClock extends Clock {

        private final AtomicReference<Instant> now;

        public MovableClock(Instant start) {
            this.now = new AtomicReference<>(start);
        }

        public void advance(Duration duration) {
            now.updateAndGet(instant -> instant.plus(duration));
        }

        public void reset() {
            now.set(START);
        }

        @Override
        public ZoneId getZone() {
            return ZoneId.of("Asia/Ho_Chi_Minh");
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return Clock.fixed(now.get(), zone);
        }

        @Override
        public Instant instant() {
            return now.get();
        }
    }
}
