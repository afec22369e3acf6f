package vn.kyduyet.termclosing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import vn.kyduyet.document.DocumentId;
import vn.kyduyet.document.DocumentKind;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.signing.Signatures;
import vn.kyduyet.workflow.Inbox;
import vn.kyduyet.workflow.InboxTask;

/** The books that wait for a person's signature. */
@Component
public class WaitingBooks {

    private final Inbox inbox;
    private final ClassClosings closings;
    private final ClosingParties parties;
    private final ClosingDocuments books;
    private final ClassClosingCourse course;
    private final Signatures signatures;

    WaitingBooks(
            Inbox inbox,
            ClassClosings closings,
            ClosingParties parties,
            ClosingDocuments books,
            ClassClosingCourse course,
            Signatures signatures) {
        this.inbox = inbox;
        this.closings = closings;
        this.parties = parties;
        this.books = books;
        this.course = course;
        this.signatures = signatures;
    }

    /**
     * A class of which books wait.
     *
     * @param documents that are to be signed and are not yet
     */
    public record Waiting(InboxTask task, ClassClosing closing, ClosingParty party, List<ClosingDocument> documents) {

        /** Tells which books were shown: a later drawing is another choice. */
        public String choice() {
            return task.id() + ":" + closing.round() + "." + closing.drawings();
        }
    }

    /** By class. */
    public List<Waiting> of(PersonId person) {
        List<InboxTask> open = inbox.of(person).stream()
                .filter(task -> task.processKey().equals(ClosingTasks.PROCESS))
                .toList();
        Set<ClassClosingId> ids =
                open.stream().map(task -> ClassClosingId.of(task.businessKey())).collect(Collectors.toSet());
        Map<ClassClosingId, ClassClosing> byId =
                closings.all(ids).stream().collect(Collectors.toMap(ClassClosing::id, Function.identity()));
        Map<ClassClosingId, List<ClosingParty>> all = parties.of(ids);
        List<Waiting> waiting = new ArrayList<>();
        for (InboxTask task : open) {
            ClassClosing closing = byId.get(ClassClosingId.of(task.businessKey()));
            if (closing == null || !signs(closing, task)) {
                continue;
            }
            all.getOrDefault(closing.id(), List.of()).stream()
                    .filter(party -> ClosingTasks.isOf(task, party))
                    .findFirst()
                    .ifPresent(party -> waiting.add(new Waiting(task, closing, party, unsigned(closing, party))));
        }
        return waiting.stream()
                .sorted(java.util.Comparator.comparing(one -> one.closing().className()))
                .toList();
    }

    /** Whether a task is done by a signature: the principal only approves where the regulation does not have it signed. */
    boolean signs(ClassClosing closing, InboxTask task) {
        return ClosingTasks.SIGNED.contains(task.definitionKey())
                && (ClosingTasks.role(task) != ClosingRole.PRINCIPAL || course.principalSigns(closing));
    }

    /** The books of the last drawing that a party signs and has not signed. */
    List<ClosingDocument> unsigned(ClassClosing closing, ClosingParty party) {
        List<ClosingDocument> own = books.current(closing).stream()
                .filter(book -> party.role() != ClosingRole.SUBJECT_TEACHER || book.kind() == DocumentKind.CLASS_BOOK)
                .toList();
        Set<DocumentId> signed = signatures.signedIn(
                party.fieldName(), own.stream().map(ClosingDocument::document).toList());
        return own.stream().filter(book -> !signed.contains(book.document())).toList();
    }
}
