package vn.kyduyet.gradebook.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import vn.kyduyet.gradebook.BookId;
import vn.kyduyet.gradebook.BookView;
import vn.kyduyet.gradebook.Mark;
import vn.kyduyet.gradebook.MarkColumn;
import vn.kyduyet.gradebook.ReadingBook;
import vn.kyduyet.people.SignedInPerson;
import vn.kyduyet.refusal.Refusal;
import vn.kyduyet.refusal.RefusedException;

/** A book as a grid in which its teacher types, and what ever stood in its cells. */
@Controller
@RequestMapping("/gradebook/{book}")
class BookPage {

    private final ReadingBook reading;
    private final BookStates states;
    private final CellHistories histories;
    private final Answering answering;
    private final MessageSource messages;

    BookPage(
            ReadingBook reading,
            BookStates states,
            CellHistories histories,
            Answering answering,
            MessageSource messages) {
        this.reading = reading;
        this.states = states;
        this.histories = histories;
        this.answering = answering;
        this.messages = messages;
    }

    @GetMapping
    String show(@AuthenticationPrincipal SignedInPerson me, @PathVariable UUID book, Locale locale, Model model) {
        BookView view = reading.read(me, new BookId(book));
        model.addAttribute("book", view.book());
        model.addAttribute("state", states.of(view, locale));
        model.addAttribute("locked", isLocked(view));
        return "gradebook/book";
    }

    /** As the grid's script sends it: the refusal of the whole is JSON too, for the script shows it beside the grid. */
    @PostMapping("/marks")
    ResponseEntity<EntryAnswer> enter(
            @AuthenticationPrincipal SignedInPerson me,
            @PathVariable UUID book,
            @RequestBody Entry entry,
            HttpServletRequest request,
            Locale locale) {
        try {
            return answering.enter(me, new BookId(book), entry, Mark.Origin.GRID, request, locale);
        } catch (RefusedException refused) {
            String message = messages.getMessage(refused.refusal(), locale);
            return ResponseEntity.status(refused.refusal().kind().status())
                    .body(new EntryAnswer(0, message, List.of(), null));
        }
    }

    /** Of one cell, or of all cells whose value was changed. */
    @GetMapping("/history")
    String history(
            @AuthenticationPrincipal SignedInPerson me,
            @PathVariable UUID book,
            @RequestParam(required = false) @Nullable UUID student,
            @RequestParam(required = false) @Nullable MarkColumn column,
            Model model) {
        BookView view = reading.read(me, new BookId(book));
        model.addAttribute("book", view.book());
        model.addAttribute("cells", histories.of(view, student, column));
        // Who could write in the book were it not shut can ask for a correction.
        model.addAttribute("asks", isLocked(view));
        return "gradebook/history";
    }

    private static boolean isLocked(BookView view) {
        return view.refusal() != null && view.refusal().kind() == Refusal.Kind.LOCKED;
    }
}
