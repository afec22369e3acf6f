package vn.kyduyet.document;

import java.time.Instant;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.storage.StorageKey;

/**
 * One state of a document, never changed.
 *
 * @param number counted from 1 within the document
 * @param size in bytes
 * @param pages how many pages; 0 for what is not a PDF
 * @param fileName as its author named it, made safe
 */
public record DocumentVersion(
        DocumentId document,
        int number,
        StorageKey key,
        long size,
        int pages,
        Origin origin,
        String mediaType,
        String fileName,
        PersonId createdBy,
        Instant createdAt) {

    /** How a version came to be. */
    public enum Origin {
        /** What the author sent, as sent: a PDF or a DOCX. */
        SUBMITTED,
        /** The PDF with its approval sheet and the empty signature fields. */
        PREPARED,
        /** The version before it plus one signature. */
        SIGNED,
        /** The version before it plus a document timestamp, and perhaps the data to validate its signatures with. */
        TIMESTAMPED;

        /** Whether it shows what the version before it showed. */
        public boolean keepsContent() {
            return this == SIGNED || this == TIMESTAMPED;
        }
    }

    public String sha256() {
        return key.sha256();
    }
}
