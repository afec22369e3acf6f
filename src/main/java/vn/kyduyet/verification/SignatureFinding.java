package vn.kyduyet.verification;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What was found of one signature.
 *
 * @param field the name of its field in the PDF
 * @param signer the common name of the certificate, as its issuer vouches for it
 * @param claimedTime the time that the signer's machine wrote; nobody vouches for it
 * @param subIndication ETSI's word for the reason when it did not pass
 * @param intact that what was signed is unchanged
 * @param trusted that its certificate leads to an authority of the trust folder
 * @param revocationKnown that data about a revocation were at hand
 */
public record SignatureFinding(
        String field,
        @Nullable String signer,
        @Nullable String issuer,
        @Nullable Instant claimedTime,
        Verdict verdict,
        @Nullable String subIndication,
        Reason reason,
        boolean intact,
        boolean trusted,
        boolean revocationKnown) {}
