package vn.kyduyet.signing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import vn.kyduyet.document.DocumentId;
import vn.kyduyet.document.DocumentVersion;
import vn.kyduyet.document.Documents;
import vn.kyduyet.signing.SigningProperties.Level;
import vn.kyduyet.signing.pades.CmsSignature;
import vn.kyduyet.signing.pades.PreparedRevision;
import vn.kyduyet.signing.pades.RevisionWriter;
import vn.kyduyet.signing.pades.ValidationData;
import vn.kyduyet.signing.timestamp.TimestampAuthority;
import vn.kyduyet.signing.timestamp.TimestampUnavailableException;
import vn.kyduyet.storage.DocumentStore;

/**
 * Brings signed documents to the level at which they are kept, and those whose timestamp is late to theirs. What an
 * authority does not give now is given later, by itself, and is seen on the document's page until then.
 */
@Component
public class Archiving {

    private static final Logger LOG = LoggerFactory.getLogger(Archiving.class);
    private static final int MOST_AT_ONCE = 100;

    private final Optional<TimestampAuthority> authority;
    private final CollectingValidationData validationData;
    private final RevisionWriter writer;
    private final Documents documents;
    private final DocumentStore store;
    private final TimestampedVersions versions;
    private final ReadingTimestamps reading;
    private final LateTimestamps late;
    private final SigningProperties properties;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Archiving(
            ObjectProvider<TimestampAuthority> authority,
            CollectingValidationData validationData,
            RevisionWriter writer,
            Documents documents,
            DocumentStore store,
            TimestampedVersions versions,
            ReadingTimestamps reading,
            LateTimestamps late,
            SigningProperties properties,
            TransactionTemplate transaction,
            Clock clock) {
        this.authority = Optional.ofNullable(authority.getIfAvailable());
        this.validationData = validationData;
        this.writer = writer;
        this.documents = documents;
        this.store = store;
        this.versions = versions;
        this.reading = reading;
        this.late = late;
        this.properties = properties;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Brings a document to the archive level of its kind, now or as soon as its authority allows.
     *
     * @return the version that counts afterwards
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public DocumentVersion archive(DocumentId document) {
        Level level = properties.levels(documents.get(document).kind()).archive();
        try {
            return raise(document, level);
        } catch (TimestampUnavailableException notNow) {
            late.add(document, level, notNow.tryAgainAt());
            return documents.newest(document);
        }
    }

    /** Asks again for what is late; stops at the first that the authority still refuses. */
    @Scheduled(fixedDelayString = "${kyduyet.signing.timestamp.every:PT30S}")
    void catchUp() {
        for (LateTimestamps.Due due : late.now(MOST_AT_ONCE)) {
            try {
                if (!catchUp(due)) {
                    return;
                }
            } catch (RuntimeException failed) {
                LOG.error("the late timestamp of document {} failed; it is tried again", due.document(), failed);
                postpone(due, clock.instant().plusSeconds(600));
            }
        }
    }

    private boolean catchUp(LateTimestamps.Due due) {
        try {
            // Not inside a transaction as a whole: the authority may be slow, and nothing is locked before its answer.
            if (documents.newest(due.document()).origin().keepsContent()) {
                raise(due.document(), due.level());
            }
            late.remove(due.document());
            return true;
        } catch (TimestampUnavailableException notYet) {
            postpone(due, notYet.tryAgainAt());
            return false;
        }
    }

    private void postpone(LateTimestamps.Due due, Instant nextTry) {
        transaction.executeWithoutResult(status -> late.add(due.document(), due.level(), nextTry));
    }

    private DocumentVersion raise(DocumentId document, Level level) throws TimestampUnavailableException {
        DocumentVersion base = documents.newest(document);
        byte[] pdf = store.read(base.key());
        Optional<Tail> tail = tail(pdf, level);
        if (tail.isEmpty()) {
            return base;
        }
        return versions.append(base, pdf, tail.get().bytes(), tail.get().reach(), made -> {})
                .orElseThrow(() -> new IllegalStateException("document " + document + " was signed meanwhile"));
    }

    /** What a level adds to a file; nothing where no authority is configured that could give it. */
    private Optional<Tail> tail(byte[] pdf, Level level) throws TimestampUnavailableException {
        try {
            return switch (level) {
                case B_B -> Optional.empty();
                case B_T -> timestamp(pdf, ValidationData.NONE);
                case B_LT ->
                    Optional.of(new Tail(writer.validationData(pdf, validationData.of(pdf)), Optional.empty()));
                case B_LTA -> authority.isEmpty() ? Optional.empty() : timestamp(pdf, validationData.of(pdf));
            };
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private Optional<Tail> timestamp(byte[] pdf, ValidationData data)
            throws IOException, TimestampUnavailableException {
        if (authority.isEmpty()) {
            return Optional.empty();
        }
        PreparedRevision revision = writer.timestamp(
                pdf, data, CmsSignature.TIMESTAMP_ROOM, authority.get().digest());
        byte[] token = authority.get().stamp(revision.digest());
        return Optional.of(new Tail(revision.embed(token), Optional.of(reading.of(token))));
    }

    /** What is added to a file, and how far the timestamp in it reaches, if there is one. */
    private record Tail(byte[] bytes, Optional<TimestampReach> reach) {}
}
