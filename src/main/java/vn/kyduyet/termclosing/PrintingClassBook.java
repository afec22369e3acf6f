package vn.kyduyet.termclosing;

import java.io.IOException;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import vn.kyduyet.document.DocumentId;
import vn.kyduyet.document.PrintedCopy;
import vn.kyduyet.document.Printing;
import vn.kyduyet.people.SignedInPerson;
import vn.kyduyet.refusal.Refusal;

/** Makes of a book of the archive a copy for paper: some must lie in the school as paper, too (TL I.2). */
@Component
public class PrintingClassBook {

    private final ReadingClassClosing reading;
    private final Printing printing;
    private final ClosingHistory history;
    private final TransactionTemplate transaction;

    PrintingClassBook(
            ReadingClassClosing reading, Printing printing, ClosingHistory history, TransactionTemplate transaction) {
        this.reading = reading;
        this.printing = printing;
        this.history = history;
        this.transaction = transaction;
    }

    /** Thrown when it is not the reader's to see, or not in the archive yet: RefusedException. */
    public PrintedCopy print(SignedInPerson reader, ClassClosingId id, DocumentId book) throws IOException {
        ReadingClassClosing.View view = reading.view(reader, id);
        ReadingClassClosing.Book found = view.books().stream()
                .filter(one -> one.book().document().equals(book))
                .findFirst()
                .orElseThrow(
                        () -> Refusal.notFound("termclosing.refused.not-found").asException());
        if (view.closing().state() != ClassClosing.State.ARCHIVED) {
            throw Refusal.conflict("termclosing.refused.not-archived").asException();
        }
        String title = found.document().title();
        return printing.print(
                reader,
                found.newest(),
                () -> transaction.executeWithoutResult(status ->
                        history.tell(view.closing(), reader.id(), "printed", Map.of(ClosingHistory.REMARKS, title))));
    }
}
