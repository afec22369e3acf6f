package vn.kyduyet.verification.attacks;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import vn.kyduyet.verification.Reason;
import vn.kyduyet.verification.SignatureFinding;
import vn.kyduyet.verification.Verdict;
import vn.kyduyet.verification.VerificationResult;

/** By what a verifier notices an attack: the beginnings of the codes of its findings and reasons. */
enum Caught {
    /** The signature cannot be read, or the file: no verdict is asked for, but that it is not passed. */
    AS_UNREADABLE("verification."),
    /** The signature does not cover what it says, or does not match it. */
    BY_ITS_RANGE("verification.check.", "verification.sub.FORMAT_FAILURE", "verification.sub.HASH_FAILURE"),
    /** Bytes outside every revision. */
    AT_THE_EDGES("verification.check."),
    /** Something after the signature that is not explained. */
    AS_A_LATER_CHANGE("verification.check.");

    private final List<String> codes;

    Caught(String... codes) {
        this.codes = List.of(codes);
    }

    boolean by(VerificationResult result) {
        if (!(result instanceof VerificationResult.Verified verified)) {
            return this == AS_UNREADABLE;
        }
        if (this == AS_UNREADABLE) {
            return verified.verdict() != Verdict.TOTAL_PASSED;
        }
        return verified.verdict() == Verdict.TOTAL_FAILED
                && reasons(verified).anyMatch(code -> codes.stream().anyMatch(code::startsWith));
    }

    private static Stream<String> reasons(VerificationResult.Verified verified) {
        return Stream.of(
                        verified.findings().stream(),
                        verified.signatures().stream().map(SignatureFinding::reason))
                .flatMap(reasons -> reasons)
                .map(Reason::code);
    }

    @Override
    public String toString() {
        return name() + Arrays.toString(codes.toArray());
    }
}
