package vn.kyduyet.signing.demo;

import java.time.Clock;
import vn.kyduyet.signing.timestamp.TimestampServer;

/** The demo's authorities without the application around them. */
public final class DemoAuthorityFixture {

    private DemoAuthorityFixture() {}

    public static TimestampServer timestamps(Clock clock) throws Exception {
        return new DemoTimestampServer(clock);
    }
}
