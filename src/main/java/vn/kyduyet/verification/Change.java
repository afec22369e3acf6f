package vn.kyduyet.verification;

import org.jspecify.annotations.Nullable;

/**
 * What a later revision did to one object of a file.
 *
 * @param object its number and generation, as in {@code 12 0 R}; {@code trailer} for the file's own
 * @param page on which it shows, counted from 1; null when on none or on many
 * @param reason in one sentence
 */
public record Change(String object, Kind kind, @Nullable Integer page, Reason reason) {

    /** From the most to the least innocent. */
    public enum Kind {
        /** The file's own bookkeeping: its list of revisions, its information, its metadata. */
        BOOKKEEPING,
        /** Certificates and revocation data, for a validation in decades. */
        VALIDATION_DATA,
        DOCUMENT_TIMESTAMP,
        /** In a field that was prepared for it, or in a new one that hides nothing. */
        SIGNATURE,
        /** A field filled, or a note added, as the first signature allows it (DocMDP, FieldMDP). */
        PERMITTED,
        /** Everything else: what was signed is not what is shown. */
        CHANGE
    }
}
