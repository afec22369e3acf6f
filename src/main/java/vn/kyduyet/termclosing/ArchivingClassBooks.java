package vn.kyduyet.termclosing;

import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.kyduyet.signing.Archiving;
import vn.kyduyet.workflow.Processes;

/** For the process: the signed books of a class are brought to the archive's level and kept. */
@Component
public class ArchivingClassBooks {

    private final TermClosings termClosings;
    private final ClassClosings closings;
    private final ClosingDocuments books;
    private final Archiving archiving;
    private final ClosingHistory history;
    private final TellingOfClosings telling;
    private final ClosingParties parties;
    private final Processes processes;

    ArchivingClassBooks(
            TermClosings termClosings,
            ClassClosings closings,
            ClosingDocuments books,
            Archiving archiving,
            ClosingHistory history,
            TellingOfClosings telling,
            ClosingParties parties,
            Processes processes) {
        this.termClosings = termClosings;
        this.closings = closings;
        this.books = books;
        this.archiving = archiving;
        this.history = history;
        this.telling = telling;
        this.parties = parties;
        this.processes = processes;
    }

    /** A file that is missing or damaged throws, and so becomes an incident instead of a record. */
    @Transactional
    public void archive(String businessKey) {
        ClassClosing found = closings.get(ClassClosingId.of(businessKey));
        // The term first: of classes that end at the same moment one tells the term that all have.
        TermClosing term = termClosings.lock(found.closing().id());
        ClassClosing closing = closings.lock(found.id());
        List<ClosingDocument> current = books.current(closing);
        current.forEach(book -> archiving.archive(book.document()));
        closings.moveTo(closing.id(), ClassClosing.State.ARCHIVED, "");
        telling.settled(closing);
        parties.of(closing.id(), ClosingRole.HOMEROOM_TEACHER, 0)
                .ifPresent(party -> telling.tell(party.requirePerson(), closing, "archived", ""));
        history.tell(closing, null, "archived", Map.of("books", Integer.toString(current.size())));
        if (term.state() == TermClosing.State.RUNNING && allArchived(term)) {
            // Now, so that a further round of a class tells it no second time.
            termClosings.moveTo(term.id(), TermClosing.State.CLOSED);
            processes.tell(ClosingTasks.ALL_ARCHIVED, term.id().toString());
        }
    }

    private boolean allArchived(TermClosing term) {
        return closings.of(term.id()).stream().allMatch(closing -> closing.state() == ClassClosing.State.ARCHIVED);
    }
}
