package vn.kyduyet.termclosing;

import org.jspecify.annotations.Nullable;
import vn.kyduyet.schoolyear.StudentId;

/**
 * What the GVCN enters of a student at the end of a term or year.
 *
 * @param conduct null while the GVCN has not assessed it
 * @param excused days of absence with leave ("có phép")
 * @param unexcused days of absence without
 * @param remark on the student's progress; may be empty
 * @param outcome of a year; null at the end of a term
 * @param award that the GVCN proposes; null for none
 */
public record StudentTotals(
        StudentId student,
        @Nullable Conduct conduct,
        int excused,
        int unexcused,
        String remark,
        @Nullable Outcome outcome,
        @Nullable Award award) {}
