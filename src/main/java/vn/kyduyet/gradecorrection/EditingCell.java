package vn.kyduyet.gradecorrection;

import java.time.Clock;
import java.util.Map;
import org.springframework.stereotype.Component;
import vn.kyduyet.gradebook.CellOpenings;
import vn.kyduyet.gradebook.CorrectingCell;
import vn.kyduyet.gradebook.SubjectBook;
import vn.kyduyet.gradebook.SubjectBooks;
import vn.kyduyet.people.SignedInPerson;
import vn.kyduyet.refusal.Refusal;
import vn.kyduyet.workflow.InTurn;
import vn.kyduyet.workflow.Inbox;
import vn.kyduyet.workflow.InboxTask;

/**
 * Teacher and administrator change the value together (TNT 6.3a): the teacher types it, and only when the administrator
 * confirms it, it comes into the book, and the cell is locked at once.
 */
@Component
public class EditingCell {

    private static final int LONGEST_REASON = 500;

    private final CorrectionLaw law;
    private final SubjectBooks books;
    private final CellOpenings openings;
    private final CorrectingCell correcting;
    private final GradeCorrections corrections;
    private final CorrectionTasks tasks;
    private final CorrectionCourse course;
    private final CorrectionHistory history;
    private final TellingOfCorrections telling;
    private final Inbox inbox;
    private final InTurn inTurn;
    private final Clock clock;

    EditingCell(
            CorrectionLaw law,
            SubjectBooks books,
            CellOpenings openings,
            CorrectingCell correcting,
            GradeCorrections corrections,
            CorrectionTasks tasks,
            CorrectionCourse course,
            CorrectionHistory history,
            TellingOfCorrections telling,
            Inbox inbox,
            InTurn inTurn,
            Clock clock) {
        this.law = law;
        this.books = books;
        this.openings = openings;
        this.correcting = correcting;
        this.corrections = corrections;
        this.tasks = tasks;
        this.course = course;
        this.history = history;
        this.telling = telling;
        this.inbox = inbox;
        this.inTurn = inTurn;
        this.clock = clock;
    }

    /**
     * The teacher types the new value.
     *
     * @throws vn.kyduyet.refusal.RefusedException when it is not the approved one, the cell is not open, or it is not
     *     this person's turn
     */
    public void enter(SignedInPerson teacher, CorrectionId id, Map<String, Object> answers) {
        inTurn.change(() -> corrections.lock(id), correction -> {
            InboxTask task = tasks.require(id, teacher.id(), CorrectionTasks.ENTER);
            refuseUnlessOpen(correction);
            SubjectBook book = books.require(correction.book());
            String typed = String.valueOf(answers.getOrDefault("value", ""));
            if (!book.scale(correction.column()).read(typed).equals(correction.after())) {
                throw Refusal.invalid("gradecorrection.refused.other-value", correction.shownAfter())
                        .asException();
            }
            corrections.moveTo(id, GradeCorrection.State.ENTERED, "");
            telling.settled(correction);
            history.tell(correction, teacher.id(), "entered", Map.of("value", correction.after()));
            inbox.complete(task.id(), teacher.id(), answers);
            telling.waits(correction);
            return null;
        });
    }

    /**
     * The administrator confirms it, and it stands in the book.
     *
     * @param address of the machine
     * @throws vn.kyduyet.refusal.RefusedException when the cell is not open any more or changed meanwhile, or it is not
     *     this person's turn
     */
    public void confirm(SignedInPerson administrator, CorrectionId id, Map<String, Object> answers, String address) {
        inTurn.change(() -> corrections.lock(id), correction -> {
            InboxTask task = tasks.require(id, administrator.id(), CorrectionTasks.CONFIRM);
            refuseUnlessOpen(correction);
            CellOpenings.Opening opening =
                    openings.by(id.value(), clock.instant()).orElseThrow();
            correcting.correct(
                    id.value(),
                    opening.teacher(),
                    correction.after(),
                    correction.seen(),
                    address,
                    shortened(correction.reason()));
            corrections.corrected(id);
            corrections.moveTo(
                    id,
                    course.concernsOtherBooks(id.toString())
                            ? GradeCorrection.State.AWAITING_BOOKS
                            : GradeCorrection.State.DRAWING_UP,
                    "");
            telling.settled(correction);
            history.tell(correction, administrator.id(), "confirmed", Map.of("value", correction.after()));
            inbox.complete(task.id(), administrator.id(), answers);
            telling.waits(correction);
            return null;
        });
    }

    private void refuseUnlessOpen(GradeCorrection correction) {
        if (openings.by(correction.id().value(), clock.instant()).isEmpty()) {
            throw Refusal.of(Refusal.Kind.LOCKED, "gradebook.refused.cell-shut").asException();
        }
        law.refusal(correction).ifPresent(refusal -> {
            throw refusal.asException();
        });
    }

    private static String shortened(String reason) {
        return reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON - 1) + "…";
    }
}
