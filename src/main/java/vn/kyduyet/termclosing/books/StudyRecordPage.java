package vn.kyduyet.termclosing.books;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.kyduyet.gradebook.BookView.Cell;
import vn.kyduyet.schoolyear.StudentId;
import vn.kyduyet.termclosing.ClosingPeriod;
import vn.kyduyet.termclosing.Quality;
import vn.kyduyet.termclosing.StudentTotals;

/** A student's page of the study record: what was reached in each term and the year, as far as it is known. */
final class StudyRecordPage {

    private static final List<Integer> TERMS = List.of(1, 2);

    private final BookWords words;
    private final BookContent content;
    private final StudentResults student;
    private final boolean primary;

    StudyRecordPage(BookWords words, BookContent content, StudentResults student) {
        this.words = words;
        this.content = content;
        this.student = student;
        this.primary = content.results().isPrimary();
    }

    /** @param values of term I, term II and the year; what is not known is empty */
    record Line(String name, List<String> values, String teachers) {}

    List<Line> subjects() {
        return content.results().subjects().stream().map(this::line).toList();
    }

    private Line line(ClassSubject subject) {
        List<String> values = new ArrayList<>();
        for (int term : TERMS) {
            values.add(subject.book(term)
                    .map(book -> primary
                            ? new SummaryTable(words, content).primary(book, student)
                            : words.result(student.terms().get(term).of(subject.name())))
                    .orElse(""));
        }
        values.add(year(subject, values));
        List<String> teachers = content.teachers().getOrDefault(subject.name(), List.of());
        return new Line(
                subject.name(), values, teachers.isEmpty() ? words.word("unassigned") : String.join(", ", teachers));
    }

    private String year(ClassSubject subject, List<String> terms) {
        if (content.results().period() != ClosingPeriod.YEAR) {
            return "";
        }
        return primary ? terms.get(1) : words.result(student.whole().of(subject.name()));
    }

    /** Learning, conduct and absences; learning is none of primary schools. */
    List<Line> totals() {
        List<Line> lines = new ArrayList<>();
        if (!primary) {
            lines.add(new Line(words.word("count.learning"), levels(), ""));
        }
        lines.add(new Line(
                words.word(primary ? "count.primary.conduct" : "count.conduct"),
                each(totals -> words.conduct(totals.conduct(), primary)),
                ""));
        lines.add(new Line(words.word("excused.days"), each(totals -> Integer.toString(totals.excused())), ""));
        lines.add(new Line(words.word("unexcused.days"), each(totals -> Integer.toString(totals.unexcused())), ""));
        return lines;
    }

    private List<String> levels() {
        List<String> levels = new ArrayList<>();
        for (int term : TERMS) {
            levels.add(Optional.ofNullable(student.terms().get(term))
                    .map(results -> words.level(results.level()))
                    .orElse(""));
        }
        levels.add(
                content.results().period() == ClosingPeriod.YEAR
                        ? words.level(student.whole().level())
                        : "");
        return levels;
    }

    private List<String> each(java.util.function.Function<StudentTotals, String> part) {
        List<String> values = new ArrayList<>();
        for (ClosingPeriod period : ClosingPeriod.values()) {
            StudentTotals totals = content.totals(period, id());
            values.add(totals == null ? "" : part.apply(totals));
        }
        return values;
    }

    /** A group of qualities of a primary school, and each with its level; those that are not assessed are left out. */
    record Qualities(String kind, String levels) {}

    List<Qualities> qualities() {
        StudentTotals totals = entered();
        List<Qualities> groups = new ArrayList<>();
        for (Quality.Kind kind : Quality.Kind.values()) {
            String levels = Quality.of(kind).stream()
                    .filter(one -> totals != null && totals.qualities().containsKey(one))
                    .map(one -> words.word(
                            "quality.of",
                            words.word("quality." + one),
                            words.conduct(totals.qualities().get(one), true)))
                    .collect(Collectors.joining("; "));
            groups.add(new Qualities(words.word("quality-kind." + kind), levels));
        }
        return groups;
    }

    @Nullable
    StudentTotals entered() {
        return content.totals().get(id());
    }

    /** How many values of this student were changed, and in which subjects, as the form asks. */
    String changes() {
        int places = 0;
        List<String> subjects = new ArrayList<>();
        for (ClassSubject subject : content.results().subjects()) {
            int own = subject.books().stream()
                    .mapToInt(book -> changed(content.cells(book, id())))
                    .sum();
            if (own > 0) {
                places += own;
                subjects.add(subject.name());
            }
        }
        return places == 0
                ? words.word("record.unchanged")
                : words.word("record.changed", Integer.toString(places), String.join(", ", subjects));
    }

    private static int changed(Map<?, Cell> cells) {
        return (int) cells.values().stream().filter(Cell::isCorrected).count();
    }

    private StudentId id() {
        return student.member().student().id();
    }
}
