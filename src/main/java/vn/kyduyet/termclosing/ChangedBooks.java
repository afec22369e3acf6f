package vn.kyduyet.termclosing;

import java.util.Map;
import java.util.function.Predicate;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import vn.kyduyet.gradebook.BooksReopened;
import vn.kyduyet.gradebook.SubjectBook;
import vn.kyduyet.gradecorrection.MarkCorrected;
import vn.kyduyet.schoolyear.SchoolYearId;
import vn.kyduyet.workflow.Processes;

/**
 * Has books drawn up and signed again whose marks changed: those that are being signed at once, those in the archive in a
 * further round beside the old ones. In the transaction of the change.
 */
@Component
class ChangedBooks {

    private final ClassClosings closings;
    private final ClosingParties parties;
    private final StartingClassClosings starting;
    private final ClosingSteps steps;
    private final ClosingHistory history;
    private final ClosingWords words;
    private final Processes processes;

    ChangedBooks(
            ClassClosings closings,
            ClosingParties parties,
            StartingClassClosings starting,
            ClosingSteps steps,
            ClosingHistory history,
            ClosingWords words,
            Processes processes) {
        this.closings = closings;
        this.parties = parties;
        this.starting = starting;
        this.steps = steps;
        this.history = history;
        this.words = words;
        this.processes = processes;
    }

    @EventListener
    void corrected(MarkCorrected corrected) {
        SubjectBook book = corrected.book();
        again(
                book.year(),
                book.className(),
                book.term(),
                subject -> false,
                words.word("termclosing.remark.corrected", book.subject(), corrected.number()));
    }

    @EventListener
    void reopened(BooksReopened reopened) {
        String subject = reopened.subject();
        again(
                reopened.year(),
                reopened.className(),
                reopened.term(),
                subject == null ? one -> true : subject::equals,
                words.word("termclosing.remark.reopened", subject == null ? reopened.className() : subject));
    }

    /**
     * Begins again where a term of a class is concerned.
     *
     * @param toBeChecked the subjects whose teachers check anew
     */
    private void again(SchoolYearId year, String className, int term, Predicate<String> toBeChecked, String remark) {
        for (ClassClosing found : closings.newest(year, className)) {
            if (found.closing().period().terms().contains(term)) {
                again(closings.lock(found.id()), toBeChecked, remark);
            }
        }
    }

    private void again(ClassClosing closing, Predicate<String> toBeChecked, String remark) {
        if (closing.state() == ClassClosing.State.ARCHIVED) {
            ClassClosing next = starting.add(closing.closing(), closing.className(), closing.round() + 1, remark);
            for (ClosingParty party : parties.of(closing.id())) {
                parties.add(next.id(), party.role(), party.position(), party.subject(), party.person());
                if (party.role() == ClosingRole.SUBJECT_TEACHER && !toBeChecked.test(party.subject())) {
                    parties.done(next.id(), party, party.doneAt());
                }
            }
            starting.begin(next);
            steps.settle(next);
            history.tell(next, null, "begun-again", Map.of(ClosingHistory.REMARKS, remark));
        } else if (closing.state().isSigning()) {
            parties.beginTotalsAgain(closing.id());
            parties.of(closing.id()).stream()
                    .filter(party -> party.role() == ClosingRole.SUBJECT_TEACHER && toBeChecked.test(party.subject()))
                    .forEach(party -> parties.done(closing.id(), party, null));
            closings.moveTo(closing.id(), closing.state(), remark);
            processes.tell(ClosingTasks.CHANGED, closing.id().toString());
            steps.settle(closings.get(closing.id()));
            history.tell(closing, null, "begun-again", Map.of(ClosingHistory.REMARKS, remark));
        }
    }
}
