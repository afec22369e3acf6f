package vn.kyduyet.termclosing;

/**
 * Kết quả rèn luyện (TT 22/2021 Đ8.2), the best first; in primary schools phẩm chất và năng lực, which know no FAIR
 * (TT 27/2020 Đ7).
 */
public enum Conduct {
    GOOD,
    FAIR,
    PASSED,
    NOT_PASSED
}
