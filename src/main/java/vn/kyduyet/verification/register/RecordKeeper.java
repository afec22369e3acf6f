package vn.kyduyet.verification.register;

import java.util.Optional;
import vn.kyduyet.document.DocumentId;
import vn.kyduyet.document.DocumentKind;
import vn.kyduyet.people.SignedInPerson;

/** Implemented by each feature that keeps records: what it knows of theirs that a verification needs. */
public interface RecordKeeper {

    /** The one kind of document that it keeps. */
    DocumentKind kind();

    /** Who signs a document in which order, and the signatures made so far; nothing when it keeps no such document. */
    Optional<RegisteredRoute> route(DocumentId document);

    /** What only those may know who may see the record; nothing for everyone else. */
    Optional<RecordDetails> details(DocumentId document, SignedInPerson reader);
}
