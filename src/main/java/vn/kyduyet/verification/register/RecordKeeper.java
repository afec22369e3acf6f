package vn.kyduyet.verification.register;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import vn.kyduyet.document.DocumentId;
import vn.kyduyet.document.DocumentKind;
import vn.kyduyet.people.SignedInPerson;

/** Implemented by each feature that keeps records: what it knows of theirs that a verification needs. */
public interface RecordKeeper {

    /** The kinds of document that it alone keeps. */
    Set<DocumentKind> kinds();

    /** Who signs a document in which order, and the signatures made so far; nothing when it keeps no such document. */
    Optional<RegisteredRoute> route(DocumentId document);

    /** What only those may know who may see the record; nothing for everyone else. */
    Optional<RecordDetails> details(DocumentId document, SignedInPerson reader);

    /** As what the audit trail knows the record, beside its document; nothing when as nothing else. */
    default Optional<Audited> audited(DocumentId document) {
        return Optional.empty();
    }

    /** The files that belong to the record and are kept elsewhere, known by their hashes. */
    default List<Evidence> evidence(DocumentId document) {
        return List.of();
    }

    /** Each kind with the one who keeps it. */
    static Map<DocumentKind, RecordKeeper> byKind(List<RecordKeeper> keepers) {
        return keepers.stream()
                .flatMap(keeper -> keeper.kinds().stream().map(kind -> Map.entry(kind, keeper)))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** A thing as the audit trail knows it. */
    record Audited(String kind, String subject) {}

    /**
     * A file that proves something of a record.
     *
     * @param size in bytes
     * @param sha256 hexadecimal
     */
    record Evidence(String name, long size, String sha256) {}
}
