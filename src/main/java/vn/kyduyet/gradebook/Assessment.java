package vn.kyduyet.gradebook;

/** How a subject is assessed. */
public enum Assessment {
    /** By remarks and marks out of ten (TT 22/2021 Đ5.3b). */
    MARKS,
    /** By remarks alone, Đạt or Chưa đạt (TT 22/2021 Đ5.3a). */
    REMARKS,
    /** Primary school (TT 27/2020): a level in the middle and at the end of each term. */
    PRIMARY,
    /** Primary school: levels, and a test at the end of the term (TT 27/2020 Đ7.1). */
    PRIMARY_TESTED,
    /** Primary school: levels, and tests in the middle and at the end of the term (TT 27/2020 Đ7.1). */
    PRIMARY_TESTED_TWICE;

    public boolean isPrimary() {
        return this != MARKS && this != REMARKS;
    }
}
