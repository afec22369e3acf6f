package vn.kyduyet.gradebook.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import vn.kyduyet.gradebook.BookId;
import vn.kyduyet.gradebook.Entered;
import vn.kyduyet.gradebook.EnteringMarks;
import vn.kyduyet.gradebook.Mark;
import vn.kyduyet.gradebook.ReadingBook;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.people.SignedInPerson;
import vn.kyduyet.people.StaffDirectory;
import vn.kyduyet.refusal.Refusal;

/** Enters what the grid or a program sends, and answers cell by cell in the sender's language. */
@Component
class Answering {

    private final EnteringMarks entering;
    private final ReadingBook reading;
    private final BookStates states;
    private final StaffDirectory staff;
    private final MessageSource messages;

    Answering(
            EnteringMarks entering,
            ReadingBook reading,
            BookStates states,
            StaffDirectory staff,
            MessageSource messages) {
        this.entering = entering;
        this.reading = reading;
        this.states = states;
        this.staff = staff;
        this.messages = messages;
    }

    /** Thrown when the sender may not write in the book now: {@link vn.kyduyet.refusal.RefusedException}. */
    ResponseEntity<EntryAnswer> enter(
            SignedInPerson me,
            BookId book,
            Entry entry,
            Mark.Origin origin,
            HttpServletRequest request,
            Locale locale) {
        // Whom the book does not concern learns nothing of it, not even why it is shut.
        reading.read(me, book);
        EnteringMarks.Circumstances circumstances =
                new EnteringMarks.Circumstances(origin, request.getRemoteAddr(), entry.given());
        Entered entered = entering.enter(me.id(), book, entry.entries(), circumstances);
        if (entered instanceof Entered.Refused refused) {
            return ResponseEntity.status(status(refused)).body(refused(refused, locale));
        }
        int kept = ((Entered.Kept) entered).marks().size();
        return ResponseEntity.ok(new EntryAnswer(kept, null, List.of(), states.of(reading.read(me, book), locale)));
    }

    private static int status(Entered.Refused refused) {
        boolean meanwhile = refused.faults().stream().anyMatch(fault -> fault.now() != null);
        return (meanwhile ? Refusal.Kind.CONFLICT : Refusal.Kind.INVALID).status();
    }

    private EntryAnswer refused(Entered.Refused refused, Locale locale) {
        Map<PersonId, String> names = staff.names(refused.faults().stream()
                .map(Entered.CellFault::now)
                .filter(Objects::nonNull)
                .map(Mark::enteredBy)
                .collect(Collectors.toSet()));
        List<EntryAnswer.Fault> faults = refused.faults().stream()
                .map(fault -> fault(fault, names, locale))
                .toList();
        String message = messages.getMessage(Refusal.invalid("gradebook.refused.faults", faults.size()), locale);
        return new EntryAnswer(0, message, faults, null);
    }

    private EntryAnswer.Fault fault(Entered.CellFault fault, Map<PersonId, String> names, Locale locale) {
        Mark now = fault.now();
        return new EntryAnswer.Fault(
                fault.student().value(),
                fault.column(),
                fault.refusal().code(),
                messages.getMessage(fault.refusal(), locale),
                now == null
                        ? null
                        : new EntryAnswer.Now(
                                now.shown(), now.version(), names.getOrDefault(now.enteredBy(), ""), now.enteredAt()));
    }
}
