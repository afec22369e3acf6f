package vn.kyduyet.document;

import vn.kyduyet.storage.StorageKey;

/**
 * What of a version is compared: its own pages, without the approval sheet that was put behind them.
 *
 * @param pages how many, from the first
 */
public record ComparedContent(StorageKey key, int pages) {

    /**
     * The content of a prepared version.
     *
     * @param original the file as it was handed in, which was prepared
     */
    public static ComparedContent of(DocumentVersion original, DocumentVersion prepared) {
        return new ComparedContent(prepared.key(), original.pages());
    }
}
