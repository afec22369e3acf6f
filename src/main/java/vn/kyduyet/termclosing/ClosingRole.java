package vn.kyduyet.termclosing;

/** A part in closing a class's books. */
public enum ClosingRole {
    /** Giáo viên môn học: checks the averages and signs under the subject. */
    SUBJECT_TEACHER,
    /** GVCN: totals and signs. */
    HOMEROOM_TEACHER,
    /** Ban quản trị: proposes locking. */
    ADMINISTRATOR,
    /** Hiệu trưởng: reviews, signs and orders the lock. */
    PRINCIPAL,
    /** Who carries the lock out, by the regulation the administrator or a vice principal. */
    LOCKER,
    /** Văn thư: seals with the agency's certificate after the principal (NĐ 30/2020/NĐ-CP, Điều 32). */
    CLERK
}
