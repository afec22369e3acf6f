package vn.kyduyet.gradebook;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import vn.kyduyet.audit.AuditTrail;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.refusal.Refusal;

/** Writes the one value that an approved correction is about into the one cell that it opened. */
@Component
public class CorrectingCell {

    private final SubjectBooks books;
    private final Marks marks;
    private final CellOpenings openings;
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    CorrectingCell(
            SubjectBooks books,
            Marks marks,
            CellOpenings openings,
            AuditTrail audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.books = books;
        this.marks = marks;
        this.openings = openings;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Writes the value, and closes the cell at once. In the caller's transaction.
     *
     * @param content as {@link MarkScale#read} keeps it
     * @param seen the version of the value that the correction was approved for
     * @throws vn.kyduyet.refusal.RefusedException when the cell is not open for this person, or changed meanwhile
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Mark correct(UUID correction, PersonId teacher, String content, int seen, String address, String reason) {
        Instant now = clock.instant();
        CellOpenings.Opening opening = openings.by(correction, now)
                .orElseThrow(() -> Refusal.of(Refusal.Kind.LOCKED, "gradebook.refused.cell-shut")
                        .asException());
        if (!opening.teacher().equals(teacher)) {
            throw Refusal.forbidden("gradebook.refused.cell-not-yours").asException();
        }
        SubjectBook book = books.lock(opening.book());
        Optional<Mark> before = marks.current(book.id(), opening.student(), opening.column());
        if (before.map(Mark::version).orElse(0) != seen) {
            throw Refusal.conflict("gradebook.refused.cell-changed").asException();
        }
        Mark mark = new Mark(
                book.id(),
                opening.student(),
                opening.column(),
                seen + 1,
                content,
                teacher,
                now,
                Mark.Origin.CORRECTION,
                address,
                reason,
                correction);
        marks.add(mark);
        before.filter(earlier -> !earlier.isEmpty())
                .ifPresent(earlier -> events.publishEvent(new MarkChanged(book, earlier, mark)));
        openings.close(correction, now);
        audit.append(
                book.school().value(),
                teacher.value(),
                "mark.corrected",
                EnteringMarks.AUDITED,
                book.id().toString(),
                Map.of(
                        "correction",
                        correction.toString(),
                        "column",
                        opening.column().name(),
                        "before",
                        before.map(Mark::content).orElse(""),
                        "after",
                        content));
        return mark;
    }
}
