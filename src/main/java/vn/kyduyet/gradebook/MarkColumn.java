package vn.kyduyet.gradebook;

import java.util.ArrayList;
import java.util.List;

/** A column of a book. */
public enum MarkColumn {
    /** Đánh giá thường xuyên (ĐĐGtx). */
    REGULAR_1("ĐĐGtx 1", "TX 1", "TX1", "ĐĐGtx1"),
    REGULAR_2("ĐĐGtx 2", "TX 2", "TX2", "ĐĐGtx2"),
    REGULAR_3("ĐĐGtx 3", "TX 3", "TX3", "ĐĐGtx3"),
    REGULAR_4("ĐĐGtx 4", "TX 4", "TX4", "ĐĐGtx4"),
    /** Đánh giá giữa kì (ĐĐGgk); in primary schools the mark of the test. */
    MIDTERM("ĐĐGgk", "GK", "Giữa kì", "Giữa kỳ", "Điểm KT giữa kì"),
    /** Đánh giá cuối kì (ĐĐGck); in primary schools the mark of the test. */
    FINAL("ĐĐGck", "CK", "Cuối kì", "Cuối kỳ", "Điểm KT cuối kì"),
    /** Primary schools: mức đạt được giữa học kì. */
    MIDTERM_LEVEL("Mức giữa kì", "Mức đạt được giữa kì", "Mức giữa kỳ"),
    /** Primary schools: mức đạt được cuối học kì. */
    FINAL_LEVEL("Mức cuối kì", "Mức đạt được cuối kì", "Mức cuối kỳ");

    private static final List<MarkColumn> REGULAR = List.of(REGULAR_1, REGULAR_2, REGULAR_3, REGULAR_4);

    /** The most regular marks that a subject has in a term (TT 22/2021 Đ6.2). */
    public static final int MOST_REGULAR = REGULAR.size();

    private final List<String> headings;

    MarkColumn(String... headings) {
        this.headings = List.of(headings);
    }

    /** As pages and files head it, in every language: it is the regulation's own word. */
    public String heading() {
        return headings.get(0);
    }

    /** All words that people write above it. */
    public List<String> headings() {
        return headings;
    }

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
