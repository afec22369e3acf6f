package vn.kyduyet.termclosing;

/**
 * Kết quả rèn luyện (TT 22/2021 Đ8.2), the best first; in primary schools the level of a {@link Quality}, which knows no
 * FAIR (TT 27/2020 Đ6).
 */
public enum Conduct {
    GOOD,
    FAIR,
    PASSED,
    NOT_PASSED
}
