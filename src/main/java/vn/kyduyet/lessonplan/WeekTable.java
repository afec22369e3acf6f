package vn.kyduyet.lessonplan;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.kyduyet.people.Group;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.schoolyear.SchoolYear;
import vn.kyduyet.schoolyear.TeachingWeek;

/**
 * One teaching week of a school, teacher by teacher.
 *
 * @param weeks all of the year, to choose from
 * @param groups those to choose from; only the own for a tổ trưởng
 * @param chosen the group that is shown alone, or null
 * @param sections by group, those of no group last
 * @param mayRemind whether the reader is one who reminds those who are missing
 */
public record WeekTable(
        SchoolYear year,
        List<TeachingWeek> weeks,
        TeachingWeek week,
        List<Group> groups,
        @Nullable Group chosen,
        List<Section> sections,
        boolean mayRemind) {

    public Counts totals() {
        return sections.stream().map(Section::totals).reduce(Counts.NONE, Counts::plus);
    }

    public Optional<TeachingWeek> previous() {
        return neighbour(-1);
    }

    public Optional<TeachingWeek> next() {
        return neighbour(1);
    }

    /** All rows of all groups, in order. */
    public List<Row> rows() {
        return sections.stream().flatMap(section -> section.rows().stream()).toList();
    }

    private Optional<TeachingWeek> neighbour(int step) {
        return weeks.stream()
                .filter(one -> one.number() == week.number() + step)
                .findFirst();
    }

    /**
     * A group's people, in Vietnamese order.
     *
     * @param group null for those who belong to none
     */
    public record Section(@Nullable Group group, List<Row> rows) {

        public Counts totals() {
            return rows.stream().map(Row::counts).reduce(Counts.NONE, Counts::plus);
        }
    }

    /**
     * One person's week.
     *
     * @param others what the person handed in for the week without owing it
     */
    public record Row(PersonId person, String name, List<DueRecord> records, List<LessonPlan> others) {

        public Counts counts() {
            return records.stream()
                    .map(Counts::of)
                    .reduce(others.stream().map(Counts::of).reduce(Counts.NONE, Counts::plus), Counts::plus);
        }
    }

    /** So many records, and so many periods of lessons in them. */
    public record Tally(int records, int periods) {

        static final Tally NONE = new Tally(0, 0);

        Tally plus(Tally other) {
            return new Tally(records + other.records, periods + other.periods);
        }
    }

    /**
     * How a week stands. What is due and missing is counted by what is owed, the rest by what was handed in.
     *
     * @param submitted handed in, wherever it is now
     * @param returned back with its author
     * @param approved approved by the first of its route at least
     * @param signed approved by everyone on its route, with digital signatures
     * @param missing not handed in, or not enough of it
     * @param overdue those missing whose last day is over
     * @param late handed in after the last day
     */
    public record Counts(
            Tally due,
            Tally submitted,
            Tally returned,
            Tally approved,
            Tally signed,
            Tally missing,
            Tally overdue,
            Tally late) {

        static final Counts NONE = new Counts(
                Tally.NONE, Tally.NONE, Tally.NONE, Tally.NONE, Tally.NONE, Tally.NONE, Tally.NONE, Tally.NONE);

        static Counts of(DueRecord record) {
            Tally missing = record.isMissing() ? new Tally(1, record.missingPeriods()) : Tally.NONE;
            Counts owed = new Counts(
                    new Tally(1, record.obligation().periods()),
                    Tally.NONE,
                    Tally.NONE,
                    Tally.NONE,
                    Tally.NONE,
                    missing,
                    record.state() == DueRecord.State.MISSING ? missing : Tally.NONE,
                    Tally.NONE);
            // What a leaver handed in for both halves of a week is counted once, with the leaver.
            return record.plans().stream()
                    .filter(plan -> !record.obligation().isShared(plan))
                    .map(Counts::of)
                    .reduce(owed, Counts::plus);
        }

        static Counts of(LessonPlan plan) {
            Tally one = new Tally(1, plan.periods());
            boolean done = plan.state() == LessonPlan.State.APPROVED || plan.state() == LessonPlan.State.ARCHIVED;
            boolean passed = done
                    || plan.state() == LessonPlan.State.AWAITING_APPROVAL
                            && plan.review().isPresent();
            return new Counts(
                    Tally.NONE,
                    one,
                    plan.state() == LessonPlan.State.RETURNED ? one : Tally.NONE,
                    passed ? one : Tally.NONE,
                    done && plan.isSignedDigitally() && !plan.route().isEmpty() ? one : Tally.NONE,
                    Tally.NONE,
                    Tally.NONE,
                    DueRecord.isLate(plan) ? one : Tally.NONE);
        }

        Counts plus(Counts other) {
            return new Counts(
                    due.plus(other.due),
                    submitted.plus(other.submitted),
                    returned.plus(other.returned),
                    approved.plus(other.approved),
                    signed.plus(other.signed),
                    missing.plus(other.missing),
                    overdue.plus(other.overdue),
                    late.plus(other.late));
        }
    }
}
