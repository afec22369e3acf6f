package vn.kyduyet.report;

import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.kyduyet.verification.DssReports;
import vn.kyduyet.verification.VerificationJson;
import vn.kyduyet.verification.VerifyingUploads;

/**
 * A report for programs.
 *
 * @param size in bytes
 * @param trusted the names of the authorities that were believed
 * @param dss the reports of EU DSS as XML, null where they stand beside this file or there are none
 */
record ReportJson(
        OffsetDateTime verifiedAt,
        String verifiedBy,
        List<String> trusted,
        String sha256,
        long size,
        VerifyingUploads.Standing standing,
        VerificationJson verification,
        @Nullable DssReports dss) {

    ReportJson without() {
        return new ReportJson(verifiedAt, verifiedBy, trusted, sha256, size, standing, verification, null);
    }
}
