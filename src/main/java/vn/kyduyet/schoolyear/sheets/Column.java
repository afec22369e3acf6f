package vn.kyduyet.schoolyear.sheets;

import java.util.List;

/**
 * The columns of the year's load by their headings. A heading is part of the file's format and the same in every
 * language of the pages; letter case and order do not count.
 */
public enum Column {
    GROUP_NAME("Tên tổ", "Tổ", "Tổ chuyên môn"),
    USERNAME("Tên đăng nhập"),
    FULL_NAME("Họ và tên", "Họ tên"),
    EMAIL("Thư điện tử", "Email", "E-mail"),
    POSTS("Chức vụ", "Vai trò"),
    GROUP("Tổ", "Tổ chuyên môn", "Tên tổ"),
    SUBJECT_NAME("Tên môn", "Môn", "Môn học"),
    FOREIGN_LANGUAGE("Ngoại ngữ"),
    CLASS_NAME("Tên lớp", "Lớp"),
    GRADE("Khối", "Khối lớp"),
    HOMEROOM_TEACHER("Giáo viên chủ nhiệm", "GVCN"),
    TEACHER("Giáo viên", "GV"),
    CLASS("Lớp", "Tên lớp"),
    SUBJECT("Môn", "Môn học", "Tên môn"),
    PERIODS("Số tiết mỗi tuần", "Số tiết/tuần", "Số tiết"),
    WEEKDAY("Thứ"),
    PERIOD("Tiết", "Tiết thứ"),
    STUDENT_CODE("Mã học sinh", "Mã HS", "Mã số học sinh"),
    BIRTH_DATE("Ngày sinh", "Ngày tháng năm sinh"),
    LEFT("Thôi học", "Ngày thôi học");

    private final List<String> headings;

    Column(String... headings) {
        this.headings = List.of(headings);
    }

    /** As the template writes it. */
    public String heading() {
        return headings.get(0);
    }

    boolean isHeaded(String text) {
        String key = Words.key(text);
        return headings.stream().anyMatch(heading -> Words.key(heading).equals(key));
    }
}
