package vn.kyduyet.gradecorrection;

import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.kyduyet.document.Document;
import vn.kyduyet.document.DocumentId;
import vn.kyduyet.document.DocumentVersion;
import vn.kyduyet.document.Documents;
import vn.kyduyet.gradebook.SubjectBook;
import vn.kyduyet.gradebook.SubjectBooks;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.people.Role;
import vn.kyduyet.people.SignedInPerson;
import vn.kyduyet.people.StaffDirectory;
import vn.kyduyet.refusal.Refusal;
import vn.kyduyet.regulation.CorrectionRules;
import vn.kyduyet.schoolyear.Student;
import vn.kyduyet.storage.DocumentStore;
import vn.kyduyet.workflow.InboxTask;
import vn.kyduyet.workflow.ProcessView;
import vn.kyduyet.workflow.Processes;

/** Corrections are seen by those who take part, by the ban giám hiệu (BGH) and by inspectors, and by nobody else. */
@Component
public class ReadingCorrections {

    private static final Set<Role> OVERSEERS = Set.of(Role.PRINCIPAL, Role.VICE_PRINCIPAL, Role.INSPECTOR);

    private final GradeCorrections corrections;
    private final Parties parties;
    private final EvidenceFiles evidence;
    private final RelatedBooks relatedBooks;
    private final CorrectionLaw law;
    private final CorrectionTasks tasks;
    private final CorrectionWords words;
    private final CorrectionHistory history;
    private final ProvidingEvidence providing;
    private final SubjectBooks books;
    private final Documents documents;
    private final DocumentStore store;
    private final Processes processes;
    private final StaffDirectory staff;

    ReadingCorrections(
            GradeCorrections corrections,
            Parties parties,
            EvidenceFiles evidence,
            RelatedBooks relatedBooks,
            CorrectionLaw law,
            CorrectionTasks tasks,
            CorrectionWords words,
            CorrectionHistory history,
            ProvidingEvidence providing,
            SubjectBooks books,
            Documents documents,
            DocumentStore store,
            Processes processes,
            StaffDirectory staff) {
        this.corrections = corrections;
        this.parties = parties;
        this.evidence = evidence;
        this.relatedBooks = relatedBooks;
        this.law = law;
        this.tasks = tasks;
        this.words = words;
        this.history = history;
        this.providing = providing;
        this.books = books;
        this.documents = documents;
        this.store = store;
        this.processes = processes;
        this.staff = staff;
    }

    /** Thrown when there is none or it is not the reader's to see, in the same words: {@link vn.kyduyet.refusal.RefusedException}. */
    public GradeCorrection correction(SignedInPerson reader, CorrectionId id) {
        return corrections
                .find(id)
                .filter(correction -> mayRead(reader, correction))
                .orElseThrow(() ->
                        Refusal.notFound("gradecorrection.refused.not-found").asException());
    }

    boolean mayRead(SignedInPerson reader, GradeCorrection correction) {
        return correction.school().equals(reader.school())
                && (oversees(reader)
                        || correction.requester().equals(reader.id())
                        || parties.of(correction.id()).stream()
                                .anyMatch(party -> party.person().equals(reader.id())
                                        || party.holder().equals(reader.id()))
                        || tasks.of(correction.id()).stream()
                                .anyMatch(task -> task.assignee().equals(reader.id())));
    }

    public boolean oversees(SignedInPerson reader) {
        return reader.roles().stream().anyMatch(OVERSEERS::contains);
    }

    /** What the reader takes part in, the newest first; for overseers all of the school. */
    public List<Line> list(SignedInPerson reader) {
        List<GradeCorrection> found = oversees(reader) ? corrections.of(reader.school()) : corrections.of(reader.id());
        return found.stream()
                .map(correction -> new Line(
                        correction,
                        words.title(correction),
                        correction.requester().equals(reader.id()),
                        tasks.of(correction.id()).stream()
                                .filter(task -> task.assignee().equals(reader.id()))
                                .map(InboxTask::name)
                                .findFirst()
                                .orElse(null)))
                .toList();
    }

    /** Everything that the page of one shows. Throws as {@link #correction}. */
    public View view(SignedInPerson reader, CorrectionId id) {
        GradeCorrection correction = correction(reader, id);
        List<Party> all = parties.of(id);
        DocumentId document = correction.document();
        Map<PersonId, String> names = staff.names(Stream.concat(
                        Stream.of(correction.requester()),
                        all.stream().flatMap(party -> Stream.of(party.person(), party.holder())))
                .collect(Collectors.toSet()));
        return new View(
                correction,
                words.title(correction),
                books.require(correction.book()),
                words.student(correction),
                law.rules(correction),
                all,
                names,
                evidence.of(id),
                relatedBooks.of(id),
                history.of(id),
                tasks.of(id),
                tasks.of(id).stream()
                        .filter(task -> task.assignee().equals(reader.id()))
                        .findFirst(),
                providing.missing(correction),
                document == null ? Optional.empty() : Optional.of(documents.get(document)),
                document == null ? Optional.empty() : Optional.of(documents.newest(document)));
    }

    /** Where it stands in the process. Throws as {@link #correction}. */
    public ProcessView process(SignedInPerson reader, CorrectionId id) {
        return processes.view(
                CorrectionTasks.PROCESS, correction(reader, id).id().toString());
    }

    /** A piece of evidence. Throws when there is none, or as {@link #correction}. */
    public DocumentVersion evidence(SignedInPerson reader, CorrectionId id, UUID file) {
        return evidence.of(correction(reader, id).id()).stream()
                .filter(one -> one.id().equals(file))
                .map(Evidence::file)
                .findFirst()
                .orElseThrow(() ->
                        Refusal.notFound("gradecorrection.refused.not-found").asException());
    }

    /** A version of the record. Throws when there is none, or as {@link #correction}. */
    public DocumentVersion version(SignedInPerson reader, CorrectionId id, int number) {
        return Optional.ofNullable(correction(reader, id).document())
                .flatMap(document -> documents.version(document, number))
                .orElseThrow(() ->
                        Refusal.notFound("gradecorrection.refused.not-found").asException());
    }

    /** The content of a version that this gave; close it. */
    public InputStream content(DocumentVersion version) {
        return store.open(version.key());
    }

    /**
     * A correction in a list.
     *
     * @param waits the task that waits for the reader, or null
     */
    public record Line(
            GradeCorrection correction,
            String title,
            boolean isOwn,
            @Nullable String waits) {}

    /**
     * Everything that the page of a correction shows.
     *
     * @param open all tasks that wait for anyone
     * @param mine the one that waits for the reader
     * @param missing evidence that the regulation demands and that is not there
     */
    public record View(
            GradeCorrection correction,
            String title,
            SubjectBook book,
            Student student,
            CorrectionRules rules,
            List<Party> parties,
            Map<PersonId, String> names,
            List<Evidence> evidence,
            List<RelatedBooks.RelatedBook> relatedBooks,
            List<CorrectionHistory.Entry> history,
            List<InboxTask> open,
            Optional<InboxTask> mine,
            Optional<Refusal> missing,
            Optional<Document> document,
            Optional<DocumentVersion> newest) {}
}
