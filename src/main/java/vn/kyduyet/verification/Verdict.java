package vn.kyduyet.verification;

/** What a verification concludes (ETSI EN 319 102-1, 5.1.3), from the best to the worst. */
public enum Verdict {
    TOTAL_PASSED,
    /** What is known is not enough to say yes or no. */
    INDETERMINATE,
    TOTAL_FAILED;

    Verdict orWorse(Verdict other) {
        return other.compareTo(this) > 0 ? other : this;
    }
}
