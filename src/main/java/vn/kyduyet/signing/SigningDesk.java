package vn.kyduyet.signing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import vn.kyduyet.audit.AuditTrail;
import vn.kyduyet.document.DocumentKind;
import vn.kyduyet.document.DocumentVersion;
import vn.kyduyet.document.Documents;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.refusal.Refusal;
import vn.kyduyet.signing.keys.SigningKeys;
import vn.kyduyet.signing.keys.UnlockedKey;
import vn.kyduyet.signing.pades.Appearance;
import vn.kyduyet.signing.pades.CaptionedPicture;
import vn.kyduyet.signing.pades.CmsSignature;
import vn.kyduyet.signing.pades.FieldTakenException;
import vn.kyduyet.signing.pades.FieldTooEarlyException;
import vn.kyduyet.signing.pades.RevisionWriter;
import vn.kyduyet.signing.pades.TextDoesNotFitException;
import vn.kyduyet.storage.DocumentStore;
import vn.kyduyet.storage.StorageKey;

/**
 * Where documents are signed. A signature is prepared and made without holding anything; only then is the document
 * locked, and version, signature, audit event and whatever {@link DocumentSigned} sets off are one transaction. Who was
 * overtaken by another signer meanwhile signs again, upon the other's version.
 */
@Component
public class SigningDesk implements DisposableBean {

    /** How often a signer is overtaken before giving up: more often than a document has signers. */
    private static final int MOST_TRIES = 10;

