package vn.kyduyet.termclosing;

import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import vn.kyduyet.document.Document;
import vn.kyduyet.document.DocumentId;
import vn.kyduyet.document.DocumentKind;
import vn.kyduyet.document.DocumentVersion;
import vn.kyduyet.document.Documents;
import vn.kyduyet.gradebook.BookId;
import vn.kyduyet.gradebook.SubjectBooks;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.people.SignedInPerson;
import vn.kyduyet.people.StaffDirectory;
import vn.kyduyet.refusal.Refusal;
import vn.kyduyet.regulation.ClosingRules;
import vn.kyduyet.storage.DocumentStore;
import vn.kyduyet.workflow.InboxTask;
import vn.kyduyet.workflow.ProcessView;
import vn.kyduyet.workflow.Processes;

/** Shows the closing of a class to those who take part, and to those who oversee all. */
@Component
public class ReadingClassClosing {

    private final ClassClosings closings;
    private final ClosingParties parties;
    private final ClosingDocuments books;
    private final ClassClosingCourse course;
    private final ClosingTasks tasks;
    private final WaitingBooks waiting;
    private final ClosingWords words;
    private final ClosingHistory history;
    private final ReadingTermClosings reading;
    private final Waivers waivers;
    private final SubjectBooks subjectBooks;
    private final Documents documents;
    private final DocumentStore store;
    private final Processes processes;
    private final StaffDirectory staff;

    ReadingClassClosing(
            ClassClosings closings,
            ClosingParties parties,
            ClosingDocuments books,
            ClassClosingCourse course,
            ClosingTasks tasks,
            WaitingBooks waiting,
            ClosingWords words,
            ClosingHistory history,
            ReadingTermClosings reading,
            Waivers waivers,
            SubjectBooks subjectBooks,
            Documents documents,
            DocumentStore store,
            Processes processes,
            StaffDirectory staff) {
        this.closings = closings;
        this.parties = parties;
        this.books = books;
        this.course = course;
        this.tasks = tasks;
        this.waiting = waiting;
        this.words = words;
        this.history = history;
        this.reading = reading;
        this.waivers = waivers;
        this.subjectBooks = subjectBooks;
        this.documents = documents;
        this.store = store;
        this.processes = processes;
        this.staff = staff;
    }

    /** Thrown when there is none or it does not concern the reader, in the same words: RefusedException. */
    ClassClosing closing(SignedInPerson reader, ClassClosingId id) {
        return closings.find(id)
                .filter(found -> found.closing().school().equals(reader.school()))
                .filter(found -> reading.oversees(reader) || takesPart(reader, id))
                .orElseThrow(
                        () -> Refusal.notFound("termclosing.refused.not-found").asException());
    }

    private boolean takesPart(SignedInPerson reader, ClassClosingId id) {
        return parties.of(id).stream()
                .anyMatch(party ->
                        reader.id().equals(party.person()) || reader.id().equals(party.holder()));
    }

    /** A book of the class that the reader may open. */
    public record Book(ClosingDocument book, Document document, DocumentVersion newest) {}

    /**
     * Everything that the page of a class shows.
     *
     * @param mine the tasks that wait for the reader
     * @param signs of those that are done by a signature
     * @param marks the books of marks that are confirmed, by the position of their subject
     * @param books of the last drawing
     * @param earlier those of drawings before it
     */
    public record View(
            ClassClosing closing,
            String title,
            ClosingRules rules,
            List<ClosingParty> parties,
            Map<PersonId, String> names,
            List<InboxTask> open,
            List<InboxTask> mine,
            List<InboxTask> signs,
            Map<Integer, BookId> marks,
            List<Book> books,
            List<Book> earlier,
            List<Decision> waivers,
            List<ClosingHistory.Entry> history,
            boolean isHomeroom) {}

    /** That a subject is closed although something is open. */
    public record Decision(String subject, String reason, String decidedBy) {}

