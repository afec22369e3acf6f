package vn.kyduyet.gradebook;

import java.util.ArrayList;
import java.util.List;

/** A column of a book. */
public enum MarkColumn {
    /** Đánh giá thường xuyên (ĐĐGtx). */
    REGULAR_1,
    REGULAR_2,
    REGULAR_3,
    REGULAR_4,
    /** Đánh giá giữa kì (ĐĐGgk); in primary schools the mark of the test. */
    MIDTERM,
    /** Đánh giá cuối kì (ĐĐGck); in primary schools the mark of the test. */
    FINAL,
    /** Primary schools: mức đạt được giữa học kì. */
    MIDTERM_LEVEL,
    /** Primary schools: mức đạt được cuối học kì. */
    FINAL_LEVEL;

    private static final List<MarkColumn> REGULAR = List.of(REGULAR_1, REGULAR_2, REGULAR_3, REGULAR_4);

    /** The most regular marks that a subject has in a term (TT 22/2021 Đ6.2). */
    public static final int MOST_REGULAR = REGULAR.size();

    public boolean isRegular() {
        return REGULAR.contains(this);
    }

    /** Of a test on a day, by which its time for entering is counted. */
    public boolean isPeriodic() {
        return !isRegular();
    }

    /** Whether it belongs to the end of the term. */
    public boolean isOfTheEnd() {
        return this == FINAL || this == FINAL_LEVEL;
    }

    /** The columns of a book, in their order. */
    static List<MarkColumn> of(Assessment assessment, int regularMarks) {
        return switch (assessment) {
            case MARKS, REMARKS -> {
                List<MarkColumn> columns = new ArrayList<>(REGULAR.subList(0, regularMarks));
                columns.add(MIDTERM);
                columns.add(FINAL);
                yield List.copyOf(columns);
            }
            case PRIMARY -> List.of(MIDTERM_LEVEL, FINAL_LEVEL);
            case PRIMARY_TESTED -> List.of(MIDTERM_LEVEL, FINAL_LEVEL, FINAL);
            case PRIMARY_TESTED_TWICE -> List.of(MIDTERM_LEVEL, MIDTERM, FINAL_LEVEL, FINAL);
        };
    }

    MarkScale scale(Assessment assessment) {
        return switch (assessment) {
            case MARKS -> MarkScale.TENTHS;
            case REMARKS -> MarkScale.PASS;
            default -> this == MIDTERM_LEVEL || this == FINAL_LEVEL ? MarkScale.LEVEL : MarkScale.WHOLE;
        };
    }
}
