package vn.kyduyet.regulation;

/** How somebody on the route approves. */
public enum SigningManner {
    /** With a digital signature ("ký số"). */
    DIGITAL,
    /** By a decision in the system, which is not a digital signature (NĐ 23/2025/NĐ-CP). */
    CLICK
}
