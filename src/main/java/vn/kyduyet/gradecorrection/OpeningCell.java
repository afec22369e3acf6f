package vn.kyduyet.gradecorrection;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import vn.kyduyet.gradebook.CellOpenings;
import vn.kyduyet.gradebook.Mark;
import vn.kyduyet.gradebook.MarkGate;
import vn.kyduyet.gradebook.Marks;
import vn.kyduyet.gradebook.SubjectBooks;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.regulation.CorrectionParty;

/** For the process: opens exactly one cell for a short time, and locks it again. */
@Component
public class OpeningCell {

    /** The cell is open. */
    public static final String OPENED = "opened";
    /** It may not be opened now, and the approver is told why. */
    public static final String REFUSED = "refused";
    /** Its value is not the one any more that the request is about. */
    public static final String CHANGED = "changed";

    private final GradeCorrections corrections;
    private final Parties parties;
    private final CorrectionLaw law;
    private final SubjectBooks books;
    private final Marks marks;
    private final MarkGate gate;
    private final CellOpenings openings;
    private final CorrectionWords words;
    private final CorrectionHistory history;
    private final TellingOfCorrections telling;
    private final Clock clock;

    OpeningCell(
            GradeCorrections corrections,
            Parties parties,
            CorrectionLaw law,
            SubjectBooks books,
            Marks marks,
            MarkGate gate,
            CellOpenings openings,
            CorrectionWords words,
            CorrectionHistory history,
            TellingOfCorrections telling,
            Clock clock) {
        this.corrections = corrections;
        this.parties = parties;
        this.law = law;
        this.books = books;
        this.marks = marks;
        this.gate = gate;
        this.openings = openings;
        this.words = words;
        this.history = history;
        this.telling = telling;
        this.clock = clock;
    }

    /** Opens the cell where everything still holds that held at the approval; gives what became of it. */
    @Transactional(propagation = Propagation.MANDATORY)
    public String open(String businessKey) {
        GradeCorrection correction = corrections.lock(CorrectionId.of(businessKey));
        PersonId teacher = teacher(correction);
        Optional<Mark> now = marks.current(correction.book(), correction.student(), correction.column());
        if (now.map(Mark::version).orElse(0) != correction.seen()) {
            String shown = now.filter(mark -> !mark.isEmpty()).map(Mark::shown).orElse("–");
            return leave(
                    correction,
                    GradeCorrection.State.CELL_CHANGED,
                    CHANGED,
                    words.word("gradecorrection.remark.changed", shown));
        }
        Optional<String> refused = refusal(correction, teacher);
        if (refused.isPresent()) {
            return leave(correction, GradeCorrection.State.IN_REVIEW, REFUSED, refused.get());
        }
        Instant opened = clock.instant();
        int minutes = law.rules(correction).openMinutes().value();
        Instant until = opened.plus(Duration.ofMinutes(minutes));
        openings.open(
                new CellOpenings.Opening(
                        UUID.randomUUID(),
                        correction.book(),
                        correction.student(),
                        correction.column(),
                        correction.id().value(),
                        teacher,
                        until),
                opened);
        corrections.openedUntil(correction.id(), until);
        corrections.moveTo(correction.id(), GradeCorrection.State.OPEN, "");
        history.tell(correction, null, "opened", Map.of("minutes", Integer.toString(minutes)));
        return OPENED;
    }

    /** An objection of a witness, a clause, or that the teacher is not the class's any more. */
    private Optional<String> refusal(GradeCorrection correction, PersonId teacher) {
        return parties.of(correction.id()).stream()
                .map(Party::refusal)
                .filter(objection -> !objection.isEmpty())
                .findFirst()
                .map(objection -> words.word("gradecorrection.remark.objected", objection))
                .or(() -> law.refusal(correction)
                        .or(() -> gate.wrongPerson(books.require(correction.book()), teacher))
                        .map(words::sentence));
    }

    private String leave(GradeCorrection correction, GradeCorrection.State state, String outcome, String remark) {
        corrections.moveTo(correction.id(), state, remark);
        telling.toTeacher(correction, "not-opened", remark);
        history.tell(
                correction,
                null,
                state == GradeCorrection.State.CELL_CHANGED ? "cell-changed" : "not-opened",
                Map.of(CorrectionHistory.REMARKS, remark));
        return outcome;
    }

    /** When the cell closes by itself. */
    public Date closesAt(String businessKey) {
        Instant until = corrections.get(CorrectionId.of(businessKey)).openUntil();
        if (until == null) {
            throw new IllegalStateException("the cell of " + businessKey + " was never opened");
        }
        return Date.from(until);
    }

    /** Locks the cell again, because nobody corrected it in its time; the approver decides anew. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void close(String businessKey) {
        GradeCorrection correction = corrections.lock(CorrectionId.of(businessKey));
        openings.close(correction.id().value(), clock.instant());
        String remark = words.word("gradecorrection.remark.time-up");
        corrections.moveTo(correction.id(), GradeCorrection.State.IN_REVIEW, remark);
        telling.settled(correction);
        telling.toAll(correction, "time-up", remark);
        history.tell(correction, null, "time-up", Map.of());
    }

    private PersonId teacher(GradeCorrection correction) {
        return parties.of(correction.id(), CorrectionParty.SUBJECT_TEACHER)
                .orElseThrow()
                .person();
    }
}
