package vn.kyduyet.gradecorrection;

import java.util.Map;
import org.springframework.stereotype.Component;
import vn.kyduyet.gradebook.SubjectBooks;
import vn.kyduyet.people.SignedInPerson;
import vn.kyduyet.refusal.Refusal;
import vn.kyduyet.workflow.InTurn;
import vn.kyduyet.workflow.Inbox;
import vn.kyduyet.workflow.InboxTask;

/** The principal or the vice principal approves a request, returns it for better evidence, or rejects it. */
@Component
public class DecidingOnCorrection {

    private final CorrectionLaw law;
    private final SubjectBooks books;
    private final GradeCorrections corrections;
    private final Parties parties;
    private final CorrectionTasks tasks;
    private final CorrectionHistory history;
    private final TellingOfCorrections telling;
    private final Inbox inbox;
    private final InTurn inTurn;

    DecidingOnCorrection(
            CorrectionLaw law,
            SubjectBooks books,
            GradeCorrections corrections,
            Parties parties,
            CorrectionTasks tasks,
            CorrectionHistory history,
            TellingOfCorrections telling,
            Inbox inbox,
            InTurn inTurn) {
        this.law = law;
        this.books = books;
        this.corrections = corrections;
        this.parties = parties;
        this.tasks = tasks;
        this.history = history;
        this.telling = telling;
        this.inbox = inbox;
        this.inTurn = inTurn;
    }

    /**
     * Decides as the form says.
     *
     * @throws vn.kyduyet.refusal.RefusedException when it is not this person's turn, or the mark may not be corrected
     *     now, by its clause; what is rejected or returned may be so at any time
     */
    public void decide(SignedInPerson approver, CorrectionId id, Map<String, Object> answers) {
        inTurn.change(() -> corrections.lock(id), correction -> {
            InboxTask task = tasks.require(id, approver.id(), CorrectionTasks.REVIEW);
            telling.settled(correction);
            switch (String.valueOf(answers.get("decision"))) {
                case "approve" -> approve(correction, approver, task, answers);
                case "return" ->
                    sendBack(correction, approver, task, answers, GradeCorrection.State.GATHERING_EVIDENCE, "returned");
                case "reject" ->
                    sendBack(correction, approver, task, answers, GradeCorrection.State.REJECTED, "rejected");
                default ->
                    throw Refusal.invalid("gradecorrection.refused.no-decision").asException();
            }
            return null;
        });
    }

    private void approve(
            GradeCorrection correction, SignedInPerson approver, InboxTask task, Map<String, Object> answers) {
        law.refusal(correction).ifPresent(refusal -> {
            throw refusal.asException();
        });
        // The book may have been locked since it was asked for: then the stricter way holds.
        corrections.goes(correction.id(), law.way(books.require(correction.book()), law.rules(correction)));
        corrections.approved(correction.id(), approver.id());
        corrections.moveTo(correction.id(), GradeCorrection.State.AWAITING_WITNESSES, "");
        parties.of(correction.id()).forEach(party -> {
            parties.witnessed(correction.id(), party.role(), null);
            parties.refused(correction.id(), party.role(), "");
        });
        history.tell(correction, approver.id(), "approved", Map.of());
        inbox.complete(task.id(), approver.id(), answers);
        telling.waits(correction);
    }

    private void sendBack(
            GradeCorrection correction,
            SignedInPerson approver,
            InboxTask task,
            Map<String, Object> answers,
            GradeCorrection.State state,
            String action) {
        String remarks = String.valueOf(answers.getOrDefault("remarks", "")).strip();
        if (remarks.isEmpty()) {
            throw Refusal.invalid("gradecorrection.refused.no-remark").asException();
        }
        corrections.moveTo(correction.id(), state, remarks);
        inbox.complete(task.id(), approver.id(), answers);
        telling.toTeacher(correction, action, remarks);
        history.tell(correction, approver.id(), action, Map.of(CorrectionHistory.REMARKS, remarks));
    }
}
