package vn.kyduyet.verification;

import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import vn.kyduyet.wording.WrittenDates;

/**
 * Whether the signer's certificate was revoked at signing time, by data that its authority signed.
 *
 * @param dataTime of which the data speak; null when there are none
 * @param revokedAt when it was revoked, be it after signing
 */
public record RevocationFinding(
        Status status, @Nullable Instant dataTime, @Nullable Instant revokedAt) {

    static final RevocationFinding NONE = new RevocationFinding(Status.UNKNOWN, null, null);

    /** What a user is told of it, with times on a day and at an hour of this zone. */
    public Reason sentence(ZoneId zone) {
        String data = time(dataTime, zone);
        return switch (status) {
            case GOOD ->
                revokedAt == null
                        ? Reason.of("verification.revocation.good", data)
                        : Reason.of("verification.revocation.later", time(revokedAt, zone));
            case REVOKED -> Reason.of("verification.revocation.revoked", time(revokedAt, zone), data);
            case UNKNOWN ->
                dataTime == null
                        ? Reason.of("verification.revocation.unknown")
                        : Reason.of("verification.revocation.outdated", data);
        };
    }

    private static String time(@Nullable Instant time, ZoneId zone) {
        return time == null ? "?" : WrittenDates.DAY_AND_TIME.format(time.atZone(zone));
    }

    /** At the best signature time when that is proven, else when verified. */
    public enum Status {
        GOOD,
        REVOKED,
        /** No data, or none that reach that time. */
        UNKNOWN
    }
}
