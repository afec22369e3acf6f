package vn.kyduyet.gradecorrection;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import vn.kyduyet.gradebook.BookId;
import vn.kyduyet.gradebook.Mark;
import vn.kyduyet.gradebook.MarkColumn;
import vn.kyduyet.gradebook.MarkGate;
import vn.kyduyet.gradebook.Marks;
import vn.kyduyet.gradebook.SubjectBook;
import vn.kyduyet.gradebook.SubjectBooks;
import vn.kyduyet.people.SignedInPerson;
import vn.kyduyet.refusal.Refusal;
import vn.kyduyet.regulation.CorrectionRules;
import vn.kyduyet.regulation.Regulation;
import vn.kyduyet.regulation.Regulations;
import vn.kyduyet.schoolyear.Student;
import vn.kyduyet.schoolyear.StudentId;
import vn.kyduyet.schoolyear.Students;
import vn.kyduyet.workflow.Processes;

/** The teacher of a book asks for one value to be corrected. */
@Component
public class RequestingCorrection {

    private static final int LONGEST_REASON = 2000;

    private final SubjectBooks books;
    private final Marks marks;
    private final MarkGate gate;
    private final Students students;
    private final Regulations regulations;
    private final CorrectionLaw law;
    private final ChoosingParties choosing;
    private final GradeCorrections corrections;
    private final Parties parties;
    private final RelatedBooks relatedBooks;
    private final CorrectionWords words;
    private final CorrectionHistory history;
    private final Processes processes;
    private final TransactionTemplate transaction;
    private final Clock clock;

    RequestingCorrection(
            SubjectBooks books,
            Marks marks,
            MarkGate gate,
            Students students,
            Regulations regulations,
            CorrectionLaw law,
            ChoosingParties choosing,
            GradeCorrections corrections,
            Parties parties,
            RelatedBooks relatedBooks,
            CorrectionWords words,
            CorrectionHistory history,
            Processes processes,
            TransactionTemplate transaction,
            Clock clock) {
        this.books = books;
        this.marks = marks;
        this.gate = gate;
        this.students = students;
        this.regulations = regulations;
        this.law = law;
        this.choosing = choosing;
        this.corrections = corrections;
        this.parties = parties;
        this.relatedBooks = relatedBooks;
        this.words = words;
        this.history = history;
        this.processes = processes;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** One place of a book. */
    public record Cell(BookId book, StudentId student, MarkColumn column) {}

    /**
     * What the form shows of a cell.
     *
     * @param mark nothing where nothing was ever entered
     * @param rules by which it would be corrected
     * @param refusal why it may not be corrected now, if so
     */
    public record Offer(
            SubjectBook book,
            Student student,
            MarkColumn column,
            Optional<Mark> mark,
            CorrectionRules rules,
            GradeCorrection.Way way,
            Optional<Refusal> refusal) {}

    /** Thrown when the cell is not there or is none of the person's: {@link vn.kyduyet.refusal.RefusedException}. */
    public Offer offer(SignedInPerson teacher, Cell cell) {
        SubjectBook book = books.require(cell.book());
        if (!book.school().equals(teacher.school())) {
            throw Refusal.notFound("gradebook.refused.no-book").asException();
        }
        gate.wrongPerson(book, teacher.id()).ifPresent(refusal -> {
            throw refusal.asException();
        });
        Student student = students.of(book.year(), book.className()).stream()
                .map(enrolment -> enrolment.student())
                .filter(one -> one.id().equals(cell.student()))
                .findFirst()
                .orElseThrow(() -> Refusal.invalid("gradebook.refused.no-student", book.className())
                        .asException());
        if (!book.columns().contains(cell.column())) {
            throw Refusal.invalid("gradebook.refused.no-column").asException();
        }
        CorrectionRules rules = regulation(book).corrections();
        return new Offer(
                book,
                student,
                cell.column(),
                marks.current(cell.book(), cell.student(), cell.column()),
                rules,
                law.way(book, rules),
                law.refusal(book, cell.student(), cell.column(), rules));
    }

    /**
     * Starts a correction; the same form again gives the one that it started.
     *
     * @param after as it was typed
     * @param seen the version of the value that the teacher saw; 0 where the cell was empty and untouched
     * @param token identifies the form
     * @throws vn.kyduyet.refusal.RefusedException when the mark may not be corrected now, by its clause
     */
    public CorrectionId request(SignedInPerson teacher, Cell cell, String after, int seen, String reason, UUID token) {
        Optional<GradeCorrection> earlier = madeWith(teacher, token);
        if (earlier.isPresent()) {
            return earlier.get().id();
        }
        try {
            return transaction.execute(status -> start(teacher, cell, after, seen, reason.strip(), token));
        } catch (DuplicateKeyException doubleClick) {
            return madeWith(teacher, token).orElseThrow(() -> doubleClick).id();
        }
    }

    private Optional<GradeCorrection> madeWith(SignedInPerson teacher, UUID token) {
        return corrections.madeWith(token).filter(made -> made.requester().equals(teacher.id()));
    }

    private CorrectionId start(SignedInPerson teacher, Cell cell, String after, int seen, String reason, UUID token) {
        // One request after the other about a book: there is one correction of a cell at a time.
        SubjectBook book = books.lock(cell.book());
        Offer offer = offer(teacher, cell);
        offer.refusal().ifPresent(refusal -> {
            throw refusal.asException();
        });
        if (corrections.running(cell.book(), cell.student(), cell.column()).isPresent()) {
            throw Refusal.conflict("gradecorrection.refused.running").asException();
        }
        if (reason.isEmpty() || reason.length() > LONGEST_REASON) {
            throw Refusal.invalid("gradecorrection.refused.reason", LONGEST_REASON)
                    .asException();
        }
        if (offer.mark().map(Mark::version).orElse(0) != seen) {
            throw Refusal.conflict("gradecorrection.refused.meanwhile").asException();
        }
        String content = book.scale(cell.column()).read(after);
        String before = offer.mark().map(Mark::content).orElse("");
        if (content.equals(before)) {
            throw Refusal.invalid("gradecorrection.refused.same").asException();
        }
        GradeCorrection correction = new GradeCorrection(
                new CorrectionId(UUID.randomUUID()),
                book.school(),
                book.year(),
                book.id(),
                cell.student(),
                cell.column(),
                seen,
                before,
                content,
                reason,
                offer.way(),
                regulation(book).edition(),
                teacher.id(),
                GradeCorrection.State.GATHERING_EVIDENCE,
                "",
                null,
                null,
                null,
                null,
                null,
                offer.rules().retention().value(),
                clock.instant(),
                clock.instant());
        List<Party> chosen = choosing.of(book, teacher.id(), offer.rules());
        corrections.add(correction, token);
        chosen.forEach(party -> parties.add(correction.id(), party));
        relatedBooks.add(correction.id(), offer.rules().relatedBooks().value());
        processes.start(
                CorrectionTasks.PROCESS,
                correction.id().toString(),
                correction.school(),
                Map.of("title", words.title(correction)));
        history.tell(
                correction,
                teacher.id(),
                "requested",
                Map.of(
                        "column",
                        correction.column().name(),
                        "before",
                        before,
                        "after",
                        content,
                        "way",
                        correction.way().name(),
                        "edition",
                        correction.edition(),
                        CorrectionHistory.REMARKS,
                        reason));
        return correction.id();
    }

    private Regulation regulation(SubjectBook book) {
        return regulations.on(book.school(), LocalDate.now(clock));
    }
}
