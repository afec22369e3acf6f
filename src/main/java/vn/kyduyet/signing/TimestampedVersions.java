package vn.kyduyet.signing;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import vn.kyduyet.document.DocumentVersion;
import vn.kyduyet.document.Documents;
import vn.kyduyet.storage.DocumentStore;
import vn.kyduyet.storage.StorageKey;

/** Makes a version of what was added to a document's newest file: first the file, then its row. */
@Component
class TimestampedVersions {

    private final Documents documents;
    private final DocumentStore store;
    private final ArchiveTimestamps timestamps;
    private final TransactionTemplate transaction;

    TimestampedVersions(
            Documents documents, DocumentStore store, ArchiveTimestamps timestamps, TransactionTemplate transaction) {
        this.documents = documents;
        this.store = store;
        this.timestamps = timestamps;
        this.transaction = transaction;
    }

    /**
     * The new version; nothing when somebody else made one meanwhile, and nothing was changed.
     *
     * @param reach of the document timestamp in what is added, if there is one
     * @param also belongs to the transaction of the version
     */
    Optional<DocumentVersion> append(
            DocumentVersion base,
            byte[] pdf,
            byte[] tail,
            Optional<TimestampReach> reach,
            Consumer<DocumentVersion> also) {
        byte[] whole = Arrays.copyOf(pdf, pdf.length + tail.length);
        System.arraycopy(tail, 0, whole, pdf.length, tail.length);
        String sha256 = HexFormat.of().formatHex(Digests.of("SHA-256", whole));
        store.store(new StorageKey(base.key().school(), base.key().kind(), sha256), whole);
        return transaction.execute(status -> {
            if (documents.lockNumber(base.document()) != base.number()) {
                return Optional.empty();
            }
            DocumentVersion made = documents.append(
                    base.document(),
                    sha256,
                    whole.length,
                    base.pages(),
                    DocumentVersion.Origin.TIMESTAMPED,
                    base.mediaType(),
                    base.fileName(),
                    base.createdBy());
            reach.ifPresent(known -> timestamps.remember(base.document(), made.number(), known));
            also.accept(made);
            return Optional.of(made);
        });
    }
}
