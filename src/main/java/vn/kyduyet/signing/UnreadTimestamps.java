package vn.kyduyet.signing;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import vn.kyduyet.document.DocumentId;
import vn.kyduyet.document.DocumentVersion;
import vn.kyduyet.document.Documents;
import vn.kyduyet.signing.pades.DocumentTimestamps;
import vn.kyduyet.storage.DocumentStore;
import vn.kyduyet.storage.StoreUnavailableException;

/** Learns from the files themselves how long documents are proven that were archived before anybody wrote it down. */
@Component
class UnreadTimestamps {

    private static final Logger LOG = LoggerFactory.getLogger(UnreadTimestamps.class);
    private static final int PORTION = 100;

    private final ArchiveTimestamps timestamps;
    private final ReadingTimestamps reading;
    private final Documents documents;
    private final DocumentStore store;
    private final Clock clock;

    UnreadTimestamps(
            ArchiveTimestamps timestamps,
            ReadingTimestamps reading,
            Documents documents,
            DocumentStore store,
            Clock clock) {
        this.timestamps = timestamps;
        this.reading = reading;
        this.documents = documents;
        this.store = store;
        this.clock = clock;
    }

    /** Reads each once; a file that cannot be read is shown to administrators, and tried again by the next run. */
    void read() {
        List<DocumentId> portion = timestamps.unread(PORTION);
        while (!portion.isEmpty()) {
            for (DocumentId document : portion) {
                DocumentVersion newest = documents.newest(document);
                try {
                    read(newest);
                } catch (StoreUnavailableException noStore) {
                    LOG.error("the store does not answer; timestamps are read by the next run", noStore);
                    return;
                } catch (IOException | RuntimeException unreadable) {
                    LOG.error("the timestamp of document {} cannot be read", document, unreadable);
                    timestamps.rememberUnread(
                            document,
                            newest.number(),
                            String.valueOf(unreadable.getMessage()),
                            clock.instant().plus(RenewingArchive.UNTIL_NEXT_RUN));
                }
            }
            portion = timestamps.unread(PORTION);
        }
    }

    private void read(DocumentVersion newest) throws IOException {
        Optional<byte[]> token =
                newest.origin().keepsContent() ? DocumentTimestamps.newest(store.read(newest.key())) : Optional.empty();
        if (token.isPresent()) {
            timestamps.rememberRead(newest.document(), newest.number(), reading.of(token.get()));
        } else {
            timestamps.rememberNone(newest.document(), newest.number());
        }
    }
}
