package vn.kyduyet.document;

/** The kinds of document, each kept in its own folder of the store. */
public enum DocumentKind {
    /** Kế hoạch bài dạy (KHBD, giáo án). */
    LESSON_PLAN("lesson-plan", About.TEACHING),
    /** Kế hoạch giáo dục, and the other records of a school's catalogue. */
    SCHOOL_RECORD("school-record", About.TEACHING),
    /** Đề nghị sửa điểm. */
    GRADE_CORRECTION("grade-correction", About.A_STUDENT),
    /** Minh chứng của đề nghị sửa điểm: photographs and scans. */
    GRADE_EVIDENCE("grade-evidence", About.A_STUDENT),
    /** Biên bản kiểm tra đột xuất. */
    SPOT_CHECK("spot-check", About.A_TEACHER),
    /** Sổ theo dõi và đánh giá học sinh (theo lớp học). */
    CLASS_BOOK("class-book", About.A_STUDENT),
    /** Bảng tổng hợp kết quả đánh giá giáo dục của lớp. */
    CLASS_SUMMARY("class-summary", About.A_STUDENT),
    /** Học bạ: the page of a student. */
    STUDY_RECORD("study-record", About.A_STUDENT);

    private final String folder;
    private final About about;

    DocumentKind(String folder, About about) {
        this.folder = folder;
        this.about = about;
    }

    /** Thrown when no kind has this folder: {@link IllegalArgumentException}. */
    public static DocumentKind ofFolder(String folder) {
        for (DocumentKind kind : values()) {
            if (kind.folder.equals(folder)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("no kind of document is kept in " + folder);
    }

    public String folder() {
        return folder;
    }

    /**
     * Whether anyone who has the look-up code may know the title. Never where it may name a student: results are shown
     * to the student and the family only (TT 22/2021/TT-BGDĐT). Nor where it names a teacher who was found at fault.
     */
    public boolean hasPublicTitle() {
        return about == About.TEACHING;
    }

    /** What documents of a kind are about. */
    private enum About {
        TEACHING,
        A_STUDENT,
        A_TEACHER
    }
}
