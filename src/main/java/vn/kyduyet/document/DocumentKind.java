package vn.kyduyet.document;

/** The kinds of document, each kept in its own folder of the store. */
public enum DocumentKind {
    /** Kế hoạch bài dạy (KHBD, giáo án). */
    LESSON_PLAN("lesson-plan");

    private final String folder;

    DocumentKind(String folder) {
        this.folder = folder;
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
}
