package vn.kyduyet.termclosing.books;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Optional;
import vn.kyduyet.gradebook.LearningLevel;
import vn.kyduyet.gradebook.LearningLevel.SubjectResult;
import vn.kyduyet.termclosing.Award;
import vn.kyduyet.termclosing.Conduct;

/** The title that a student has earned by a year (TT 22/2021 Đ15.1), for the GVCN to propose. */
public final class ProposedAward {

    private static final int MANY = 6;
    private static final BigDecimal NINE = new BigDecimal("9.0");

    private ProposedAward() {}

    /**
     * Nothing unless learning and conduct are both Tốt.
     *
     * @param results of the year, of all subjects
     */
    public static Optional<Award> of(LearningLevel level, Conduct conduct, Collection<SubjectResult> results) {
        if (level != LearningLevel.GOOD || conduct != Conduct.GOOD) {
            return Optional.empty();
        }
        long excellent = results.stream()
                .filter(result -> result instanceof SubjectResult.Average average
                        && average.value().compareTo(NINE) >= 0)
                .count();
        return Optional.of(excellent >= MANY ? Award.EXCELLENT : Award.GOOD);
    }
}
