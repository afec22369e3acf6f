package vn.kyduyet.gradecorrection;

import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.kyduyet.document.DocumentId;
import vn.kyduyet.document.DocumentVersion;
import vn.kyduyet.document.Documents;
import vn.kyduyet.gradebook.SubjectBooks;
import vn.kyduyet.signing.Archiving;
import vn.kyduyet.signing.Signatures;
import vn.kyduyet.storage.DocumentStore;

/** For the process: a correction becomes a record. */
@Component
public class ArchivingCorrection {

    private final GradeCorrections corrections;
    private final Parties parties;
    private final CorrectionHistory history;
    private final TellingOfCorrections telling;
    private final Documents documents;
    private final DocumentStore store;
    private final Signatures signatures;
    private final Archiving archiving;
    private final SubjectBooks books;
    private final ApplicationEventPublisher events;

    ArchivingCorrection(
            GradeCorrections corrections,
            Parties parties,
            CorrectionHistory history,
            TellingOfCorrections telling,
            Documents documents,
            DocumentStore store,
            Signatures signatures,
            Archiving archiving,
            SubjectBooks books,
            ApplicationEventPublisher events) {
        this.corrections = corrections;
        this.parties = parties;
        this.history = history;
        this.telling = telling;
        this.documents = documents;
        this.store = store;
        this.signatures = signatures;
        this.archiving = archiving;
        this.books = books;
        this.events = events;
    }

    /** With every signature. A file that is missing or damaged throws, and so becomes an incident instead of a record. */
    @Transactional
    public void archive(String businessKey) {
        keep(businessKey, GradeCorrection.State.ARCHIVED, "archived", "");
    }

    /** Without all signatures, as the principal decided; why somebody did not sign stays with the record. */
    @Transactional
    public void archiveUnsigned(String businessKey) {
        String reasons = parties.of(CorrectionId.of(businessKey)).stream()
                .map(Party::refusal)
                .filter(reason -> !reason.isEmpty())
                .collect(Collectors.joining("; "));
        keep(businessKey, GradeCorrection.State.ARCHIVED_UNSIGNED, "archived-unsigned", reasons);
    }

    private void keep(String businessKey, GradeCorrection.State state, String action, String remark) {
        GradeCorrection correction = corrections.get(CorrectionId.of(businessKey));
        DocumentId document = Objects.requireNonNull(correction.document());
        store.read(documents.newest(document).key());
        // Nothing is brought to a level that has no signature.
        DocumentVersion record =
                signatures.of(document).isEmpty() ? documents.newest(document) : archiving.archive(document);
        corrections.moveTo(correction.id(), state, remark);
        telling.toAll(correction, action, remark);
        events.publishEvent(new MarkCorrected(
                correction.id(), books.require(correction.book()), "%02d/BB".formatted(correction.number())));
        history.tell(
                correction,
                null,
                action,
                Map.of(
                        "sha256",
                        record.sha256(),
                        "version",
                        Integer.toString(record.number()),
                        "retention",
                        correction.retention().name(),
                        CorrectionHistory.REMARKS,
                        remark));
    }
}
