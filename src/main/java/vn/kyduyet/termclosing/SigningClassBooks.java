package vn.kyduyet.termclosing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import vn.kyduyet.document.DocumentId;
import vn.kyduyet.document.DocumentVersion;
import vn.kyduyet.document.Documents;
import vn.kyduyet.people.SignedInPerson;
import vn.kyduyet.refusal.Refusal;
import vn.kyduyet.signing.BatchId;
import vn.kyduyet.signing.BulkSigning;
import vn.kyduyet.signing.DocumentSigned;
import vn.kyduyet.signing.SignatureRequest;
import vn.kyduyet.workflow.Inbox;
import vn.kyduyet.workflow.InboxTask;

/** Teachers, GVCN, principal and clerk sign what waits for them, all classes with one PIN. */
@Component
public class SigningClassBooks {

    private final WaitingBooks waiting;
    private final ClassClosings closings;
    private final ClosingParties parties;
    private final ClosingDocuments books;
    private final ClosingFacts facts;
    private final ClosingPosts posts;
    private final ClosingTasks tasks;
    private final ClosingSteps steps;
    private final ClosingHistory history;
    private final Documents documents;
    private final BulkSigning bulk;
    private final Inbox inbox;

    SigningClassBooks(
            WaitingBooks waiting,
            ClassClosings closings,
            ClosingParties parties,
            ClosingDocuments books,
            ClosingFacts facts,
            ClosingPosts posts,
            ClosingTasks tasks,
            ClosingSteps steps,
            ClosingHistory history,
            Documents documents,
            BulkSigning bulk,
            Inbox inbox) {
        this.waiting = waiting;
        this.closings = closings;
        this.parties = parties;
        this.books = books;
        this.facts = facts;
        this.posts = posts;
        this.tasks = tasks;
        this.steps = steps;
        this.history = history;
        this.documents = documents;
        this.bulk = bulk;
        this.inbox = inbox;
    }

    /**
     * Starts signing; the books are signed after this returns.
     *
     * @param choices what was shown and chosen, as {@link WaitingBooks.Waiting#choice} writes it
     * @param pin unlocks the signer's key for this command only
     * @throws vn.kyduyet.refusal.RefusedException when nothing is chosen, books were drawn up again meanwhile, a mark of a
     *     class is being corrected, or the PIN or the certificate does not allow it
     */
    public BatchId sign(SignedInPerson signer, Set<String> choices, char[] pin) {
        List<WaitingBooks.Waiting> chosen = waiting.of(signer.id()).stream()
                .filter(one -> choices.contains(one.choice()))
                .toList();
        if (chosen.isEmpty()) {
            throw (choices.isEmpty()
                            ? Refusal.invalid("termclosing.refused.nothing-chosen")
                            : Refusal.conflict("termclosing.refused.drawn-again"))
                    .asException();
        }
        // What a signer sees is what was drawn up, whoever signed it since.
        Map<DocumentId, DocumentVersion> drawn = documents.first(chosen.stream()
                .flatMap(one -> one.documents().stream())
                .map(ClosingDocument::document)
                .toList());
        List<SignatureRequest> requests = new ArrayList<>();
        for (WaitingBooks.Waiting one : chosen) {
            facts.requireNoChange(one.closing(), "");
            posts.requireAllowed(one.party());
            for (ClosingDocument book : one.documents()) {
                requests.add(new SignatureRequest(
                        UUID.randomUUID(),
                        book.document(),
                        drawn.get(book.document()).sha256(),
                        signer.id(),
                        one.party().fieldName(),
                        one.closing().id().toString(),
                        posts.caption(one.party())));
            }
        }
        return bulk.start(signer.id(), requests, pin);
    }

    /**
     * In the transaction of the signature. The last book of a party ends the party's task, so that what is signed and
     * where the class stands are never apart.
     */
    @EventListener
    void signed(DocumentSigned signed) {
        books.find(signed.document()).ifPresent(book -> {
            ClassClosing closing = closings.lock(book.closing());
            if (book.drawing() != closing.drawings()) {
                throw Refusal.conflict("termclosing.refused.drawn-again").asException();
            }
            InboxTask task = tasks.of(closing.id()).stream()
                    .filter(one -> one.assignee().equals(signed.signer()))
                    .filter(one -> ClosingTasks.SIGNED.contains(one.definitionKey()))
                    .filter(one -> party(closing, one).fieldName().equals(signed.fieldName()))
                    .findFirst()
                    .orElseThrow(ClosingTasks::notNow);
            ClosingParty party = party(closing, task);
            if (waiting.unsigned(closing, party).isEmpty()) {
                parties.signed(closing.id(), party, signed.signedAt());
                Map<String, Object> answers =
                        party.role() == ClosingRole.PRINCIPAL ? Map.of("decision", "approve") : Map.of();
                inbox.complete(task.id(), signed.signer(), answers);
                steps.settle(closing);
                history.tell(
                        closing,
                        signed.signer(),
                        "signed." + party.role(),
                        Map.of(ClosingHistory.SUBJECT, party.subject()));
            }
        });
    }

    private ClosingParty party(ClassClosing closing, InboxTask task) {
        return parties.of(closing.id(), ClosingTasks.role(task), ClosingTasks.position(task))
                .orElseThrow(ClosingTasks::notNow);
    }
}
