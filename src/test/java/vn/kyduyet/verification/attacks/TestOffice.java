package vn.kyduyet.verification.attacks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.TimeZone;
import org.springframework.util.FileSystemUtils;
import vn.kyduyet.verification.SignatureVerifier;
import vn.kyduyet.verification.TestAuthority;
import vn.kyduyet.verification.TrustAnchors;

/** The people, the authorities and the clock of these tests; keys are drawn once a run. */
final class TestOffice {

    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-23T02:00:00Z"), ZoneId.of("Asia/Ho_Chi_Minh"));

    static final TestAuthority AUTHORITY = authority();
    static final TestAuthority.Signer PRINCIPAL = signer("Hiệu trưởng");
    static final TestAuthority.Signer TEACHER = signer("Giáo viên");
    static final TestTimestamps TIMESTAMPS = new TestTimestamps(timestamper());

    private TestOffice() {}

    static SignatureVerifier verifier() throws Exception {
        Path folder = Files.createTempDirectory("trust-");
        try {
            TrustAnchors anchors = AUTHORITY.trust(folder);
            return new SignatureVerifier(anchors, CLOCK);
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
    }

    static Calendar calendar() {
        GregorianCalendar calendar = new GregorianCalendar(TimeZone.getTimeZone(CLOCK.getZone()));
        calendar.setTimeInMillis(CLOCK.millis());
        return calendar;
    }

    private static TestAuthority authority() {
        try {
            return new TestAuthority("Gốc thử");
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static TestAuthority.Signer signer(String name) {
        try {
            return AUTHORITY.signer(name);
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static TestAuthority.Signer timestamper() {
        try {
            return AUTHORITY.timestamper("Dấu thời gian");
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
