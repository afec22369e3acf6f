package vn.kyduyet.termclosing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.kyduyet.document.DocumentId;
import vn.kyduyet.document.DocumentKind;
import vn.kyduyet.document.DocumentVersion;
import vn.kyduyet.document.Documents;
import vn.kyduyet.document.PreparedFile;
import vn.kyduyet.document.Preparing;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.schoolyear.SchoolYear;
import vn.kyduyet.schoolyear.Student;
import vn.kyduyet.storage.DocumentStore;
import vn.kyduyet.storage.StorageKey;
import vn.kyduyet.termclosing.books.BookContent;
import vn.kyduyet.termclosing.books.DrawingClassBooks;
import vn.kyduyet.termclosing.books.Lookup;
import vn.kyduyet.termclosing.books.ReadingBookContent;
import vn.kyduyet.termclosing.books.SignerPlace;
import vn.kyduyet.termclosing.books.StudentResults;

/** For the process: draws the books of a class up, each a PDF for the archive with an empty field for each signature. */
@Component
public class DrawingUpClassBooks {

    private static final String PDF = "application/pdf";

    private final ClassClosings closings;
    private final ClosingParties parties;
    private final ClosingDocuments books;
    private final ClosingPosts posts;
    private final ClosingFacts facts;
    private final TotallingResults totalling;
    private final StartingClassClosings starting;
    private final ReadingBookContent content;
    private final DrawingClassBooks drawing;
    private final ClosingWords words;
    private final ClosingLocks locks;
    private final TellingOfClosings telling;
    private final ClosingHistory history;
    private final Preparing preparing;
    private final Documents documents;
    private final DocumentStore store;
    private final String address;

    DrawingUpClassBooks(
            ClassClosings closings,
            ClosingParties parties,
            ClosingDocuments books,
            ClosingPosts posts,
            ClosingFacts facts,
            TotallingResults totalling,
            StartingClassClosings starting,
            ReadingBookContent content,
            DrawingClassBooks drawing,
            ClosingWords words,
            ClosingLocks locks,
            TellingOfClosings telling,
            ClosingHistory history,
            Preparing preparing,
            Documents documents,
            DocumentStore store,
            @Value("${kyduyet.address}") String address) {
        this.closings = closings;
        this.parties = parties;
        this.books = books;
        this.posts = posts;
        this.facts = facts;
        this.totalling = totalling;
        this.starting = starting;
        this.content = content;
        this.drawing = drawing;
        this.words = words;
        this.locks = locks;
        this.telling = telling;
        this.history = history;
        this.preparing = preparing;
        this.documents = documents;
        this.store = store;
        this.address = address;
    }

    /**
     * All books of the class in one transaction; what a crash leaves behind are files that no row knows. They are drawn
     * before anything is locked: the whole school's audit trail would wait for them. What was drawn and is not what the
     * marks say any more throws, and the engine begins again.
     */
    @Transactional
    public void drawUp(String businessKey) {
        ClassClosing seen = closings.get(ClassClosingId.of(businessKey));
        PersonId maker = party(seen, ClosingRole.HOMEROOM_TEACHER).person();
        BookContent read = read(seen, seen.drawings() + 1);
        List<Drawn> drawn = drawAll(seen, read);
        ClassClosing closing = closings.lock(seen.id());
        // From here on nobody is in the middle of writing in the books.
        locks.keep(closing, null, maker);
        int number = closings.draw(closing.id());
        if (number != seen.drawings() + 1 || !read(closing, number).equals(read)) {
            throw new OptimisticLockingFailureException(closing.id() + " changed while its books were drawn");
        }
        for (int position = 0; position < drawn.size(); position++) {
            keep(closing, number, position, maker, drawn.get(position));
        }
        parties.named(closing.id());
        beginSigning(closing);
        history.tell(
                closing,
                null,
                "drawn-up",
                Map.of(
                        "version", Integer.toString(read.version()),
                        "books", Integer.toString(drawn.size())));
    }

    /** A book that is in the store. */
    private record Drawn(
            DocumentKind kind, @Nullable Student student, String sha256, long size, int pages, String code) {}

