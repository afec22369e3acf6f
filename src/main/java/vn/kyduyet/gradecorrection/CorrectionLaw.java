package vn.kyduyet.gradecorrection;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.springframework.stereotype.Component;
import vn.kyduyet.gradebook.MarkColumn;
import vn.kyduyet.gradebook.MarkGate;
import vn.kyduyet.gradebook.MarkLock;
import vn.kyduyet.gradebook.MarkLocks;
import vn.kyduyet.gradebook.SubjectBook;
import vn.kyduyet.gradebook.SubjectBooks;
import vn.kyduyet.refusal.Refusal;
import vn.kyduyet.regulation.CorrectionRules;
import vn.kyduyet.regulation.Regulations;
import vn.kyduyet.regulation.Rule;
import vn.kyduyet.regulation.TermDates;
import vn.kyduyet.schoolyear.StudentId;
import vn.kyduyet.schoolyear.WorkingCalendar;
import vn.kyduyet.wording.WrittenDates;

/** Whether a mark may be corrected now, and in which way. Asked at the request, at the approval and at every later step. */
@Component
class CorrectionLaw {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");

    private final MarkGate gate;
    private final MarkLocks locks;
    private final SubjectBooks books;
    private final Regulations regulations;
    private final Clock clock;

    CorrectionLaw(MarkGate gate, MarkLocks locks, SubjectBooks books, Regulations regulations, Clock clock) {
        this.gate = gate;
        this.locks = locks;
        this.books = books;
        this.regulations = regulations;
        this.clock = clock;
    }

    /** By which a correction is done to its end: those of the day on which it was asked for. */
    CorrectionRules rules(GradeCorrection correction) {
        return regulations.edition(correction.edition()).corrections();
    }

    /** What a correction takes by where the book stands now. */
    GradeCorrection.Way way(SubjectBook book, CorrectionRules rules) {
        if (!isComplete(book)) {
            return GradeCorrection.Way.PLAIN;
        }
        return switch (rules.afterLock().value()) {
            case RELATED_BOOKS -> GradeCorrection.Way.RELATED_BOOKS;
            case PETITION -> GradeCorrection.Way.PETITION;
            case SAME_WAY -> GradeCorrection.Way.PLAIN;
        };
    }

    Optional<Refusal> refusal(GradeCorrection correction) {
        return refusal(books.require(correction.book()), correction.student(), correction.column(), rules(correction));
    }

    /** Why a mark may not be corrected now, by its clause; nothing when it may. */
    Optional<Refusal> refusal(SubjectBook book, StudentId student, MarkColumn column, CorrectionRules rules) {
        return gate.audited(book).or(() -> unaudited(book, student, column, rules));
    }

    private Optional<Refusal> unaudited(SubjectBook book, StudentId student, MarkColumn column, CorrectionRules rules) {
        if (isComplete(book)) {
            return outsideOffice(book, rules);
        }
        // A final mark is entered after the last day of corrections: while its window is open, in the book itself.
        return (column.isOfTheEnd()
                        ? stillOpen(book, student, column).or(() -> finalMark(rules))
                        : tooLate(book, rules).or(() -> stillOpen(book, student, column)))
                .or(() -> outsideOffice(book, rules));
    }

    /** Locked, or past the day on which the principal closed the books of the term ("hoàn tất"). */
    boolean isComplete(SubjectBook book) {
        LocalDate closes = gate.dates(book).closes();
        return locks.on(book).stream().anyMatch(lock -> lock.scope().covers(book) && lock.kind() != MarkLock.Kind.AUDIT)
                || closes != null && LocalDate.now(clock).isAfter(closes);
    }

    private Optional<Refusal> stillOpen(SubjectBook book, StudentId student, MarkColumn column) {
        return gate.shut(book, student, column).isPresent()
                ? Optional.empty()
                : Optional.of(Refusal.conflict(
                        "gradecorrection.refused.open",
                        regulations
                                .on(book.school(), LocalDate.now(clock))
                                .marks()
                                .windows()
                                .clause()
                                .citation()));
    }

    /** The last day counts until its midnight, and only until the book is complete: what comes then has its own way. */
    private Optional<Refusal> tooLate(SubjectBook book, CorrectionRules rules) {
        TermDates dates = gate.dates(book);
        return rules.lastDay()
                .flatMap(rule -> rule.value()
                        .in(dates)
                        .filter(last -> LocalDate.now(clock).isAfter(last))
                        .map(last -> Refusal.conflict(
                                "gradecorrection.refused.last-day",
                                rule.clause().citation(),
                                WrittenDates.DAY.format(last),
                                rules.afterLock().clause().citation())));
    }

    private static Optional<Refusal> finalMark(CorrectionRules rules) {
        return rules.lastDay()
                .map(rule -> Refusal.conflict(
                        "gradecorrection.refused.final-mark",
                        rule.clause().citation(),
                        rules.afterLock().clause().citation()));
    }

    private Optional<Refusal> outsideOffice(SubjectBook book, CorrectionRules rules) {
        Rule<Boolean> rule = rules.officeHours();
        var year = gate.year(book);
        if (!rule.value() || new WorkingCalendar(year).isOfficeTime(LocalDateTime.now(clock))) {
            return Optional.empty();
        }
        var hours = year.officeHours();
        return Optional.of(Refusal.conflict(
                "gradecorrection.refused.office-hours",
                rule.clause().citation(),
                TIME.format(hours.morningFrom()),
                TIME.format(hours.morningUntil()),
                TIME.format(hours.afternoonFrom()),
                TIME.format(hours.afternoonUntil())));
    }
}
