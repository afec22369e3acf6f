package vn.kyduyet.signing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import vn.kyduyet.audit.AuditTrail;
import vn.kyduyet.document.Document;
import vn.kyduyet.document.DocumentId;
import vn.kyduyet.document.DocumentVersion;
import vn.kyduyet.document.Documents;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.refusal.Refusal;
import vn.kyduyet.signing.pades.FieldTakenException;
import vn.kyduyet.signing.pades.RevisionWriter;
import vn.kyduyet.signing.pades.TextDoesNotFitException;
import vn.kyduyet.storage.DocumentStore;
import vn.kyduyet.storage.StorageKey;

/**
 * Puts the number and the date on a document after the official has signed it, once, so that the signature stays valid:
 * into a field that was left for it.
 */
@Component
public class Numbering {

    private static final int MOST_TRIES = 10;

    private final RevisionWriter writer;
    private final Documents documents;
    private final DocumentStore store;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;

    Numbering(
            RevisionWriter writer,
            Documents documents,
            DocumentStore store,
            AuditTrail audit,
            TransactionTemplate transaction) {
        this.writer = writer;
        this.documents = documents;
        this.store = store;
        this.audit = audit;
        this.transaction = transaction;
    }

    /**
     * Fills one field of a document.
     *
     * @param field the prepared field, of the number or of the date
     * @param by the clerk
     * @return the version with the number
     * @throws vn.kyduyet.refusal.RefusedException when the field is filled already, or the text does not fit
     */
    public DocumentVersion number(DocumentId document, String field, String text, PersonId by) {
        String number = text.strip();
        if (number.isEmpty()) {
            throw Refusal.conflict("signing.refused.number-empty").asException();
        }
        for (int tryNumber = 1; tryNumber <= MOST_TRIES; tryNumber++) {
            DocumentVersion base = documents.newest(document);
            byte[] numbered = filled(store.read(base.key()), field, number);
            String sha256 = sha256(numbered);
            // The file first: what a crash leaves behind is a file without a row, never a row without its file.
            store.store(new StorageKey(base.key().school(), base.key().kind(), sha256), numbered);
            Optional<DocumentVersion> version =
                    transaction.execute(status -> register(base, sha256, numbered.length, field, number, by));
            if (version.isPresent()) {
                return version.get();
            }
        }
        throw Refusal.conflict("signing.refused.busy").asException();
    }

    private byte[] filled(byte[] pdf, String field, String text) {
        try {
            byte[] tail = writer.fill(pdf, field, text);
            byte[] numbered = Arrays.copyOf(pdf, pdf.length + tail.length);
            System.arraycopy(tail, 0, numbered, pdf.length, tail.length);
            return numbered;
        } catch (FieldTakenException taken) {
            throw Refusal.conflict("signing.refused.numbered-already").asException(taken);
        } catch (TextDoesNotFitException tooLong) {
            throw Refusal.conflict("signing.refused.number-does-not-fit", text).asException(tooLong);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Nothing when someone signed meanwhile, and the number must be put upon that signature. */
    private Optional<DocumentVersion> register(
            DocumentVersion base, String sha256, long size, String field, String text, PersonId by) {
        if (documents.lockNumber(base.document()) != base.number()) {
            return Optional.empty();
        }
        DocumentVersion version = documents.append(
                base.document(),
                sha256,
                size,
                base.pages(),
                DocumentVersion.Origin.NUMBERED,
                base.mediaType(),
                base.fileName(),
                by);
        Document document = documents.get(base.document());
        audit.append(
                document.school().value(),
                by.value(),
                "document.numbered",
                "document",
                document.id().toString(),
                Map.of(
                        "version", Integer.toString(version.number()),
                        "sha256", sha256,
                        "field", field,
                        "text", text));
        return Optional.of(version);
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