    /** Throws as {@link #closing}. */
    public View view(SignedInPerson reader, ClassClosingId id) {
        ClassClosing closing = closing(reader, id);
        List<ClosingParty> all = parties.of(id);
        List<InboxTask> open = tasks.of(id);
        List<InboxTask> mine = open.stream()
                .filter(task -> task.assignee().equals(reader.id()))
                .toList();
        List<InboxTask> signs =
                mine.stream().filter(task -> waiting.signs(closing, task)).toList();
        Map<PersonId, String> names = staff.names(all.stream()
                .flatMap(party -> Stream.of(party.person(), party.inPlaceOf()))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
        List<Book> readable = readable(reader, closing);
        return new View(
                closing,
                words.title(closing),
                course.rules(closing),
                all,
                names,
                open,
                mine,
                signs,
                marks(closing, all),
                readable.stream()
                        .filter(one -> one.book().drawing() == closing.drawings())
                        .toList(),
                readable.stream()
                        .filter(one -> one.book().drawing() != closing.drawings())
                        .toList(),
                waivers.of(id).stream()
                        .map(one -> new Decision(
                                one.subject(),
                                one.reason(),
                                staff.person(one.decidedBy()).fullName()))
                        .toList(),
                history.of(id),
                isHomeroom(reader, all));
    }

    private Map<Integer, BookId> marks(ClassClosing closing, List<ClosingParty> all) {
        TermClosing term = closing.closing();
        Map<String, BookId> bySubject = new HashMap<>();
        for (int number : term.period().terms()) {
            subjectBooks
                    .of(term.year(), closing.className(), number)
                    .forEach(book -> bySubject.put(book.subject(), book.id()));
        }
        return all.stream()
                .filter(party -> bySubject.containsKey(party.subject()))
                .collect(Collectors.toMap(ClosingParty::position, party -> bySubject.get(party.subject())));
    }

    private static boolean isHomeroom(SignedInPerson reader, List<ClosingParty> all) {
        return all.stream()
                .anyMatch(party -> party.role() == ClosingRole.HOMEROOM_TEACHER
                        && reader.id().equals(party.person()));
    }

    /** Study records concern the GVCN and those who oversee all: a student's results are not everybody's. */
    private List<Book> readable(SignedInPerson reader, ClassClosing closing) {
        boolean all = reading.oversees(reader) || isHomeroom(reader, parties.of(closing.id()));
        List<ClosingDocument> shown = books.all(closing.id()).stream()
                .filter(book -> all || book.kind() != DocumentKind.STUDY_RECORD)
                .toList();
        Map<DocumentId, DocumentVersion> newest =
                documents.newest(shown.stream().map(ClosingDocument::document).toList());
        return shown.stream()
                .map(book -> new Book(book, documents.get(book.document()), newest.get(book.document())))
                .toList();
    }

    /** Where it stands in the process. Throws as {@link #closing}. */
    public ProcessView process(SignedInPerson reader, ClassClosingId id) {
        return processes.view(ClosingTasks.PROCESS, closing(reader, id).id().toString());
    }

    /** The newest version of a book. Throws when there is none, or as {@link #closing}. */
    public DocumentVersion file(SignedInPerson reader, ClassClosingId id, DocumentId document) {
        return readable(reader, closing(reader, id)).stream()
                .filter(one -> one.book().document().equals(document))
                .map(Book::newest)
                .findFirst()
                .orElseThrow(
                        () -> Refusal.notFound("termclosing.refused.not-found").asException());
    }

    boolean mayRead(SignedInPerson reader, ClosingDocument book) {
        return closings.find(book.closing())
                .filter(found -> found.closing().school().equals(reader.school()))
                .filter(found -> reading.oversees(reader)
                        || (book.kind() == DocumentKind.STUDY_RECORD
                                ? isHomeroom(reader, parties.of(found.id()))
                                : takesPart(reader, found.id())))
                .isPresent();
    }

    /** The content of a version that this gave; close it. */
    public InputStream content(DocumentVersion version) {
        return store.open(version.key());
    }
}
