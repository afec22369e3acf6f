package vn.kyduyet.people;

/** The posts of a school that the software knows. */
public enum Role {
    /** Giáo viên. */
    TEACHER,
    /** Tổ trưởng chuyên môn (TTCM). */
    GROUP_HEAD,
    /** Phó hiệu trưởng. */
    VICE_PRINCIPAL,
    /** Hiệu trưởng. */
    PRINCIPAL,
    /** Quản trị hệ thống. */
    ADMINISTRATOR,
    /** Văn thư. */
    CLERK,
    /** Thanh tra, kiểm tra. */
    INSPECTOR,
    /** Công đoàn: hands in the union's files. */
    UNION_OFFICER,
    /** Đoàn thanh niên, Đội thiếu niên: hands in the youth organisations' files. */
    YOUTH_OFFICER
}
