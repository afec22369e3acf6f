package vn.kyduyet.verification.register;

import vn.kyduyet.verification.Reason;
import vn.kyduyet.verification.Verdict;
import vn.kyduyet.verification.VerificationResult;

/**
 * Cryptography and register together, in one sentence for somebody who does not know the system.
 *
 * @param sentence which says what to do when anything is to be done
 */
public record Conclusion(Tone tone, Reason sentence) {

    /** How a reader should take it. */
    public enum Tone {
        GOOD,
        CAUTION,
        BAD
    }

    /** Of a file that somebody has. */
    public static Conclusion ofFile(VerificationResult result, RecordCheck check) {
        if (result instanceof VerificationResult.Unreadable) {
            return caution("verification.record.conclusion.unreadable");
        }
        if (!(result instanceof VerificationResult.Verified verified)) {
            return caution(
                    check.document() == null
                            ? "verification.record.conclusion.unsigned"
                            : "verification.record.conclusion.not-signed-yet");
        }
        return switch (verified.verdict()) {
            case TOTAL_FAILED -> new Conclusion(Tone.BAD, Reason.of("verification.record.conclusion.failed"));
            case INDETERMINATE -> caution("verification.record.conclusion.indeterminate");
            case TOTAL_PASSED -> ofValidFile(check);
        };
    }

    private static Conclusion ofValidFile(RecordCheck check) {
        if (check.standing() == RecordCheck.Standing.UNKNOWN) {
            return caution("verification.record.conclusion.unknown");
        }
        if (!check.deviations().isEmpty()) {
            return caution("verification.record.conclusion.deviating");
        }
        if (!check.showsTheNewest()) {
            return caution("verification.record.conclusion.superseded");
        }
        if (!check.signers().isEmpty() && !check.isComplete()) {
            return caution("verification.record.conclusion.incomplete");
        }
        return new Conclusion(
                Tone.GOOD,
                check.standing() == RecordCheck.Standing.NEWEST
                        ? Reason.of("verification.record.conclusion.newest")
                        : Reason.of("verification.record.conclusion.same"));
    }

    /** Of a code that somebody looked up, and that is genuine. */
    public static Conclusion ofCode(LookedUp found) {
        if (found.result() instanceof VerificationResult.Verified verified) {
            if (verified.verdict() == Verdict.TOTAL_FAILED) {
                return new Conclusion(Tone.BAD, Reason.of("verification.lookup.conclusion.failed"));
            }
            if (verified.verdict() == Verdict.INDETERMINATE) {
                return caution("verification.lookup.conclusion.indeterminate");
            }
        }
        if (!found.record().deviations().isEmpty()) {
            return caution("verification.lookup.conclusion.deviating");
        }
        if (!(found.result() instanceof VerificationResult.Verified)) {
            return caution("verification.lookup.conclusion.unsigned");
        }
        if (!found.record().signers().isEmpty() && !found.record().isComplete()) {
            return caution("verification.lookup.conclusion.incomplete");
        }
        return new Conclusion(Tone.GOOD, Reason.of("verification.lookup.conclusion.complete"));
    }

    private static Conclusion caution(String code) {
        return new Conclusion(Tone.CAUTION, Reason.of(code));
    }
}
