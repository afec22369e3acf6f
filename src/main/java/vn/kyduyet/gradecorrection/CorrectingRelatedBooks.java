package vn.kyduyet.gradecorrection;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import vn.kyduyet.people.SignedInPerson;
import vn.kyduyet.refusal.Refusal;
import vn.kyduyet.workflow.InTurn;
import vn.kyduyet.workflow.Inbox;
import vn.kyduyet.workflow.InboxTask;

/** The teacher says of each related book that the mark was corrected there as well, before anybody signs (TNT 6.3b). */
@Component
public class CorrectingRelatedBooks {

    private final CorrectionLaw law;
    private final GradeCorrections corrections;
    private final RelatedBooks relatedBooks;
    private final CorrectionTasks tasks;
    private final CorrectionHistory history;
    private final TellingOfCorrections telling;
    private final Inbox inbox;
    private final InTurn inTurn;
    private final Clock clock;

    CorrectingRelatedBooks(
            CorrectionLaw law,
            GradeCorrections corrections,
            RelatedBooks relatedBooks,
            CorrectionTasks tasks,
            CorrectionHistory history,
            TellingOfCorrections telling,
            Inbox inbox,
            InTurn inTurn,
            Clock clock) {
        this.law = law;
        this.corrections = corrections;
        this.relatedBooks = relatedBooks;
        this.tasks = tasks;
        this.history = history;
        this.telling = telling;
        this.inbox = inbox;
        this.inTurn = inTurn;
        this.clock = clock;
    }

    /**
     * Says that all are corrected.
     *
     * @param corrected the positions of the books
     * @throws vn.kyduyet.refusal.RefusedException naming those that are not, by the clause
     */
    public void corrected(
            SignedInPerson teacher, CorrectionId id, Set<Integer> corrected, Map<String, Object> answers) {
        inTurn.change(() -> corrections.lock(id), correction -> {
            InboxTask task = tasks.require(id, teacher.id(), CorrectionTasks.RELATED_BOOKS);
            List<String> left = relatedBooks.of(id).stream()
                    .filter(book -> !corrected.contains(book.position()))
                    .map(RelatedBooks.RelatedBook::name)
                    .toList();
            if (!left.isEmpty()) {
                throw Refusal.invalid(
                                "gradecorrection.refused.books",
                                law.rules(correction).afterLock().clause().citation(),
                                String.join("; ", left))
                        .asException();
            }
            relatedBooks.corrected(id, teacher.id(), clock.instant());
            corrections.moveTo(id, GradeCorrection.State.DRAWING_UP, "");
            telling.settled(correction);
            history.tell(
                    correction,
                    teacher.id(),
                    "books-corrected",
                    Map.of(CorrectionHistory.REMARKS, String.valueOf(answers.getOrDefault("note", ""))));
            inbox.complete(task.id(), teacher.id(), answers);
            return null;
        });
    }
}
