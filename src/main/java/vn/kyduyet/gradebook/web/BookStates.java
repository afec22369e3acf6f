package vn.kyduyet.gradebook.web;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import vn.kyduyet.gradebook.BookView;
import vn.kyduyet.gradebook.LearningLevel.SubjectResult;
import vn.kyduyet.gradebook.Mark;
import vn.kyduyet.gradebook.MarkColumn;
import vn.kyduyet.gradebook.MarkScale;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.people.StaffDirectory;
import vn.kyduyet.refusal.Refusal;

/** Puts a book into the reader's words. */
@Component
class BookStates {

    private static final BigDecimal FIVE = BigDecimal.valueOf(5);
    private static final String NOTHING = "–";

    private final MessageSource messages;
    private final StaffDirectory staff;

    BookStates(MessageSource messages, StaffDirectory staff) {
        this.messages = messages;
        this.staff = staff;
    }

    BookState of(BookView view, Locale locale) {
        Set<PersonId> people = view.rows().stream()
                .flatMap(row -> row.cells().values().stream())
                .map(cell -> cell.now().enteredBy())
                .collect(Collectors.toSet());
        Map<PersonId, String> names = staff.names(people);
        return new BookState(
                view.book().id().value(),
                view.book().className(),
                view.book().subject(),
                view.book().term(),
                view.refusal() == null ? null : messages.getMessage(view.refusal(), locale),
                view.columns().stream()
                        .map(column -> new BookState.Column(
                                column, column.heading(), view.book().scale(column)))
                        .toList(),
                view.rows().stream().map(row -> row(view, row, names, locale)).toList());
    }

    private BookState.Row row(BookView view, BookView.Row row, Map<PersonId, String> names, Locale locale) {
        Map<MarkColumn, BookState.Cell> cells = new EnumMap<>(MarkColumn.class);
        Map<MarkColumn, String> locked = new EnumMap<>(MarkColumn.class);
        for (MarkColumn column : view.columns()) {
            Refusal refusal = view.locked(row.enrolment().student().id(), column);
            if (refusal != null) {
                locked.put(column, messages.getMessage(refusal, locale));
            }
        }
        row.cells().forEach((column, cell) -> cells.put(column, cell(cell, names)));
        Optional<SubjectResult> result = row.result();
        return new BookState.Row(
                row.enrolment().student().id().value(),
                row.enrolment().student().code(),
                row.enrolment().student().fullName(),
                row.inClass(),
                cells,
                locked,
                result.map(one -> shown(one, locale)).orElse(null),
                result.map(BookStates::passed).orElse(true));
    }

    private static BookState.Cell cell(BookView.Cell cell, Map<PersonId, String> names) {
        Mark now = cell.now();
        return new BookState.Cell(
                now.shown(),
                now.version(),
                struck(cell.history()),
                cell.history().size(),
                names.getOrDefault(now.enteredBy(), ""),
                now.enteredAt());
    }

    private static List<String> struck(List<Mark> history) {
        List<String> struck = new ArrayList<>();
        for (int index = 0; index < history.size(); index++) {
            if (history.get(index).origin() == Mark.Origin.CORRECTION) {
                boolean first = index == 0 || history.get(index - 1).isEmpty();
                struck.add(first ? NOTHING : history.get(index - 1).shown());
            }
        }
        return struck;
    }

    private String shown(SubjectResult result, Locale locale) {
        if (result instanceof SubjectResult.Average average) {
            return MarkScale.shown(average.value().toPlainString());
        }
        return messages.getMessage(
                passed(result) ? "gradebook.result.passed" : "gradebook.result.not-passed", null, locale);
    }

    private static boolean passed(SubjectResult result) {
        return result instanceof SubjectResult.Remark remark
                ? remark.passed()
                : ((SubjectResult.Average) result).value().compareTo(FIVE) >= 0;
    }
}
