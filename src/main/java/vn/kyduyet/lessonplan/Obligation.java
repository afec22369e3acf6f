package vn.kyduyet.lessonplan;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.kyduyet.people.GroupId;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.regulation.Holder;
import vn.kyduyet.regulation.RecordType;
import vn.kyduyet.regulation.SubmissionWindow;
import vn.kyduyet.schoolyear.TeachingWeek;

/**
 * A record that somebody has to hand in: what, for which week, class level and periods, by when and by which clause.
 *
 * @param from whose duty it is
 * @param group the subject group for which it is, or null
 * @param type with the clause of its due day
 * @param subject empty where it is about none
 * @param grade the class level ("khối"), or null
 * @param classes those of the level that are taught in the week
 * @param week the teaching week, or null where it is about none
 * @param periods that the lessons of the week take; 0 where it is about no lesson
 * @param window when it is to be handed in
 * @param predecessors who taught some of it before and handed it over, with the periods that each still owes for the week;
 *     what they handed in beyond those counts for whoever goes on
 */
public record Obligation(
        PersonId from,
        @Nullable GroupId group,
        RecordType type,
        String subject,
        @Nullable Integer grade,
        List<String> classes,
        @Nullable Integer week,
        int periods,
        SubmissionWindow window,
        Map<PersonId, Integer> predecessors) {

    /** What nobody has handed over. */
    Obligation(
            PersonId from,
            @Nullable GroupId group,
            RecordType type,
            String subject,
            @Nullable Integer grade,
            List<String> classes,
            @Nullable Integer week,
            int periods,
            SubmissionWindow window) {
        this(from, group, type, subject, grade, classes, week, periods, window, Map.of());
    }

    public LocalDate lastDay() {
        return window.lastDay();
    }

    /** Names the obligation for ever, whatever day it moves to; where it has no week, its day names it. */
    public String key() {
        return String.join(
                "|",
                type.id(),
                from.toString(),
                subject,
                grade == null ? "" : grade.toString(),
                week == null ? lastDay().toString() : "w" + week);
    }

    /**
     * The number of the teaching week among whose records it is shown: its own, else the first that is not over on its
     * last day, else the last of the year; 0 where there is none.
     */
    public int shownIn(List<TeachingWeek> weeks) {
        if (week != null) {
            return week;
        }
        return weeks.stream()
                .filter(one -> !one.sunday().isBefore(lastDay()))
                .findFirst()
                .map(TeachingWeek::number)
                .orElse(weeks.size());
    }

    /** What it is in a few words without its week, such as {@code Kế hoạch bài dạy – Toán 7}. */
    public String label() {
        String about = grade == null ? subject : (subject + " " + grade).strip();
        return about.isEmpty() ? type.name().value() : type.name().value() + " – " + about;
    }

    /**
     * Whether a plan, not withdrawn, serves it.
     *
     * @param day the last day that the plan's would be by the calendar of now, where it is about no week
     */
    boolean isServedBy(LessonPlan plan, @Nullable LocalDate day) {
        return plan.recordType().equals(type.id())
                && isFromTheSame(plan)
                && (subject.isEmpty() || subject.equalsIgnoreCase(plan.subject()))
                && (grade == null || grade.equals(plan.grade()))
                && (week == null ? lastDay().equals(day) : week.equals(plan.week()));
    }

    /** What a group or the school owes may be handed in by whoever holds the post then. */
    private boolean isFromTheSame(LessonPlan plan) {
        Holder holder = type.holder().value();
        if (holder == Holder.GROUP_HEAD) {
            return group != null && group.equals(plan.group());
        }
        return holder == Holder.BOARD || plan.author().equals(from) || isHandedOver(plan);
    }

    /** Whether somebody handed a plan in who taught it before. */
    boolean isHandedOver(LessonPlan plan) {
        return !plan.author().equals(from) && predecessors.containsKey(plan.author());
    }

    /** Whether a plan that serves it serves its author's own as well: that of the week in which somebody leaves. */
    boolean isShared(LessonPlan plan) {
        return isHandedOver(plan) && predecessors.getOrDefault(plan.author(), 0) > 0;
    }

    /** Those of the plans that serve it that are left for it: not the ones that only just cover what a predecessor owes. */
    List<LessonPlan> countingOf(List<LessonPlan> plans) {
        return plans.stream()
                .filter(plan -> !isShared(plan) || leftBy(plan.author(), plans) > 0)
                .toList();
    }

    /** How many periods plans cover for it. */
    int coveredBy(List<LessonPlan> plans) {
        int own = plans.stream()
                .filter(plan -> !isHandedOver(plan))
                .mapToInt(LessonPlan::periods)
                .sum();
        return own
                + predecessors.keySet().stream()
                        .mapToInt(person -> leftBy(person, plans))
                        .sum();
    }

    private int leftBy(PersonId predecessor, List<LessonPlan> plans) {
        int handedIn = plans.stream()
                .filter(plan -> isHandedOver(plan) && plan.author().equals(predecessor))
                .mapToInt(LessonPlan::periods)
                .sum();
        return Math.max(0, handedIn - predecessors.getOrDefault(predecessor, 0));
    }
}
