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
        orphans.forEach(store::remove);
        if (!orphans.isEmpty()) {
            LOG.info("removed {} stored files that belong to no document", orphans.size());
        }
        return orphans.size();
    }
}