    private List<Drawn> drawAll(ClassClosing closing, BookContent read) {
        List<SignerPlace> end = posts.atTheEnd(closing);
        List<SignerPlace> all = new ArrayList<>(posts.ofSubjects(closing));
        all.addAll(end);
        List<Drawn> drawn = new ArrayList<>();
        drawn.add(draw(closing, DocumentKind.CLASS_BOOK, null, all, lookup -> drawing.classBook(read, all, lookup)));
        drawn.add(draw(closing, DocumentKind.CLASS_SUMMARY, null, end, lookup -> drawing.summary(read, end, lookup)));
        for (StudentResults one : ClosingFacts.closedHere(read.results())) {
            Student student = one.member().student();
            drawn.add(draw(
                    closing,
                    DocumentKind.STUDY_RECORD,
                    student,
                    end,
                    lookup -> drawing.studyRecord(read, student.id(), end, lookup)));
        }
        return drawn;
    }

    private Drawn draw(
            ClassClosing closing, DocumentKind kind, @Nullable Student student, List<SignerPlace> signers, Page page) {
        String code = documents.newLookupCode();
        Lookup lookup = new Lookup(code, address + "/lookup/" + code);
        try (PreparedFile file = preparing.prepareGenerated(page.pdf(lookup), lookup.url(), fields(signers))) {
            store.store(new StorageKey(closing.closing().school().value(), kind.folder(), file.sha256()), file.file());
            return new Drawn(kind, student, file.sha256(), file.size(), file.pages(), code);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private void keep(ClassClosing closing, int number, int position, PersonId maker, Drawn book) {
        DocumentId document = new DocumentId(UUID.randomUUID());
        String title = words.book(closing, book.kind(), book.student());
        documents.create(document, closing.closing().school(), book.kind(), title, maker, book.code());
        documents.append(
                document,
                book.sha256(),
                book.size(),
                book.pages(),
                DocumentVersion.Origin.PREPARED,
                PDF,
                title + ".pdf",
                maker);
        books.add(new ClosingDocument(
                document,
                closing.id(),
                number,
                book.kind(),
                book.student() == null ? null : book.student().id(),
                position));
    }

    /** The tasks of those who sign come when this is done: they are told by their parts, not by their tasks. */
    private void beginSigning(ClassClosing closing) {
        boolean teachers = !posts.ofSubjects(closing).isEmpty();
        closings.moveTo(
                closing.id(), teachers ? ClassClosing.State.TEACHERS_SIGNING : ClassClosing.State.HOMEROOM_SIGNING, "");
        ClosingRole first = teachers ? ClosingRole.SUBJECT_TEACHER : ClosingRole.HOMEROOM_TEACHER;
        parties.of(closing.id()).stream()
                .filter(party -> party.role() == first)
                .map(ClosingParty::person)
                .distinct()
                .forEach(person -> telling.toSign(person, closing));
    }

    private BookContent read(ClassClosing closing, int number) {
        SchoolYear year = starting.year(closing.closing());
        int earlier = closings.of(closing.closing().id()).stream()
                .filter(other -> other.className().equals(closing.className()) && other.round() < closing.round())
                .mapToInt(ClassClosing::drawings)
                .sum();
        return content.read(
                        year,
                        closing.closing().period(),
                        closing.className(),
                        totalling.totals(closing, facts.results(closing)),
                        earlier + number)
                .withEarlier(totalling.ofTerms(closing));
    }

    private ClosingParty party(ClassClosing closing, ClosingRole role) {
        return parties.of(closing.id(), role, 0)
                .orElseThrow(() -> new IllegalStateException("nobody is " + role + " in " + closing.id()));
    }

    private static Set<String> fields(List<SignerPlace> signers) {
        Set<String> fields = new HashSet<>();
        for (SignerPlace signer : signers) {
            fields.add(signer.field());
            if (signer.seal() != null) {
                fields.add(signer.seal());
            }
        }
        return fields;
    }

    private interface Page {
        byte[] pdf(Lookup lookup);
    }
}
