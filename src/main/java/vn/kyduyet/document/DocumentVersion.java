package vn.kyduyet.document;

import java.time.Instant;
import java.util.List;
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
        TIMESTAMPED,
        /** The version before it with a number or date in the field that was left for it. */
        NUMBERED;

        /** Whether it shows what the version before it showed, but for fields left to be filled after signing. */
        public boolean keepsContent() {
            return this == SIGNED || this == TIMESTAMPED || this == NUMBERED;
        }
    }

    public String sha256() {
        return key.sha256();
    }

    /**
     * The number of the first version that shows what the newest shows: those after it only add signatures,
     * timestamps and numbers.
     *
     * @param versions all of a document's, oldest first
     */
    public static int firstShowingTheNewest(List<DocumentVersion> versions) {
        int index = versions.size() - 1;
        while (index > 0 && versions.get(index).origin().keepsContent()) {
            index--;
        }
        return versions.get(index).number();
    }
}
