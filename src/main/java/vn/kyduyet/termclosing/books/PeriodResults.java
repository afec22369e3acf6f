package vn.kyduyet.termclosing.books;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import vn.kyduyet.gradebook.Averages;
import vn.kyduyet.gradebook.BookView.Cell;
import vn.kyduyet.gradebook.LearningLevel;
import vn.kyduyet.gradebook.LearningLevel.SubjectResult;
import vn.kyduyet.gradebook.Mark;
import vn.kyduyet.gradebook.MarkColumn;
import vn.kyduyet.gradebook.SubjectBook;
import vn.kyduyet.gradebook.TermResult;

/** Counts what the marks of a class come to. */
final class PeriodResults {

    private final ClassMarks marks;

    PeriodResults(ClassMarks marks) {
        this.marks = marks;
    }

    ClassResults count() {
        return new ClassResults(
                marks.year(),
                marks.period(),
                marks.schoolClass(),
                marks.subjects(),
                marks.members().stream().map(this::results).toList(),
                missing());
    }

    private StudentResults results(ClassMember member) {
        Map<Integer, StudentResults.Results> terms = new TreeMap<>();
        for (int term : marks.period().terms()) {
            terms.put(term, ofTerm(member, term));
        }
        return new StudentResults(
                member,
                terms,
                terms.size() == 1 ? terms.get(marks.period().lastTerm()) : ofYear(List.copyOf(terms.values())));
    }

    private StudentResults.Results ofTerm(ClassMember member, int term) {
        Map<String, SubjectResult> found = new LinkedHashMap<>();
        List<ClassSubject> taught = marks.subjects().stream()
                .filter(subject -> subject.book(term).isPresent())
                .toList();
        for (ClassSubject subject : taught) {
            SubjectBook book = subject.book(term).orElseThrow();
            TermResult.of(book, now(marks.cells(book, member))).ifPresent(result -> found.put(subject.name(), result));
        }
        return results(found, taught);
    }

    private StudentResults.Results ofYear(List<StudentResults.Results> terms) {
        Map<String, SubjectResult> found = new LinkedHashMap<>();
        for (ClassSubject subject : marks.subjects()) {
            List<SubjectResult> results = terms.stream()
                    .flatMap(term -> term.of(subject.name()).stream())
                    .toList();
            if (results.size() == subject.books().size()) {
                ofYear(results.get(0), results.get(results.size() - 1))
                        .ifPresent(result -> found.put(subject.name(), result));
            }
        }
        return results(found, marks.subjects());
    }

    /**
     * TT 22/2021 Đ9.1: of marks the average of both terms, of remarks what term II has. A subject that is taught in one
     * term only has that term's result, and there both are the same.
     */
    static Optional<SubjectResult> ofYear(SubjectResult first, SubjectResult second) {
        if (first instanceof SubjectResult.Average one && second instanceof SubjectResult.Average other) {
            return Optional.of(new SubjectResult.Average(
                    first == second ? one.value() : Averages.ofYear(one.value(), other.value())));
        }
        return second instanceof SubjectResult.Remark ? Optional.of(second) : Optional.empty();
    }

    private static StudentResults.Results results(Map<String, SubjectResult> found, List<ClassSubject> subjects) {
        boolean complete = !subjects.isEmpty() && found.size() == subjects.size();
        return new StudentResults.Results(found, complete ? LearningLevel.of(List.copyOf(found.values())) : null);
    }

    private List<ClassResults.MissingMarks> missing() {
        List<ClassResults.MissingMarks> missing = new ArrayList<>();
        for (ClassSubject subject : marks.subjects()) {
            for (SubjectBook book : subject.books()) {
                List<ClassResults.MissingCells> students = marks.members().stream()
                        .filter(ClassMember::atTheEnd)
                        .map(member -> new ClassResults.MissingCells(member.student(), empty(book, member)))
                        .filter(cells -> !cells.columns().isEmpty())
                        .toList();
                if (!students.isEmpty()) {
                    missing.add(new ClassResults.MissingMarks(book, students));
                }
            }
        }
        return missing;
    }

    private List<MarkColumn> empty(SubjectBook book, ClassMember member) {
        Map<MarkColumn, Cell> cells = marks.cells(book, member);
        return book.columns().stream()
                .filter(column ->
                        !cells.containsKey(column) || cells.get(column).now().isEmpty())
                .toList();
    }

    private static Map<MarkColumn, Mark> now(Map<MarkColumn, Cell> cells) {
        return cells.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().now()));
    }
}
