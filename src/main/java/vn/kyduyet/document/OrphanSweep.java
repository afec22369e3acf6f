package vn.kyduyet.document;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import vn.kyduyet.storage.DocumentStore;
import vn.kyduyet.storage.RetentionException;
import vn.kyduyet.storage.StorageKey;

/** Removes files that were stored for a row that was never written, because the server stopped between the two. */
@Component
@EnableScheduling
@org.springframework.scheduling.annotation.EnableAsync
public class OrphanSweep {

    private static final Logger LOG = LoggerFactory.getLogger(OrphanSweep.class);

    /** Longer than any upload takes from its first byte to its row. */
    private static final Duration GRACE = Duration.ofDays(1);

    private final DocumentStore store;
    private final Documents documents;
    private final Clock clock;

    OrphanSweep(DocumentStore store, Documents documents, Clock clock) {
        this.store = store;
        this.documents = documents;
        this.clock = clock;
    }

    /** Sweeps once; gives how many files were removed. */
    @Scheduled(cron = "0 40 2 * * *", zone = "Asia/Ho_Chi_Minh")
    public int sweep() {
        List<StorageKey> orphans;
        try (Stream<StorageKey> old = store.storedBefore(clock.instant().minus(GRACE))) {
            orphans = old.filter(key -> !documents.isKnown(key)).toList();
        }
        int removed = 0;
        for (StorageKey orphan : orphans) {
            removed += isRemoved(orphan) ? 1 : 0;
        }
        if (removed > 0) {
            LOG.info("removed {} stored files that belong to no document", removed);
        }
        return removed;
    }

    private boolean isRemoved(StorageKey orphan) {
        try {
            store.remove(orphan);
            return true;
        } catch (RetentionException kept) {
            // It belonged to a document once, for which it was locked; the lock outlives whatever happened to the row.
            LOG.warn("a stored file that belongs to no document stays: {}", kept.getMessage());
            return false;
        }
    }
}
