package vn.kyduyet.termclosing;

import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.kyduyet.document.DocumentId;
import vn.kyduyet.document.KeptFor;
import vn.kyduyet.document.Retaining;
import vn.kyduyet.regulation.ClosingRules;
import vn.kyduyet.signing.Archiving;
import vn.kyduyet.workflow.Processes;

/** For the process: the signed books of a class are brought to the archive's level and kept. */
@Component
public class ArchivingClassBooks {

    private final TermClosings termClosings;
    private final ClassClosings closings;
    private final ClosingDocuments books;
    private final ClassClosingCourse course;
    private final Archiving archiving;
    private final Retaining retaining;
    private final ClosingHistory history;
    private final TellingOfClosings telling;
    private final ClosingParties parties;
    private final Processes processes;

    ArchivingClassBooks(
            TermClosings termClosings,
            ClassClosings closings,
            ClosingDocuments books,
            ClassClosingCourse course,
            Archiving archiving,
            Retaining retaining,
            ClosingHistory history,
            TellingOfClosings telling,
            ClosingParties parties,
            Processes processes) {
        this.termClosings = termClosings;
        this.closings = closings;
        this.books = books;
        this.course = course;
        this.archiving = archiving;
        this.retaining = retaining;
        this.history = history;
        this.telling = telling;
        this.parties = parties;
        this.processes = processes;
    }

    /** A file that is missing or damaged throws, and so becomes an incident instead of a record. */
    @Transactional
    public void archive(String businessKey) {
        ClassClosing found = closings.get(ClassClosingId.of(businessKey));
        List<ClosingDocument> current = books.current(found);
        KeptFor kept = keptFor(course.rules(found).kept().value());
        // Before anything is locked: the authority answers each book, and forty classes wait to be archived together.
        List<DocumentId> documents =
                current.stream().map(ClosingDocument::document).toList();
        documents.forEach(archiving::archive);
        retaining.keepAll(documents, kept);
        // The term first: of classes that end at the same moment one tells the term that all have.
        TermClosing term = termClosings.lock(found.closing().id());
        ClassClosing closing = closings.lock(found.id());
        closings.moveTo(closing.id(), ClassClosing.State.ARCHIVED, "");
        telling.settled(closing);
        parties.of(closing.id(), ClosingRole.HOMEROOM_TEACHER, 0)
                .ifPresent(party -> telling.tell(party.person(), closing, "archived", ""));
        history.tell(closing, null, "archived", Map.of("books", Integer.toString(current.size())));
        if (term.state() == TermClosing.State.RUNNING && allArchived(term)) {
            // Now, so that a further round of a class tells it no second time.
            termClosings.moveTo(term.id(), TermClosing.State.CLOSED);
            processes.tell(ClosingTasks.ALL_ARCHIVED, term.id().toString());
        }
    }

    private static KeptFor keptFor(ClosingRules.KeptFor rule) {
        return switch (rule) {
            case PERMANENT -> KeptFor.goodAndAll();
            case TWENTY_YEARS -> KeptFor.ofYears(20);
        };
    }

    private boolean allArchived(TermClosing term) {
        return closings.of(term.id()).stream().allMatch(closing -> closing.state() == ClassClosing.State.ARCHIVED);
    }
}
