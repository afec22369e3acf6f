package vn.kyduyet.gradebook;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a student has in one subject of a term, once every mark is there. */
public final class TermResult {

    private TermResult() {}

    /**
     * The result by the marks that hold (TT 22/2021 Đ9.1).
     *
     * @param marks by column; emptied cells may be among them
     * @return nothing while a mark is missing, and in primary schools, which have none (TT 27/2020)
     */
    public static Optional<LearningLevel.SubjectResult> of(SubjectBook book, Map<MarkColumn, Mark> marks) {
        List<MarkColumn> columns = book.columns();
        boolean complete = columns.stream()
                .allMatch(column ->
                        marks.containsKey(column) && !marks.get(column).isEmpty());
        if (!complete || book.assessment().isPrimary()) {
            return Optional.empty();
        }
        if (book.assessment() == Assessment.REMARKS) {
            return Optional.of(new LearningLevel.SubjectResult.Remark(columns.stream()
                    .allMatch(column -> marks.get(column).content().equals(MarkScale.PASSED))));
        }
        List<BigDecimal> regular = columns.stream()
                .filter(MarkColumn::isRegular)
                .map(column -> value(marks, column))
                .toList();
        return Optional.of(new LearningLevel.SubjectResult.Average(
                Averages.ofTerm(regular, value(marks, MarkColumn.MIDTERM), value(marks, MarkColumn.FINAL))));
    }

    private static BigDecimal value(Map<MarkColumn, Mark> marks, MarkColumn column) {
        return new BigDecimal(marks.get(column).content());
    }
}
