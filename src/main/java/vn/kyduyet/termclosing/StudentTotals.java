package vn.kyduyet.termclosing;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.kyduyet.schoolyear.StudentId;

/**
 * What the GVCN enters of a student at the end of a term or year.
 *
 * @param conduct null while the GVCN has not assessed it; in primary schools what the qualities come to
 * @param excused days of absence with leave ("có phép")
 * @param unexcused days of absence without
 * @param remark on the student's progress; may be empty
 * @param outcome of a year; null at the end of a term
 * @param award that the GVCN proposes; null for none
 * @param qualities of a primary school, as far as they are assessed
 */
public record StudentTotals(
        StudentId student,
        @Nullable Conduct conduct,
        int excused,
        int unexcused,
        String remark,
        @Nullable Outcome outcome,
        @Nullable Award award,
        Map<Quality, Conduct> qualities) {

    /** As a secondary school has them. */
    public StudentTotals(
            StudentId student,
            @Nullable Conduct conduct,
            int excused,
            int unexcused,
            String remark,
            @Nullable Outcome outcome,
            @Nullable Award award) {
        this(student, conduct, excused, unexcused, remark, outcome, award, Map.of());
    }

    /** The same of a primary school, where the conduct follows from the qualities. */
    StudentTotals ofGrade(int grade) {
        return new StudentTotals(
                student,
                Quality.overall(qualities, grade).orElse(null),
                excused,
                unexcused,
                remark,
                outcome,
                award,
                qualities);
    }
}
