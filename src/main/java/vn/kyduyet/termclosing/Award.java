package vn.kyduyet.termclosing;

/** Khen thưởng cuối năm học (TT 22/2021 Đ15.1). */
public enum Award {
    /** Học sinh Xuất sắc. */
    EXCELLENT,
    /** Học sinh Giỏi. */
    GOOD
}
