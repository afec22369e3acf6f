package vn.kyduyet.inspection;

import java.util.Collection;
import vn.kyduyet.lessonplan.DueRecord;
import vn.kyduyet.lessonplan.LessonPlan;

/**
 * How many of a teacher's records of one type are there.
 *
 * @param due those whose day is over, or that are handed in
 * @param approved by everyone on the route
 * @param present handed in, and not approved
 * @param late of those handed in
 * @param missing of those due
 */
public record CheckCounts(int due, int approved, int present, int late, int missing) {

    static final CheckCounts NONE = new CheckCounts(0, 0, 0, 0, 0);

    /** Those of what is due on the day it was looked at; what has time counts as neither due nor missing. */
    static CheckCounts of(Collection<DueRecord> records) {
        int approved = 0;
        int present = 0;
        int late = 0;
        int missing = 0;
        for (DueRecord record : records) {
            switch (record.state()) {
                case APPROVED -> approved++;
                case SUBMITTED, RETURNED -> present++;
                case MISSING -> missing++;
                case OPEN, PARTLY -> {
                    continue;
                }
            }
            late += record.state() != DueRecord.State.MISSING && record.isLate() ? 1 : 0;
        }
        return new CheckCounts(approved + present + missing, approved, present, late, missing);
    }

    /** Those of records that are due on no day. */
    static CheckCounts ofPlans(Collection<LessonPlan> plans) {
        int approved = (int) plans.stream()
                .filter(plan -> HeldRecord.Standing.of(plan.state()) == HeldRecord.Standing.APPROVED)
                .count();
        return new CheckCounts(0, approved, plans.size() - approved, 0, 0);
    }

    /** The worst of what was found. */
    public Result result() {
        if (missing > 0) {
            return Result.MISSING;
        }
        if (late > 0) {
            return Result.LATE;
        }
        if (present > 0) {
            return Result.PRESENT;
        }
        return approved > 0 ? Result.APPROVED : Result.NOTHING_DUE;
    }

    /** What a check found. */
    public enum Result {
        /** Something is missing. */
        MISSING,
        /** All is there, but something came late. */
        LATE,
        /** All is there, but something is not approved yet. */
        PRESENT,
        /** All is there and approved. */
        APPROVED,
        /** Nothing is due yet, and nothing is there. */
        NOTHING_DUE,
        /** The person keeps no such record. */
        NOT_HELD
    }
}