    private final SigningKeys keys;
    private final SignaturePictures pictures;
    private final CertificateCheck certificates;
    private final RevisionWriter writer;
    private final Documents documents;
    private final DocumentStore store;
    private final Signatures signatures;
    private final SignatureTimestamps timestamps;
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final ExecutorService storing = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "storing-signed");
        thread.setDaemon(true);
        return thread;
    });

    SigningDesk(
            SigningKeys keys,
            SignaturePictures pictures,
            CertificateCheck certificates,
            RevisionWriter writer,
            Documents documents,
            DocumentStore store,
            Signatures signatures,
            SignatureTimestamps timestamps,
            AuditTrail audit,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            Clock clock) {
        this.keys = keys;
        this.pictures = pictures;
        this.certificates = certificates;
        this.writer = writer;
        this.documents = documents;
        this.store = store;
        this.signatures = signatures;
        this.timestamps = timestamps;
        this.audit = audit;
        this.events = events;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Signs one document. The same request again gives the version that it made.
     *
     * @param pin unlocks the signer's key for this command
     * @throws vn.kyduyet.refusal.RefusedException when the PIN, the certificate or the document does not allow it
     */
    public SignedVersion sign(SignatureRequest request, char[] pin) {
        try (Pen pen = pen(request.signer(), pin)) {
            return sign(request, pen, () -> {});
        }
    }

    /**
     * Takes a person's key and picture up.
     *
     * @throws vn.kyduyet.refusal.RefusedException when the PIN or the certificate does not allow it
     */
    Pen pen(PersonId signer, char[] pin) {
        UnlockedKey key = keys.unlock(signer, pin);
        try {
            certificates.checkWithAuthorities(key.chain());
            return new Pen(key, pictures.of(signer));
        } catch (RuntimeException refused) {
            key.close();
            throw refused;
        }
    }

    /**
     * As {@link #sign(SignatureRequest, char[])}, with a key that is unlocked already.
     *
     * @param also belongs to the transaction of the signature
     */
    SignedVersion sign(SignatureRequest request, Pen pen, Runnable also) {
        for (int tryNumber = 1; tryNumber <= MOST_TRIES; tryNumber++) {
            Optional<SignedVersion> earlier = madeFor(request);
            if (earlier.isPresent()) {
                transaction.executeWithoutResult(status -> also.run());
                return earlier.get();
            }
            PendingSignature pending = prepare(request, pen);
            Optional<SignedVersion> signed = register(store(pending, signature(pending, pen.key())), pen, also);
            if (signed.isPresent()) {
                return signed.get();
            }
        }
        throw Refusal.conflict("signing.refused.busy").asException();
    }

    /** The version that this request made already, if it did. */
    Optional<SignedVersion> madeFor(SignatureRequest request) {
        return signatures.madeFor(request.id()).map(made -> new SignedVersion(request.document(), made.version()));
    }

    /**
     * Everything that is done before the key is asked.
     *
     * @throws vn.kyduyet.refusal.RefusedException when the certificate or the document does not allow it
     */
    PendingSignature prepare(SignatureRequest request, Pen pen) {
        List<java.security.cert.X509Certificate> chain = pen.key().chain();
        certificates.check(chain);
        DocumentVersion newest = documents.newest(request.document());
        refuseIfChanged(request, newest);
        byte[] pdf = store.read(newest.key());
        DocumentKind kind = DocumentKind.ofFolder(newest.key().kind());
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        try {
            var revision = writer.signature(
                    pdf,
                    request.fieldName(),
                    appearance(request, pen),
                    now,
                    CmsSignature.room(chain, timestamps.areMadeFor(kind)));
            var cms = new CmsSignature(revision.digest(), chain, pen.key().algorithm());
            return new PendingSignature(request, kind, newest, pdf, revision, cms, now);
        } catch (FieldTakenException taken) {
            throw Refusal.conflict("signing.refused.signed-already").asException(taken);
        } catch (FieldTooEarlyException early) {
            // The agency signs only after the official (NĐ 30/2020/NĐ-CP, Điều 32).
            throw Refusal.conflict("signing.refused.seal-too-early").asException(early);
        } catch (TextDoesNotFitException tooLong) {
            throw Refusal.conflict("signing.refused.caption").asException(tooLong);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Appearance appearance(SignatureRequest request, Pen pen) {
        SignatureCaption caption = request.caption();
        return caption == null ? pen.picture() : new CaptionedPicture(pen.picture(), caption.posts(), caption.name());
    }

    /**
     * Puts a signature that its key made into the file, and the file into the store; the store may still be busy with it
     * when this returns.
     */
    StoredSignature store(PendingSignature pending, byte[] signature) {
        SignatureTimestamps.Stamp stamp = timestamps.over(signature, pending.kind());
        byte[] tail = pending.revision().embed(pending.cms().complete(signature, stamp.token()));
        StorageKey base = pending.base().key();
        byte[] pdf = pending.pdf();
        byte[] signed = joined(pdf == null ? store.read(base) : pdf, tail);
        StorageKey key = new StorageKey(base.school(), base.kind(), sha256(signed));
        return new StoredSignature(
                pending.withoutFile(),
                key.sha256(),
                signed.length,
                stamp,
                CompletableFuture.runAsync(() -> store.store(key, signed), storing));
    }

    /**
     * Registers a signature whose file is in the store; nothing when another signer was faster, and the signature must
     * be prepared and made anew. The file first: what a crash leaves behind is a file without a row, never a row
     * without its file.
     */
    Optional<SignedVersion> register(StoredSignature stored, Pen pen, Runnable also) {
        stored.await();
        for (int tryNumber = 1; ; tryNumber++) {
            try {
                return transaction.execute(status -> register(stored, serial(pen), also));
            } catch (TransientDataAccessException busy) {
                if (tryNumber == MOST_TRIES) {
                    throw busy;
                }
            }
        }
    }

    private Optional<SignedVersion> register(StoredSignature stored, String serial, Runnable also) {
        PendingSignature pending = stored.pending();
        SignatureTimestamps.Stamp stamp = stored.stamp();
        SignatureRequest request = pending.request();
        DocumentVersion base = pending.base();
        if (documents.lockNumber(request.document()) != base.number()) {
            return Optional.empty();
        }
        DocumentVersion version = documents.append(
                request.document(),
                stored.sha256(),
                stored.size(),
                base.pages(),
                DocumentVersion.Origin.SIGNED,
                base.mediaType(),
                base.fileName(),
                request.signer());
        signatures.add(new Signature(
                request.document(),
                version.number(),
                request.signer(),
                request.id(),
                request.fieldName(),
                serial,
                stamp.level(),
                pending.claimedTime()));
        timestamps.remember(request.document(), stamp);
        events.publishEvent(new DocumentSigned(
                request.document(),
                version.number(),
                stored.sha256(),
                request.signer(),
                request.fieldName(),
                request.occasion(),
                request.id(),
                pending.claimedTime()));
        tell(request, version, serial);
        also.run();
        return Optional.of(new SignedVersion(request.document(), version.number()));
    }

    private void tell(SignatureRequest request, DocumentVersion version, String serial) {
        audit.append(
                version.key().school(),
                request.signer().value(),
                "document.signed",
                "document",
                request.document().toString(),
                Map.of(
                        "version", Integer.toString(version.number()),
                        "sha256", version.sha256(),
                        "field", request.fieldName(),
                        "certificate", serial));
    }

    /** What was shown is what gets signed; only signatures and timestamps may have been added meanwhile. */
    private void refuseIfChanged(SignatureRequest request, DocumentVersion newest) {
        if (newest.sha256().equals(request.expectedSha256())) {
            return;
        }
        List<DocumentVersion> versions = documents.versions(request.document());
        boolean onlySignedSince = versions.stream()
                .filter(version -> version.sha256().equals(request.expectedSha256()))
                .findFirst()
                .filter(shown -> shown.origin() != DocumentVersion.Origin.SUBMITTED)
                .filter(shown -> versions.stream()
                        .filter(version -> version.number() > shown.number())
                        .allMatch(version -> version.origin().keepsContent()))
                .isPresent();
        if (!onlySignedSince) {
            throw Refusal.conflict("signing.refused.changed").asException();
        }
    }

    private static byte[] signature(PendingSignature pending, UnlockedKey key) {
        try {
            return key.sign(List.of(pending.toBeSigned())).get(0);
        } catch (GeneralSecurityException failed) {
            throw new IllegalStateException("the key of " + pending.request().signer() + " did not sign", failed);
        }
    }

    private static String serial(Pen pen) {
        return pen.key().chain().get(0).getSerialNumber().toString(16);
    }

    private static byte[] joined(byte[] pdf, byte[] tail) {
        byte[] both = java.util.Arrays.copyOf(pdf, pdf.length + tail.length);
        System.arraycopy(tail, 0, both, pdf.length, tail.length);
        return both;
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    @Override
    public void destroy() {
        storing.shutdown();
    }
}
