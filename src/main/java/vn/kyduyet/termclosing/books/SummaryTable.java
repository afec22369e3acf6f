package vn.kyduyet.termclosing.books;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vn.kyduyet.gradebook.BookView.Cell;
import vn.kyduyet.gradebook.MarkColumn;
import vn.kyduyet.gradebook.SubjectBook;

/** What each student has in every subject, a column for each. */
final class SummaryTable {

    private final BookWords words;
    private final BookContent content;
    private final TotalsTable totals;

    SummaryTable(BookWords words, BookContent content) {
        this.words = words;
        this.content = content;
        this.totals = new TotalsTable(words, content);
    }

    /** @param subjects in the order of the columns */
    record Row(TotalsTable.Row totals, List<String> subjects) {}

    List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        for (StudentResults student : content.results().students()) {
            rows.add(new Row(
                    totals.row(rows.size() + 1, student),
                    content.results().subjects().stream()
                            .map(subject -> shown(subject, student))
                            .toList()));
        }
        return rows;
    }

    private String shown(ClassSubject subject, StudentResults student) {
        if (!subject.assessment().isPrimary()) {
            return words.result(student.whole().of(subject.name()));
        }
        return subject.book(content.results().period().lastTerm())
                .map(book -> primary(book, student))
                .orElse("");
    }

    /** The level at the end of the period, which is the year's at its end (TT 27/2020), and the mark of the test. */
    String primary(SubjectBook book, StudentResults student) {
        String level = now(book, student, MarkColumn.FINAL_LEVEL);
        String test = now(book, student, MarkColumn.FINAL);
        return test.isEmpty() ? level : words.word("level-and-test", level, test);
    }

    private String now(SubjectBook book, StudentResults student, MarkColumn column) {
        return Optional.ofNullable(
                        content.cells(book, student.member().student().id()).get(column))
                .map(Cell::now)
                .map(mark -> mark.shown())
                .orElse("");
    }
}
