package vn.kyduyet.verification.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import vn.kyduyet.TestClock;

class AddressThrottleTests {

    private final TestClock.MovableClock clock = new TestClock.MovableClock(TestClock.START);
    private final AddressThrottle throttle = new AddressThrottle(3, Duration.ofMinutes(10), clock);

    @Test
    void anAddressWaitsAfterTooManyUntilThePeriodEnds() {
        count("10.0.0.1", 2);
        clock.advance(Duration.ofMinutes(4));
        assertThat(throttle.wait("10.0.0.1")).isEmpty();
        count("10.0.0.1", 1);

        assertThat(throttle.wait("10.0.0.1")).contains(Duration.ofMinutes(6));
        assertThat(throttle.wait("10.0.0.2")).isEmpty();
        clock.advance(Duration.ofMinutes(6));
        assertThat(throttle.wait("10.0.0.1")).isEmpty();
    }

    @Test
    void allAddressesOfOneIPv6NetworkCountTogether() {
        throttle.count("2001:db8:1:2::1");
        throttle.count("2001:db8:1:2:ffff::2");
        throttle.count("2001:0db8:0001:0002:0:0:0:3");

        assertThat(throttle.wait("2001:db8:1:2:abcd::9")).isPresent();
        assertThat(throttle.wait("2001:db8:1:3::1")).isEmpty();
    }

    @Test
    void itRemembersABoundedNumberOfAddressesTheBusiestLongest() {
        count("10.9.9.9", 3);
        for (int number = 0; number < AddressThrottle.MOST_ADDRESSES * 3; number++) {
            throttle.count("10." + (number >> 16) + "." + (number >> 8 & 255) + "." + (number & 255));
            if (number % 1_000 == 0) {
                assertThat(throttle.wait("10.9.9.9")).isPresent();
            }
        }
        assertThat(throttle.remembered()).isEqualTo(AddressThrottle.MOST_ADDRESSES);
        assertThat(throttle.wait("10.9.9.9")).isPresent();
    }

    private void count(String address, int times) {
        for (int time = 0; time < times; time++) {
            throttle.count(address);
        }
    }
}
