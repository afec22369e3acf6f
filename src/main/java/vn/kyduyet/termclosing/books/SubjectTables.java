package vn.kyduyet.termclosing.books;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.kyduyet.gradebook.Assessment;
import vn.kyduyet.gradebook.BookView.Cell;
import vn.kyduyet.gradebook.Mark;
import vn.kyduyet.gradebook.MarkColumn;
import vn.kyduyet.gradebook.SubjectBook;
import vn.kyduyet.termclosing.ClosingPeriod;
import vn.kyduyet.wording.WrittenDates;

/** Sets the marks of a book's subjects in tables, with a numbered note on each value that was changed. */
final class SubjectTables {

    /** So many columns beside the name have room on a page that stands. */
    private static final int MOST_UPRIGHT = 9;

    private final BookWords words;
    private final BookContent content;
    private final List<SignerPlace> signers;
    private final ZoneId zone;

    SubjectTables(BookWords words, BookContent content, List<SignerPlace> signers, ZoneId zone) {
        this.words = words;
        this.content = content;
        this.signers = signers;
        this.zone = zone;
    }

    List<SubjectTable> all() {
        List<SubjectTable> tables = new ArrayList<>();
        for (ClassSubject subject : content.results().subjects()) {
            tables.add(table("subject-" + (tables.size() + 1), subject));
        }
        return tables;
    }

    private SubjectTable table(String id, ClassSubject subject) {
        boolean ofYear = content.results().period() == ClosingPeriod.YEAR;
        List<SubjectTable.Columns> terms = subject.books().stream()
                .map(book -> new SubjectTable.Columns(words.term(book.term()), headings(book)))
                .toList();
        List<String> notes = new ArrayList<>();
        List<SubjectTable.Row> rows = new ArrayList<>();
        for (StudentResults student : content.results().students()) {
            rows.add(new SubjectTable.Row(
                    rows.size() + 1,
                    student.member().student().fullName(),
                    words.movement(student.member()),
                    values(subject, student, ofYear, notes)));
        }
        int columns = terms.stream().mapToInt(term -> term.headings().size()).sum();
        return new SubjectTable(
                id,
                subject.name(),
                teachers(subject),
                columns > MOST_UPRIGHT,
                terms,
                ofYear && hasResult(subject.assessment()) ? words.word("year." + subject.assessment()) : null,
                rows,
                complete(subject),
                notes,
                SignerRows.of(signers.stream()
                        .filter(signer -> subject.name().equals(signer.subject()))
                        .toList()));
    }

    /** How many students lack nothing in the subject. */
    private int complete(ClassSubject subject) {
        return (int) content.results().students().stream()
                .map(student -> student.member().student().id())
                .filter(student -> subject.books().stream()
                        .allMatch(book -> content.cells(book, student).entrySet().stream()
                                        .filter(cell -> !cell.getValue().now().isEmpty())
                                        .map(Map.Entry::getKey)
                                        .filter(book.columns()::contains)
                                        .count()
                                == book.columns().size()))
                .count();
    }

    private List<String> headings(SubjectBook book) {
        List<String> headings = new ArrayList<>(
                book.columns().stream().map(column -> heading(book, column)).toList());
        if (hasResult(book.assessment())) {
            headings.add(words.word("term." + book.assessment()));
        }
        return headings;
    }

    /** In primary schools what other schools call ĐĐGgk and ĐĐGck is the mark of a test beside a level. */
    private String heading(SubjectBook book, MarkColumn column) {
        return book.assessment().isPrimary() && (column == MarkColumn.MIDTERM || column == MarkColumn.FINAL)
                ? words.word("primary." + column)
                : column.heading();
    }

    private static boolean hasResult(Assessment assessment) {
        return !assessment.isPrimary();
    }

    private String teachers(ClassSubject subject) {
        List<String> names = content.teachers().getOrDefault(subject.name(), List.of());
        return names.isEmpty() ? words.word("unassigned") : String.join(", ", names);
    }

    private List<SubjectTable.Value> values(
            ClassSubject subject, StudentResults student, boolean ofYear, List<String> notes) {
        List<SubjectTable.Value> values = new ArrayList<>();
        for (SubjectBook book : subject.books()) {
            Map<MarkColumn, Cell> cells =
                    content.cells(book, student.member().student().id());
            for (MarkColumn column : book.columns()) {
                values.add(value(book, cells.get(column), column, student, notes));
            }
            if (hasResult(book.assessment())) {
                values.add(SubjectTable.Value.result(
                        words.result(student.terms().get(book.term()).of(subject.name()))));
            }
        }
        if (ofYear && hasResult(subject.assessment())) {
            values.add(SubjectTable.Value.result(words.result(student.whole().of(subject.name()))));
        }
        return values;
    }

    private SubjectTable.Value value(
            SubjectBook book, @Nullable Cell cell, MarkColumn column, StudentResults student, List<String> notes) {
        if (cell == null) {
            return SubjectTable.Value.EMPTY;
        }
        // What was never filled has nothing to strike through.
        List<Mark> struck =
                cell.before().stream().filter(mark -> !mark.isEmpty()).toList();
        if (struck.isEmpty()) {
            return new SubjectTable.Value(List.of(), cell.now().shown(), null, false);
        }
        notes.add(note(book, cell, column, student));
        return new SubjectTable.Value(
                struck.stream().map(Mark::shown).toList(), shown(cell.now()), notes.size(), false);
    }

    private String note(SubjectBook book, Cell cell, MarkColumn column, StudentResults student) {
        List<String> changes = new ArrayList<>();
        for (int index = 1; index < cell.history().size(); index++) {
            Mark before = cell.history().get(index - 1);
            if (!before.isEmpty()) {
                changes.add(change(before, cell.history().get(index)));
            }
        }
        return words.word(
                "note",
                student.member().student().fullName(),
                heading(book, column),
                words.term(book.term()),
                String.join("; ", changes));
    }

    private String change(Mark before, Mark after) {
        String day = WrittenDates.DAY.format(after.enteredAt().atZone(zone));
        UUID correction = after.correction();
        if (correction == null) {
            return words.word("change.entering", shown(before), shown(after), day);
        }
        String number = content.corrections().get(correction);
        return number == null
                ? words.word("change.correction", shown(before), shown(after), day)
                : words.word("change.record", shown(before), shown(after), day, number);
    }

    private static String shown(Mark mark) {
        return mark.isEmpty() ? "–" : mark.shown();
    }
}
