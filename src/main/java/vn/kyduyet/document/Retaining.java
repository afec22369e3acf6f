package vn.kyduyet.document;

import java.time.Clock;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import vn.kyduyet.audit.AuditTrail;
import vn.kyduyet.people.SchoolId;
import vn.kyduyet.storage.DocumentStore;

/**
 * Keeps documents, with all their versions, from being removed: by the store's own lock where it has one, and anyhow by a
 * row that says until when. A version that is added later is locked by the next nightly run.
 */
@Component
public class Retaining {

    private static final Logger LOG = LoggerFactory.getLogger(Retaining.class);
    private static final int PORTION = 100;
    private static final int MOST_SHOWN = 100;

    private final Documents documents;
    private final Retentions retentions;
    private final RetentionProperties properties;
    private final DocumentStore store;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Retaining(
            Documents documents,
            Retentions retentions,
            RetentionProperties properties,
            DocumentStore store,
            AuditTrail audit,
            TransactionTemplate transaction,
            Clock clock) {
        this.documents = documents;
        this.retentions = retentions;
        this.properties = properties;
        this.store = store;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Keeps a document from now on. What is kept longer already stays so.
     *
     * @param asked as a school's regulation has it; never less than the law's for this kind
     * @throws vn.kyduyet.storage.RetentionException when the store does not lock the files although it should
     */
    @Transactional
    public Retention keep(DocumentId document, KeptFor asked) {
        return tell(lock(document, asked));
    }

    /** As {@link #keep(DocumentId, KeptFor)}, all or none; the store first, for the audit trail waits for what follows it. */
    @Transactional
    public void keepAll(List<DocumentId> all, KeptFor asked) {
        all.stream().map(document -> lock(document, asked)).toList().forEach(this::tell);
    }

    private Kept lock(DocumentId document, KeptFor asked) {
        KeptFor period = properties.of(documents.get(document).kind(), asked);
        return lock(document, period.from(now()).toInstant(), period.forGood());
    }

    /** As {@link #keep(DocumentId, KeptFor)}, until a moment; the law's time counts here too. */
    @Transactional
    public Retention keep(DocumentId document, Instant until) {
        Optional<KeptFor> law = properties.ofLaw(documents.get(document).kind());
        Instant longest = law.map(period -> period.from(now()).toInstant())
                .filter(until::isBefore)
                .orElse(until);
        return tell(lock(document, longest, law.filter(KeptFor::forGood).isPresent()));
    }

    /** How a document is kept; nothing when nobody asked for it. */
    public Optional<Retention> of(DocumentId document) {
        return retentions.of(document);
    }

    /** What a school's administrator must see: documents whose files the store does not keep as it should. */
    public List<Retention> hindered(SchoolId school) {
        return retentions.hindered(school, MOST_SHOWN);
    }

    /** Locks versions that were added, moves on what is kept for good, and tries again what the store refused. */
    @Scheduled(cron = "0 20 4 * * *", zone = "Asia/Ho_Chi_Minh")
    void renew() {
        Instant movedOn = KeptFor.goodAndAll().from(now()).minusYears(1).toInstant();
        DocumentId last = null;
        List<DocumentId> portion;
        do {
            portion = retentions.toBeTold(last, store.canRetain(), DocumentStore.LAST_RETENTION, movedOn, PORTION);
            for (DocumentId document : portion) {
                renew(document);
                last = document;
            }
        } while (!portion.isEmpty());
    }

    private void renew(DocumentId document) {
        try {
            transaction.executeWithoutResult(status -> {
                Retention known = retentions.of(document).orElseThrow();
                Instant until =
                        known.forGood() ? KeptFor.goodAndAll().from(now()).toInstant() : known.until();
                tell(lock(document, until, known.forGood()));
            });
        } catch (RuntimeException hindered) {
            LOG.error("document {} is not kept as it should be: {}", document, hindered.getMessage());
            retentions.hindered(document, String.valueOf(hindered.getMessage()));
        }
    }

    /** A document that the store and its row keep, and of whose school. */
    private record Kept(String school, Retention retention) {}

    private Kept lock(DocumentId document, Instant asked, boolean askedForGood) {
        // Nobody adds a version between the look at them and the row.
        documents.lockNumber(document);
        Optional<Retention> before = retentions.of(document);
        Instant until = before.map(Retention::until)
                .filter(known -> known.isAfter(asked))
                .orElse(asked)
                .truncatedTo(ChronoUnit.SECONDS);
        boolean forGood = askedForGood || before.filter(Retention::forGood).isPresent();
        List<DocumentVersion> versions = documents.versions(document);
        Instant locked = store.canRetain() ? lock(versions, until) : null;
        Retention retention = new Retention(document, until, forGood, locked, versions.size(), null);
        retentions.write(retention);
        return new Kept(versions.get(0).key().school(), retention);
    }

    private Retention tell(Kept kept) {
        Retention retention = kept.retention();
        audit.append(
                kept.school(),
                null,
                "document.retained",
                "document",
                retention.document().toString(),
                Map.of(
                        "until", retention.until().toString(),
                        "for-good", Boolean.toString(retention.forGood()),
                        "versions", Integer.toString(retention.versions()),
                        "locked-until",
                                retention.lockedUntil() == null
                                        ? ""
                                        : retention.lockedUntil().toString()));
        return retention;
    }

    /** The first moment at which the store would give any of them up. */
    private Instant lock(List<DocumentVersion> versions, Instant until) {
        Instant first = DocumentStore.LAST_RETENTION;
        for (DocumentVersion version : versions) {
            store.retain(version.key(), until);
            Instant kept = store.retainedUntil(version.key()).orElse(until);
            first = kept.isBefore(first) ? kept : first;
        }
        return first;
    }

    private ZonedDateTime now() {
        return clock.instant().atZone(clock.getZone());
    }
}
