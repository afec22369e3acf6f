package vn.kyduyet.gradebook;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** The level of a student's learning in a term or a year (TT 22/2021 Đ9.2, Đ9.3), the best first. */
public enum LearningLevel {
    /** Tốt. */
    GOOD,
    /** Khá. */
    FAIR,
    /** Đạt. */
    PASSED,
    /** Chưa đạt. */
    NOT_PASSED;

    private static final int MANY = 6;
    private static final BigDecimal EIGHT = new BigDecimal("8.0");
    private static final BigDecimal SIX_AND_A_HALF = new BigDecimal("6.5");
    private static final BigDecimal FIVE = new BigDecimal("5.0");
    private static final BigDecimal THREE_AND_A_HALF = new BigDecimal("3.5");

    /**
     * What a student has in one subject: an average, or whether it was passed.
     */
    public sealed interface SubjectResult {

        /** Đạt or Chưa đạt. */
        record Remark(boolean passed) implements SubjectResult {}

        /** ĐTBmhk or ĐTBmcn, to one decimal. */
        record Average(BigDecimal value) implements SubjectResult {}
    }

    /**
     * The level by all subjects, raised by one where a single subject alone pulls it down by two levels or more (Đ9.3).
     *
     * @param results of all subjects of the term or year
     */
    public static LearningLevel of(List<SubjectResult> results) {
        LearningLevel plain = plainly(results);
        boolean byOneAlone = false;
        for (int index = 0; index < results.size() && !byOneAlone; index++) {
            LearningLevel without = plainly(withBest(results, index));
            // Đ9.3 speaks of the levels of Đ9.2a and Đ9.2b only.
            byOneAlone = without.ordinal() <= FAIR.ordinal() && plain.ordinal() - without.ordinal() >= 2;
        }
        return byOneAlone ? values()[plain.ordinal() - 1] : plain;
    }

    /** Đ9.2 alone. */
    static LearningLevel plainly(List<SubjectResult> results) {
        List<BigDecimal> averages = new ArrayList<>();
        int notPassed = 0;
        for (SubjectResult result : results) {
            if (result instanceof SubjectResult.Average average) {
                averages.add(average.value());
            } else if (result instanceof SubjectResult.Remark remark && !remark.passed()) {
                notPassed++;
            }
        }
        if (notPassed == 0 && all(averages, SIX_AND_A_HALF) && many(averages, EIGHT)) {
            return GOOD;
        }
        if (notPassed == 0 && all(averages, FIVE) && many(averages, SIX_AND_A_HALF)) {
            return FAIR;
        }
        return notPassed <= 1 && all(averages, THREE_AND_A_HALF) && many(averages, FIVE) ? PASSED : NOT_PASSED;
    }

    /** As if this one subject stood in nobody's way. */
    private static List<SubjectResult> withBest(List<SubjectResult> results, int index) {
        List<SubjectResult> other = new ArrayList<>(results);
        other.set(
                index,
                results.get(index) instanceof SubjectResult.Average
                        ? new SubjectResult.Average(BigDecimal.TEN)
                        : new SubjectResult.Remark(true));
        return other;
    }

    private static boolean all(List<BigDecimal> averages, BigDecimal least) {
        return averages.stream().allMatch(average -> average.compareTo(least) >= 0);
    }

    private static boolean many(List<BigDecimal> averages, BigDecimal least) {
        return averages.stream()
                        .filter(average -> average.compareTo(least) >= 0)
                        .count()
                >= MANY;
    }
}
