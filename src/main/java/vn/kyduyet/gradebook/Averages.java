package vn.kyduyet.gradebook;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;

/** The averages of TT 22/2021 Đ9.1, to one decimal, half up. */
public final class Averages {

    private static final BigDecimal TWO = BigDecimal.valueOf(2);
    private static final BigDecimal THREE = BigDecimal.valueOf(3);

    private Averages() {}

    /**
     * {@code ĐTBmhk = (ΣĐĐGtx + 2·ĐĐGgk + 3·ĐĐGck) / (n + 5)}.
     *
     * @param regular at least one
     */
    public static BigDecimal ofTerm(Collection<BigDecimal> regular, BigDecimal midterm, BigDecimal last) {
        if (regular.isEmpty()) {
            throw new IllegalArgumentException("a term has regular marks");
        }
        BigDecimal sum = regular.stream()
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .add(midterm.multiply(TWO))
                .add(last.multiply(THREE));
        return rounded(sum, BigDecimal.valueOf(regular.size() + 5L));
    }

    /** {@code ĐTBmcn = (ĐTBmhkI + 2·ĐTBmhkII) / 3}, of the averages of the terms as they are written in the book. */
    public static BigDecimal ofYear(BigDecimal first, BigDecimal second) {
        return rounded(first.add(second.multiply(TWO)), THREE);
    }

    private static BigDecimal rounded(BigDecimal sum, BigDecimal divisor) {
        return sum.divide(divisor, 1, RoundingMode.HALF_UP);
    }
}
