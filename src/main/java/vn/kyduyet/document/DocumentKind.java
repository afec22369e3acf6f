package vn.kyduyet.document;

/** The kinds of document, each kept in its own folder of the store. */
public enum DocumentKind {
    /** Kế hoạch bài dạy (KHBD, giáo án). */
    LESSON_PLAN("lesson-plan");

    private final String folder;

    DocumentKind(String folder) {
        this.folder = folder;
    }

    public String folder() {
        return folder;
    }
}
