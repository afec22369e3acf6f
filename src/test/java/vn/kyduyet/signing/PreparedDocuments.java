package vn.kyduyet.signing;

import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.UUID;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.transaction.support.TransactionTemplate;
import vn.kyduyet.document.DocumentId;
import vn.kyduyet.document.DocumentKind;
import vn.kyduyet.document.DocumentVersion;
import vn.kyduyet.document.Documents;
import vn.kyduyet.document.PreparedPdfFixture;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.people.SchoolId;
import vn.kyduyet.storage.DocumentStore;
import vn.kyduyet.storage.StorageKey;

/** Documents with one empty field, {@code one}, for a signer; and desks to sign them at. */
record PreparedDocuments(BeanFactory beans) {

    private static final Duration LONGEST = Duration.ofMinutes(1);

    SignatureRequest of(SchoolId school, PersonId signer) throws Exception {
        DocumentId id = new DocumentId(UUID.randomUUID());
        byte[] pdf = PreparedPdfFixture.prepared("Bài " + id, "one");
        String sha256 =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(pdf));
        bean(DocumentStore.class).store(new StorageKey(school.value(), DocumentKind.LESSON_PLAN.folder(), sha256), pdf);
        Documents documents = bean(Documents.class);
        bean(TransactionTemplate.class).executeWithoutResult(status -> {
            documents.create(id, school, DocumentKind.LESSON_PLAN, "Bài", signer, documents.newLookupCode());
            documents.append(
                    id, sha256, pdf.length, 1, DocumentVersion.Origin.PREPARED, "application/pdf", "b.pdf", signer);
        });
        return new SignatureRequest(UUID.randomUUID(), id, sha256, signer, "one", "");
    }

    /** The application's own desk, but for what unlocks keys and what looks at certificates. */
    SigningDesk desk(vn.kyduyet.signing.keys.SigningKeys keys, CertificateCheck certificates) {
        return new SigningDesk(
                keys,
                bean(SignaturePictures.class),
                certificates,
                bean(vn.kyduyet.signing.pades.RevisionWriter.class),
                bean(Documents.class),
                bean(DocumentStore.class),
                bean(Signatures.class),
                bean(SignatureTimestamps.class),
                bean(vn.kyduyet.audit.AuditTrail.class),
                event -> {},
                bean(TransactionTemplate.class),
                bean(java.time.Clock.class));
    }

    /** How a batch stands when nothing is being signed any more. */
    static BatchProgress stopped(BulkSigning bulk, BatchId batch, PersonId signer) {
        long deadline = System.nanoTime() + LONGEST.toNanos();
        BatchProgress progress = bulk.progress(batch, signer);
        while (progress.state() == BatchProgress.State.RUNNING) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("still running: " + progress);
            }
            Thread.onSpinWait();
            progress = bulk.progress(batch, signer);
        }
        return progress;
    }

    <T> T bean(Class<T> type) {
        return beans.getBean(type);
    }
}
