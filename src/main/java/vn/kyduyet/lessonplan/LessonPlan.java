package vn.kyduyet.lessonplan;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.kyduyet.document.DocumentId;
import vn.kyduyet.document.DocumentKind;
import vn.kyduyet.people.GroupId;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.people.SchoolId;
import vn.kyduyet.regulation.RecordType;
import vn.kyduyet.regulation.SigningManner;
import vn.kyduyet.regulation.SubmissionWindow;
import vn.kyduyet.schoolyear.SchoolYearId;

/**
 * The plan of a lesson ("kế hoạch bài dạy", KHBD, "giáo án"; CV 5512/BGDĐT-GDTrH, Phụ lục IV), or another record of the
 * school's catalogue that goes the same way, such as an education plan.
 *
 * @param group the author's subject group; null for those of the board, the union and the youth organisations
 * @param recordType the type in the catalogue
 * @param subject empty where the record is about none
 * @param className the class or classes, as the author wrote them; empty where the record is about none
 * @param grade the class level ("khối"), or null
 * @param week the teaching week of the school year in which the lesson is held, from 1; null where the record is about
 *     none
 * @param periods how many periods ("tiết") it takes; 0 where the record is about no lesson
 * @param route who signs or approves, in order, the author first where the regulation asks for it; nobody when it was
 *     approved on paper before
 */
public record LessonPlan(
        LessonPlanId id,
        SchoolId school,
        DocumentId document,
        PersonId author,
        @Nullable GroupId group,
        String recordType,
        String subject,
        String title,
        String className,
        @Nullable Integer grade,
        @Nullable Integer week,
        int periods,
        State state,
        Instant submittedAt,
        Instant changedAt,
        Rules rules,
        List<RouteStep> route) {

    /** Where a plan stands. */
    public enum State {
        /** Handed in, and waiting for its author's own signature before anybody else sees it. */
        AWAITING_AUTHOR,
        /** With the reviewer, the tổ trưởng as a rule. */
        IN_REVIEW,
        /** Back with its author, with remarks. */
        RETURNED,
        /** Approved by the group, waiting for the board. */
        AWAITING_APPROVAL,
        /** Approved by everyone on the route. */
        APPROVED,
        /** Kept as a record. */
        ARCHIVED,
        /** Taken back by its author before anybody acted. */
        WITHDRAWN
    }

    /**
     * What it began under, and keeps while rules and calendars change.
     *
     * @param year null when the school had set none up
     * @param edition of the regulation
     * @param lastDay until when it was to be handed in, or null when at any time
     * @param timing how the day on which it was handed in lies to that
     * @param signing how those on the route approve
     */
    public record Rules(
            @Nullable SchoolYearId year,
            String edition,
            @Nullable LocalDate lastDay,
            SubmissionWindow.Timing timing,
            SigningManner signing) {}

    /** The step whose signer holds the plan in the given signature field. */
    public RouteStep step(String fieldName) {
        return route.stream()
                .filter(step -> step.fieldName().equals(fieldName))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no step " + fieldName + " on the route of " + id));
    }

    /** The author's own signature; absent where the regulation does not ask for it. */
    public Optional<RouteStep> ownSignature() {
        return route.stream().filter(RouteStep::isOfTheAuthor).findFirst();
    }

    /** The tổ trưởng's step; absent where the record goes to the board at once. */
    public Optional<RouteStep> review() {
        return route.stream().filter(RouteStep::isOfTheGroup).findFirst();
    }

    /** The board's step; absent where the group's approval is the last. */
    public Optional<RouteStep> approval() {
        return route.stream()
                .filter(step -> !step.isOfTheGroup() && !step.isOfTheAuthor())
                .findFirst();
    }

    /** Whether nobody acts after the one who holds this step. */
    public boolean endsWith(RouteStep step) {
        return route.get(route.size() - 1).fieldName().equals(step.fieldName());
    }

    public boolean isSignedDigitally() {
        return rules.signing() == SigningManner.DIGITAL;
    }

    /** The title with the classes: the same lesson is taught to several of them. */
    public String fullTitle() {
        return className.isEmpty() ? title : title + " – " + className;
    }

    /** Where its files are kept. */
    public DocumentKind documentKind() {
        return recordType.equals(RecordType.LESSON_PLAN) ? DocumentKind.LESSON_PLAN : DocumentKind.SCHOOL_RECORD;
    }

    /** Whether it waits for its author's own signature, so that it is nobody else's to see. */
    public boolean isUnsigned() {
        return state == State.AWAITING_AUTHOR;
    }

    /** The same with another signer at a step, found by its field. */
    LessonPlan with(RouteStep changed) {
        return copy(
                state,
                route.stream()
                        .map(step -> step.fieldName().equals(changed.fieldName()) ? changed : step)
                        .toList());
    }

    LessonPlan in(State other) {
        return copy(other, route);
    }

    private LessonPlan copy(State other, List<RouteStep> steps) {
        return new LessonPlan(
                id,
                school,
                document,
                author,
                group,
                recordType,
                subject,
                title,
                className,
                grade,
                week,
                periods,
                other,
                submittedAt,
                changedAt,
                rules,
                steps);
    }

    /** Where a plan stands first, or again after it was handed in anew. */
    State firstState() {
        if (route.isEmpty()) {
            return State.APPROVED;
        }
        return ownSignature().isPresent() ? State.AWAITING_AUTHOR : withThoseWhoApprove();
    }

    /** Where it stands once a step is done. */
    State stateAfter(RouteStep step) {
        if (endsWith(step)) {
            return State.APPROVED;
        }
        return step.isOfTheAuthor() ? withThoseWhoApprove() : State.AWAITING_APPROVAL;
    }

    private State withThoseWhoApprove() {
        return review().isPresent() ? State.IN_REVIEW : State.AWAITING_APPROVAL;
    }
}
