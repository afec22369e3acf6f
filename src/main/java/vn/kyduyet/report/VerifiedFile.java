package vn.kyduyet.report;

import java.util.Optional;
import vn.kyduyet.verification.DssReports;
import vn.kyduyet.verification.VerificationResult;
import vn.kyduyet.verification.register.RecordCheck;

/**
 * What a report tells of.
 *
 * @param record what the register of this installation knows of this very file
 * @param reports those of EU DSS, where there are any
 */
public record VerifiedFile(
        byte[] content, VerificationResult result, RecordCheck record, Optional<DssReports> reports) {}
