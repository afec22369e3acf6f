package vn.kyduyet.regulation;

/** The formats in which a record may be handed in. */
public enum FileFormat {
    PDF,
    DOCX
}
