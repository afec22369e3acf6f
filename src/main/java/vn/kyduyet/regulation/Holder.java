package vn.kyduyet.regulation;

/** Who hands a record in. */
public enum Holder {
    /** Each teacher. */
    TEACHER,
    /** The teacher who leads a class (GVCN). */
    HOMEROOM_TEACHER,
    /** The tổ trưởng, for the group. */
    GROUP_HEAD,
    /** The vice principal or the principal, for the school. */
    BOARD,
    /** Công đoàn. */
    UNION,
    /** Đoàn thanh niên, Đội thiếu niên. */
    YOUTH
}
