package vn.kyduyet.gradebook;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.kyduyet.audit.AuditTrail;
import vn.kyduyet.people.Person;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.people.StaffDirectory;
import vn.kyduyet.refusal.Refusal;
import vn.kyduyet.refusal.RefusedException;
import vn.kyduyet.schoolyear.Enrolment;
import vn.kyduyet.schoolyear.StudentId;
import vn.kyduyet.schoolyear.Students;

/** A teacher enters marks in the window of the regulation: all that are given, or none of them. */
@Component
public class EnteringMarks {

    static final String AUDITED = "subject-book";
    private static final int LONGEST_REASON = 500;

    private final SubjectBooks books;
    private final Marks marks;
    private final MarkGate gate;
    private final Students students;
    private final StaffDirectory staff;
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    EnteringMarks(
            SubjectBooks books,
            Marks marks,
            MarkGate gate,
            Students students,
            StaffDirectory staff,
            AuditTrail audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.books = books;
        this.marks = marks;
        this.gate = gate;
        this.students = students;
        this.staff = staff;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /**
     * From where entries come, and why.
     *
     * @param address of the machine
     * @param reason why earlier values are changed; may be blank where none is
     */
    public record Circumstances(Mark.Origin origin, String address, String reason) {}

    /**
     * Enters marks.
     *
     * @throws RefusedException when this person may not write in the book now
     */
    @Transactional
    public Entered enter(PersonId person, BookId id, List<CellEntry> entries, Circumstances circumstances) {
        SubjectBook book = books.lock(id);
        gate.refusal(book, person).ifPresent(refusal -> {
            throw refusal.asException();
        });
        Map<Cell, Mark> current = current(book);
        Map<StudentId, Enrolment> enrolled = students.of(book.year(), book.className()).stream()
                .collect(Collectors.toMap(
                        enrolment -> enrolment.student().id(), enrolment -> enrolment, (one, later) -> later));
        Writing writing = new Writing(book, person, clock.instant(), circumstances, gate.lockedCells(book));
        List<Entered.CellFault> faults = new ArrayList<>();
        Map<Cell, Mark> changes = new LinkedHashMap<>();
        for (CellEntry entry : entries) {
            Cell cell = new Cell(entry.student(), entry.column());
            Mark before = current.get(cell);
            try {
                read(writing, entry, before, Optional.ofNullable(enrolled.get(entry.student())))
                        .ifPresent(mark -> putOnce(changes, cell, mark));
            } catch (RefusedException refused) {
                faults.add(new Entered.CellFault(
                        entry.student(), entry.column(), refused.refusal(), meanwhile(entry, before)));
            }
        }
        if (!faults.isEmpty()) {
            return new Entered.Refused(List.copyOf(faults));
        }
        List<Mark> kept = List.copyOf(changes.values());
        for (Mark mark : kept) {
            marks.add(mark);
            Mark before = current.get(new Cell(mark.student(), mark.column()));
            if (before != null && !before.isEmpty()) {
                events.publishEvent(new MarkChanged(book, before, mark));
            }
        }
        if (!kept.isEmpty()) {
            audit.append(
                    book.school().value(),
                    person.value(),
                    "marks.entered",
                    AUDITED,
                    book.id().toString(),
                    Map.of(
                            "cells", Integer.toString(kept.size()),
                            "changed",
                                    Long.toString(kept.stream()
                                            .filter(mark -> mark.version() > 1)
                                            .count()),
                            "origin", circumstances.origin().name(),
                            "address", circumstances.address()));
        }
        return new Entered.Kept(kept);
    }

    /** The new value of a cell; nothing when it is what stands there. */
    private Optional<Mark> read(
            Writing writing, CellEntry entry, @Nullable Mark before, Optional<Enrolment> enrolment) {
        SubjectBook book = writing.book();
        if (enrolment.isEmpty()) {
            throw Refusal.invalid("gradebook.refused.no-student", book.className())
                    .asException();
        }
        if (!book.columns().contains(entry.column())) {
            throw Refusal.invalid("gradebook.refused.no-column").asException();
        }
        int version = before == null ? 0 : before.version();
        String content =
                entry.text().isBlank() ? "" : book.scale(entry.column()).read(entry.text());
        if (version != entry.seen()) {
            throw Refusal.conflict(
                            "gradebook.refused.meanwhile",
                            before == null || before.isEmpty() ? "–" : before.shown(),
                            before == null
                                    ? ""
                                    : staff.find(before.enteredBy())
                                            .map(Person::fullName)
                                            .orElse(""))
                    .asException();
        }
        if (content.equals(before == null ? "" : before.content())) {
            return Optional.empty();
        }
        Refusal locked = writing.lockedCells().get(LockScope.of(book, entry.student(), entry.column()));
        if (locked != null) {
            throw locked.asException();
        }
        gate.absent(book, enrolment.get()).ifPresent(refusal -> {
            throw refusal.asException();
        });
        String reason = writing.circumstances().reason().strip();
        boolean changes = before != null && !before.isEmpty();
        if (changes && (reason.isEmpty() || reason.length() > LONGEST_REASON)) {
            throw Refusal.invalid("gradebook.refused.reason", LONGEST_REASON).asException();
        }
        return Optional.of(new Mark(
                book.id(),
                entry.student(),
                entry.column(),
                version + 1,
                content,
                writing.person(),
                writing.now(),
                writing.circumstances().origin(),
                writing.circumstances().address(),
                changes ? reason : "",
                null));
    }

    private static void putOnce(Map<Cell, Mark> changes, Cell cell, Mark mark) {
        if (changes.putIfAbsent(cell, mark) != null) {
            throw Refusal.invalid("gradebook.refused.cell-twice").asException();
        }
    }

    private static @Nullable Mark meanwhile(CellEntry entry, @Nullable Mark before) {
        return before == null || before.version() == entry.seen() ? null : before;
    }

    private Map<Cell, Mark> current(SubjectBook book) {
        Map<Cell, Mark> current = new HashMap<>();
        marks.of(book.id()).forEach(mark -> current.put(new Cell(mark.student(), mark.column()), mark));
        return current;
    }

    private record Cell(StudentId student, MarkColumn column) {}

    private record Writing(
            SubjectBook book,
            PersonId person,
            Instant now,
            Circumstances circumstances,
            Map<LockScope, Refusal> lockedCells) {}
}
