package vn.kyduyet.lessonplan;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.regulation.SubmissionWindow;

/**
 * An obligation and what was handed in for it.
 *
 * @param plans in the order in which they were handed in
 * @param state on the day it was looked at
 * @param predecessors the full names of those among the authors who handed the teaching over
 */
public record DueRecord(
        Obligation obligation, List<LessonPlan> plans, State state, Map<PersonId, String> predecessors) {

    /** Where an obligation stands, the most pressing first. */
    public enum State {
        /** Nothing, or not enough, was handed in, and the last day is over. */
        MISSING,
        /** At least one of its plans is back with its author. */
        RETURNED,
        /** Nothing was handed in yet, and there is time. */
        OPEN,
        /** Plans for some of its periods were handed in, and there is time. */
        PARTLY,
        /** Handed in, and at least one of its plans waits for its author's own signature. */
        UNSIGNED,
        /** Handed in, and with those who approve. */
        SUBMITTED,
        /** Approved by everyone on the route. */
        APPROVED
    }

    /** Where an obligation stands on a day. */
    static DueRecord of(Obligation obligation, List<LessonPlan> plans, LocalDate today) {
        return of(obligation, plans, today, Map.of());
    }

    /** As {@link #of(Obligation, List, LocalDate)}, with the names of those who handed the teaching over. */
    static DueRecord of(Obligation obligation, List<LessonPlan> plans, LocalDate today, Map<PersonId, String> names) {
        List<LessonPlan> counting = obligation.countingOf(plans);
        Map<PersonId, String> predecessors = counting.stream()
                .filter(obligation::isHandedOver)
                .map(LessonPlan::author)
                .distinct()
                .collect(Collectors.toMap(author -> author, author -> names.getOrDefault(author, "")));
        return new DueRecord(obligation, counting, state(obligation, counting, today), predecessors);
    }

    private static State state(Obligation obligation, List<LessonPlan> plans, LocalDate today) {
        int periods = obligation.coveredBy(plans);
        boolean enough = !plans.isEmpty() && periods >= obligation.periods();
        if (plans.stream().anyMatch(plan -> plan.state() == LessonPlan.State.RETURNED)) {
            return State.RETURNED;
        }
        if (!enough) {
            boolean over = today.isAfter(obligation.lastDay());
            return over ? State.MISSING : plans.isEmpty() ? State.OPEN : State.PARTLY;
        }
        if (plans.stream().anyMatch(LessonPlan::isUnsigned)) {
            return State.UNSIGNED;
        }
        return plans.stream().allMatch(DueRecord::isApproved) ? State.APPROVED : State.SUBMITTED;
    }

    private static boolean isApproved(LessonPlan plan) {
        return plan.state() == LessonPlan.State.APPROVED || plan.state() == LessonPlan.State.ARCHIVED;
    }

    /** Whether something of it was handed in after its last day. */
    public boolean isLate() {
        return plans.stream().anyMatch(DueRecord::isLate);
    }

    /** Whether a plan was handed in after its last day. */
    public static boolean isLate(LessonPlan plan) {
        return plan.rules().timing() == SubmissionWindow.Timing.LATE;
    }

    /** How many periods the plans that were handed in cover. */
    public int handedInPeriods() {
        return obligation.coveredBy(plans);
    }

    /** The name of a plan's author, when somebody else handed it in before the teaching was handed over; empty else. */
    public String predecessor(LessonPlan plan) {
        return predecessors.getOrDefault(plan.author(), "");
    }

    /** Whether somebody has to do something before it is handed in whole. */
    public boolean isAwaited() {
        return state == State.MISSING || state == State.OPEN || state == State.PARTLY || state == State.RETURNED;
    }

    /** How many periods still have no plan. */
    public int missingPeriods() {
        return Math.max(0, obligation.periods() - handedInPeriods());
    }

    /** Whether something of it still has to be handed in for the first time. */
    public boolean isMissing() {
        return state == State.MISSING || state == State.OPEN || state == State.PARTLY;
    }

    /** The page on which what is missing is handed in, with what is known of it filled in. */
    public String submissionPath() {
        StringBuilder path = new StringBuilder("/lesson-plans/new?recordType=")
                .append(encoded(obligation.type().id()));
        if (!obligation.subject().isEmpty()) {
            path.append("&subject=").append(encoded(obligation.subject()));
        }
        if (!obligation.classes().isEmpty()) {
            path.append("&className=").append(encoded(String.join(", ", obligation.classes())));
        }
        if (obligation.week() == null) {
            path.append("&dueDay=").append(obligation.lastDay());
        } else {
            path.append("&week=").append(obligation.week());
        }
        if (missingPeriods() > 0) {
            path.append("&periods=").append(missingPeriods());
        }
        return path.toString();
    }

    /** What a reminder's link names it by. */
    public String reminderId() {
        return Reminders.id(obligation.key()).toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
