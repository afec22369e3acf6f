package vn.kyduyet.gradebook;

import java.util.List;
import vn.kyduyet.people.SchoolId;
import vn.kyduyet.schoolyear.SchoolYearId;

/**
 * The book of a subject in a class for a term: what "Sổ theo dõi và đánh giá học sinh" has of it.
 *
 * @param term 1 or 2
 * @param regularMarks how many regular marks ("ĐĐGtx") a student has in the term, by the subject's periods a year
 */
public record SubjectBook(
        BookId id,
        SchoolId school,
        SchoolYearId year,
        String className,
        String subject,
        int term,
        Assessment assessment,
        int regularMarks) {

    public List<MarkColumn> columns() {
        return MarkColumn.of(assessment, regularMarks);
    }

    /** How the values of a column are written. */
    public MarkScale scale(MarkColumn column) {
        return column.scale(assessment);
    }

    /**
     * How many regular marks a subject has in a term (TT 22/2021 Đ6.2): 2 up to 35 periods a year and for subjects that are
     * assessed by remarks, 3 up to 70, 4 above.
     */
    static int regularMarks(Assessment assessment, int periodsAYear) {
        if (assessment.isPrimary()) {
            return 0;
        }
        if (assessment == Assessment.REMARKS || periodsAYear <= 35) {
            return 2;
        }
        return periodsAYear <= 70 ? 3 : MarkColumn.MOST_REGULAR;
    }
}
