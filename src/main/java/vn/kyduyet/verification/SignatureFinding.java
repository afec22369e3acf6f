package vn.kyduyet.verification;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What was found of one signature.
 *
 * @param field the name of its field in the PDF
 * @param signer the common name of the certificate, as its issuer vouches for it
 * @param serialNumber of the certificate, hexadecimal
 * @param trustGroup whose authority vouches; null when no authority of the trust folder does
 * @param claimedTime the time that the signer's machine wrote; nobody vouches for it
 * @param bestTime the earliest time at which the signature is proven to have existed (ETSI EN 319 102-1, 5.5.4); without
 *     proof the claimed one
 * @param timeSource who says so
 * @param level what it has of ETSI EN 319 142-1; null when not even the lowest
 * @param subIndication ETSI's word for the reason when it did not pass
 * @param intact that what was signed is unchanged
 */
public record SignatureFinding(
        String field,
        @Nullable String signer,
        @Nullable String issuer,
        @Nullable String serialNumber,
        @Nullable TrustGroup trustGroup,
        @Nullable Instant claimedTime,
        @Nullable Instant bestTime,
        TimeSource timeSource,
        @Nullable BaselineLevel level,
        Verdict verdict,
        @Nullable String subIndication,
        Reason reason,
        boolean intact,
        RevocationFinding revocation) {

    /** Whether its certificate leads to an authority of the trust folder. */
    public boolean trusted() {
        return trustGroup != null;
    }

    /** What a time rests on. */
    public enum TimeSource {
        /** Nothing but the signer's machine. */
        CLAIMED,
        /** A timestamp of an authority of the trust folder. */
        TIMESTAMP
    }
}
