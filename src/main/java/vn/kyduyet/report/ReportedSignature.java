package vn.kyduyet.report;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.support.MessageSourceAccessor;
import vn.kyduyet.verification.SignatureFinding;

/** One signature in the words of a report: what TT 15/2025/TT-BKHCN asks to be told of it. */
record ReportedSignature(
        String signer,
        String field,
        String issuer,
        String time,
        String intact,
        String verdict,
        String reason,
        @Nullable String subIndication,
        String revocation) {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("dd/MM/yyyy HH:mm:ss xxx");

    static ReportedSignature of(SignatureFinding finding, MessageSourceAccessor messages, ZoneId zone) {
        return new ReportedSignature(
                Objects.requireNonNullElseGet(finding.signer(), () -> messages.getMessage("report.signer.unknown")),
                finding.field(),
                Objects.requireNonNullElseGet(finding.issuer(), () -> messages.getMessage("report.issuer.unknown")),
                time(finding, messages, zone),
                messages.getMessage(finding.intact() ? "report.intact.yes" : "report.intact.no"),
                messages.getMessage("verification.verdict." + finding.verdict()),
                messages.getMessage(finding.reason()),
                finding.subIndication(),
                messages.getMessage(
                        finding.revocationKnown() ? "report.revocation.known" : "report.revocation.unknown"));
    }

    private static String time(SignatureFinding finding, MessageSourceAccessor messages, ZoneId zone) {
        Instant claimed = finding.claimedTime();
        return claimed == null
                ? messages.getMessage("report.time.none")
                : messages.getMessage("report.time.claimed", new Object[] {TIME.format(claimed.atZone(zone))});
    }
}
