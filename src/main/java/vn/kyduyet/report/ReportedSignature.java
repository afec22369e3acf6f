package vn.kyduyet.report;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.support.MessageSourceAccessor;
import vn.kyduyet.verification.SignatureFinding;
import vn.kyduyet.wording.WrittenDates;

/** One signature in the words of a report: what TT 15/2025/TT-BKHCN asks to be told of it. */
record ReportedSignature(
        String signer,
        @Nullable String serialNumber,
        String field,
        String issuer,
        String trust,
        String time,
        String intact,
        String verdict,
        String reason,
        @Nullable String subIndication,
        @Nullable String level,
        String revocation) {

    static ReportedSignature of(SignatureFinding finding, MessageSourceAccessor words, ZoneId zone) {
        return new ReportedSignature(
                Objects.requireNonNullElseGet(finding.signer(), () -> words.getMessage("report.signer.unknown")),
                finding.serialNumber(),
                finding.field(),
                Objects.requireNonNullElseGet(finding.issuer(), () -> words.getMessage("report.issuer.unknown")),
                words.getMessage(
                        "verification.trust-group." + (finding.trustGroup() == null ? "none" : finding.trustGroup())),
                time(finding, words, zone),
                words.getMessage(finding.intact() ? "report.intact.yes" : "report.intact.no"),
                words.getMessage("verification.verdict." + finding.verdict()),
                words.getMessage(finding.reason()),
                finding.subIndication(),
                finding.level() == null ? null : words.getMessage("verification.level." + finding.level()),
                words.getMessage(finding.revocation().sentence(zone)));
    }

    private static String time(SignatureFinding finding, MessageSourceAccessor words, ZoneId zone) {
        Instant best = finding.bestTime();
        if (best == null) {
            return words.getMessage("report.time.none");
        }
        Instant claimed = finding.claimedTime();
        boolean stamped = finding.timeSource() == SignatureFinding.TimeSource.TIMESTAMP;
        String said = words.getMessage(
                stamped ? "report.time.stamped" : "report.time.claimed",
                new Object[] {WrittenDates.DAY_AND_EXACT_TIME_OF_ZONE.format(best.atZone(zone))});
        return stamped && claimed != null
                ? said + " "
                        + words.getMessage(
                                "report.time.said",
                                new Object[] {WrittenDates.DAY_AND_EXACT_TIME_OF_ZONE.format(claimed.atZone(zone))})
                : said;
    }
}
