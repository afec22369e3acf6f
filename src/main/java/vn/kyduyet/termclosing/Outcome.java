package vn.kyduyet.termclosing;

/** What a school year ends in for a student (TT 22/2021 Đ12–Đ14). */
public enum Outcome {
    /** Được lên lớp; in the last class of a school, hoàn thành chương trình. */
    PROMOTED,
    /** Phải kiểm tra, đánh giá lại các môn học trong kì nghỉ hè (Đ14). */
    TO_BE_RETESTED,
    /** Phải rèn luyện trong kì nghỉ hè (Đ13). */
    SUMMER_TRAINING,
    /** Không được lên lớp. */
    NOT_PROMOTED
}
