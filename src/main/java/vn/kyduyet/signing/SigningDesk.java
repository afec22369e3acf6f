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
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import vn.kyduyet.audit.AuditTrail;
import vn.kyduyet.document.Document;
import vn.kyduyet.document.DocumentVersion;
import vn.kyduyet.document.Documents;
import vn.kyduyet.refusal.Refusal;
import vn.kyduyet.storage.DocumentStore;
import vn.kyduyet.storage.StorageKey;

/**
 * Where one document is signed: the new version, the signature, its audit event and whatever {@link DocumentSigned}
 * sets off are one transaction.
 */
@Component
public class SigningDesk {

    private final SigningKeys keys;
    private final CertificateCheck certificates;
    private final PdfSigner signer;
    private final Documents documents;
    private final DocumentStore store;
    private final Signatures signatures;
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final Clock clock;

    SigningDesk(
            SigningKeys keys,
            CertificateCheck certificates,
            PdfSigner signer,
            Documents documents,
            DocumentStore store,
            Signatures signatures,
            AuditTrail audit,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            Clock clock) {
        this.keys = keys;
        this.certificates = certificates;
        this.signer = signer;
        this.documents = documents;
        this.store = store;
        this.signatures = signatures;
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
        try (UnlockedKey key = keys.unlock(request.signer(), pin)) {
            return sign(request, key);
        }
    }

    /** As {@link #sign(SignatureRequest, char[])}, with a key that is unlocked already. */
    SignedVersion sign(SignatureRequest request, UnlockedKey key) {
        certificates.check(key.chain());
        return transaction.execute(status -> signLocked(request, key));
    }

    private SignedVersion signLocked(SignatureRequest request, UnlockedKey key) {
        DocumentVersion newest = documents.lockNewest(request.document());
        Optional<Signature> earlier = signatures.madeFor(request.id());
        if (earlier.isPresent()) {
            return new SignedVersion(request.document(), earlier.get().version());
        }
        refuseIfChanged(request, newest);
        refuseIfFieldIsTaken(request, newest);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        byte[] signed = signedBytes(request, key, store.read(newest.key()), now);
        String sha256 = sha256(signed);
        // The file first: what a crash leaves behind is a file without a row, never a row without its file.
        store.store(new StorageKey(newest.key().school(), newest.key().kind(), sha256), signed);
        DocumentVersion version = documents.append(
                request.document(),
                sha256,
                signed.length,
                newest.pages(),
                DocumentVersion.Origin.SIGNED,
                newest.mediaType(),
                newest.fileName(),
                request.signer());
        String serial = key.chain().get(0).getSerialNumber().toString(16);
        signatures.add(new Signature(
                request.document(),
                version.number(),
                request.signer(),
                request.id(),
                request.fieldName(),
                serial,
                now));
        events.publishEvent(new DocumentSigned(
                request.document(),
                version.number(),
                sha256,
                request.signer(),
                request.fieldName(),
                request.occasion(),
                request.id(),
                now));
        tell(request, version, serial);
        return new SignedVersion(request.document(), version.number());
    }

    private void tell(SignatureRequest request, DocumentVersion version, String serial) {
        Document document = documents.get(request.document());
        audit.append(
                document.school().value(),
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

    /** What was shown is what gets signed; only others' signatures may have been added meanwhile. */
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
                        .allMatch(version -> version.origin() == DocumentVersion.Origin.SIGNED))
                .isPresent();
        if (!onlySignedSince) {
            throw Refusal.conflict("signing.refused.changed").asException();
        }
    }

    private void refuseIfFieldIsTaken(SignatureRequest request, DocumentVersion newest) {
        List<DocumentVersion> versions = documents.versions(request.document());
        int prepared = versions.stream()
                .filter(version -> version.origin() == DocumentVersion.Origin.PREPARED)
                .mapToInt(DocumentVersion::number)
                .max()
                .orElse(0);
        boolean taken = signatures.of(request.document()).stream()
                .anyMatch(signature -> signature.version() > prepared
                        && signature.version() <= newest.number()
                        && signature.fieldName().equals(request.fieldName()));
        if (taken) {
            throw Refusal.conflict("signing.refused.signed-already").asException();
        }
    }

    private byte[] signedBytes(SignatureRequest request, UnlockedKey key, byte[] pdf, Instant now) {
        try {
            return signer.sign(pdf, request.fieldName(), key, now);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (GeneralSecurityException failed) {
            throw new IllegalStateException("the key of " + request.signer() + " did not sign", failed);
        }
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
