package vn.kyduyet.termclosing.books;

import vn.kyduyet.gradebook.LearningLevel;
import vn.kyduyet.termclosing.Conduct;
import vn.kyduyet.termclosing.Outcome;

/** What a year ends in by TT 22/2021, for the GVCN to look at; primary schools decide by TT 27/2020 and have none. */
public final class ProposedOutcome {

    /** Buổi, one a day (TT 22/2021 Đ12.1c). */
    static final int MOST_ABSENCES = 45;

    private ProposedOutcome() {}

    /**
     * Đ12.1, Đ13 and Đ14; who fails by more than one of the conditions is not promoted.
     *
     * @param level of the year
     * @param conduct of the year
     * @param absences of the year, with leave and without
     */
    public static Outcome of(LearningLevel level, Conduct conduct, int absences) {
        boolean learned = level != LearningLevel.NOT_PASSED;
        boolean behaved = conduct != Conduct.NOT_PASSED;
        if (absences > MOST_ABSENCES || !learned && !behaved) {
            return Outcome.NOT_PROMOTED;
        }
        if (!learned) {
            return Outcome.TO_BE_RETESTED;
        }
        return behaved ? Outcome.PROMOTED : Outcome.SUMMER_TRAINING;
    }
}
