package vn.kyduyet.verification;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;

/**
 * A result as programs read it, the same from the command line and the API.
 *
 * @param outcome VERIFIED, UNSIGNED or UNREADABLE
 * @param verdict only when VERIFIED
 */
public record VerificationJson(
        String name,
        String outcome,
        @Nullable Verdict verdict,
        String reasonCode,
        String reason,
        @Nullable String sha256,
        List<Signature> signatures,
        List<String> findings) {

    public record Signature(
            String field,
            @Nullable String signer,
            @Nullable String issuer,
            @Nullable String serialNumber,
            @Nullable TrustGroup trustGroup,
            @Nullable Instant claimedTime,
            @Nullable Instant bestTime,
            SignatureFinding.TimeSource timeSource,
            @Nullable BaselineLevel level,
            Verdict verdict,
            @Nullable String subIndication,
            String reason,
            boolean intact,
            boolean trusted,
            RevocationFinding revocation) {}

    public static VerificationJson of(VerificationResult result, MessageSource messages, Locale locale) {
        String reason = messages.getMessage(result.reason(), locale);
        String code = result.reason().code();
        if (result instanceof VerificationResult.Verified verified) {
            return new VerificationJson(
                    result.name(),
                    "VERIFIED",
                    verified.verdict(),
                    code,
                    reason,
                    verified.sha256(),
                    verified.signatures().stream()
                            .map(signature -> signature(signature, messages, locale))
                            .toList(),
                    verified.findings().stream()
                            .map(finding -> messages.getMessage(finding, locale))
                            .toList());
        }
        String outcome = result instanceof VerificationResult.Unsigned ? "UNSIGNED" : "UNREADABLE";
        return new VerificationJson(result.name(), outcome, null, code, reason, null, List.of(), List.of());
    }

    private static Signature signature(SignatureFinding finding, MessageSource messages, Locale locale) {
        return new Signature(
                finding.field(),
                finding.signer(),
                finding.issuer(),
                finding.serialNumber(),
                finding.trustGroup(),
                finding.claimedTime(),
                finding.bestTime(),
                finding.timeSource(),
                finding.level(),
                finding.verdict(),
                finding.subIndication(),
                messages.getMessage(finding.reason(), locale),
                finding.intact(),
                finding.trusted(),
                finding.revocation());
    }
}
