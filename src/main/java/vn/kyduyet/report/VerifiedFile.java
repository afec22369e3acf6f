package vn.kyduyet.report;

import java.util.Optional;
import vn.kyduyet.verification.DssReports;
import vn.kyduyet.verification.VerificationResult;
import vn.kyduyet.verification.VerifyingUploads;

/**
 * What a report tells of.
 *
 * @param standing what the school's register knows of this very file
 * @param reports those of EU DSS, where there are any
 */
public record VerifiedFile(
        byte[] content, VerificationResult result, VerifyingUploads.Standing standing, Optional<DssReports> reports) {}
