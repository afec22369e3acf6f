package vn.kyduyet.regulation;

/** Who takes part in correcting a mark. */
public enum CorrectionParty {
    /** Giáo viên môn học, who asks for it. */
    SUBJECT_TEACHER,
    /** Cán bộ quản trị hệ thống, Ban quản trị. */
    ADMINISTRATOR,
    /** Giáo viên chủ nhiệm (GVCN) of the student's class. */
    HOMEROOM_TEACHER,
    /** Who approved it: the principal, or where the regulation says so the vice principal. */
    APPROVER
}
