package vn.kyduyet.gradebook.web;

import java.time.Clock;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.kyduyet.gradebook.BookView;
import vn.kyduyet.gradebook.Mark;
import vn.kyduyet.gradebook.MarkColumn;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.people.StaffDirectory;

/** What ever stood in the cells of a book: who entered it when, from where and why. */
@Component
class CellHistories {

    private final StaffDirectory staff;
    private final Clock clock;

    CellHistories(StaffDirectory staff, Clock clock) {
        this.staff = staff;
        this.clock = clock;
    }

    /**
     * What stood in a cell.
     *
     * @param locked whether the reader could write in the book, but not in this cell
     * @param values the oldest first
     */
    record CellHistory(
            UUID studentId, String student, MarkColumn column, String heading, boolean locked, List<Value> values) {}

    record Value(
            String text,
            int version,
            boolean holds,
            String by,
            LocalDateTime at,
            Mark.Origin origin,
            String address,
            String reason) {}

    /** Of one cell when both are given; otherwise of the cells in which more than one value stood. */
    List<CellHistory> of(BookView view, @Nullable UUID student, @Nullable MarkColumn column) {
        Map<PersonId, String> names = staff.names(people(view));
        List<CellHistory> found = new ArrayList<>();
        for (BookView.Row row : view.rows()) {
            for (MarkColumn one : view.columns()) {
                BookView.Cell cell = row.cell(one);
                boolean wanted = student == null || column == null
                        ? cell != null && cell.history().size() > 1
                        : one == column
                                && row.enrolment().student().id().value().equals(student);
                if (wanted) {
                    found.add(new CellHistory(
                            row.enrolment().student().id().value(),
                            row.enrolment().student().fullName(),
                            one,
                            one.heading(),
                            view.isOpen()
                                    && view.locked(row.enrolment().student().id(), one) != null,
                            cell == null ? List.of() : values(cell, names)));
                }
            }
        }
        return found;
    }

    private List<Value> values(BookView.Cell cell, Map<PersonId, String> names) {
        return cell.history().stream()
                .map(mark -> new Value(
                        mark.isEmpty() ? "–" : mark.shown(),
                        mark.version(),
                        mark.equals(cell.now()),
                        names.getOrDefault(mark.enteredBy(), ""),
                        LocalDateTime.ofInstant(mark.enteredAt(), clock.getZone()),
                        mark.origin(),
                        mark.address(),
                        mark.reason()))
                .toList();
    }

    private static Set<PersonId> people(BookView view) {
        Set<PersonId> people = new HashSet<>();
        view.rows()
                .forEach(row -> row.cells()
                        .values()
                        .forEach(cell -> cell.history().forEach(mark -> people.add(mark.enteredBy()))));
        return people;
    }
}
