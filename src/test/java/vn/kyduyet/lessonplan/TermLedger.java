package vn.kyduyet.lessonplan;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.people.Role;

/** What the people of a simulated term did, kept beside the application: each plan, and whom it should have told what. */
final class TermLedger {

    private static final String CODE = "lessonplan.told-of.";

    final Map<LessonPlanId, Handed> plans = new LinkedHashMap<>();
    final Map<Told, Integer> told = new HashMap<>();
    int approvals;
    int returns;

    /** By what they serve. */
    private final Map<String, List<Handed>> serving = new HashMap<>();

    private @Nullable Handover handover;

    /** The tổ trưởng who is away and who stands in; null while everybody is there. */
    private @Nullable Absence absence;

    /** What somebody is told, about which page. */
    record Told(PersonId recipient, String code, String link) {}

    /** Who left, to whom the lessons went, and what the leaver still owes, by what it serves. */
    record Handover(PersonId leaver, PersonId successor, Map<String, Integer> owed) {}

    record Absence(PersonId absent, PersonId deputy, LocalDate from, LocalDate until) {}

    /** A plan as its people know it. */
    static final class Handed {

        final LessonPlanId id;
        final TermDuties.Duty duty;
        final int periods;
        final boolean late;
        final List<Step> route;
        LessonPlan.State state;
        int step;
        PersonId owner;
        LocalDate since;

        private Handed(
                LessonPlanId id, TermDuties.Duty duty, int periods, boolean late, List<Step> route, LocalDate day) {
            this.id = id;
            this.duty = duty;
            this.periods = periods;
            this.late = late;
            this.route = route;
            this.owner = duty.from();
            this.since = day;
            this.state = route.isEmpty() ? LessonPlan.State.APPROVED : stateAt(0);
        }

        private LessonPlan.State stateAt(int position) {
            if (route.get(position).role() == Role.TEACHER) {
                return LessonPlan.State.AWAITING_AUTHOR;
            }
            return route.get(position).role() == Role.GROUP_HEAD
                    ? LessonPlan.State.IN_REVIEW
                    : LessonPlan.State.AWAITING_APPROVAL;
        }

        boolean isOpen() {
            return isUnsigned()
                    || state == LessonPlan.State.IN_REVIEW
                    || state == LessonPlan.State.AWAITING_APPROVAL
                    || state == LessonPlan.State.RETURNED;
        }

        /** It waits for its author's own signature. */
        boolean isUnsigned() {
            return state == LessonPlan.State.AWAITING_AUTHOR;
        }

        /** It waits for a decision. */
        boolean waits() {
            return isOpen() && !isUnsigned() && state != LessonPlan.State.RETURNED;
        }
    }

    /** A teacher's is the author's own signature. */
    record Step(Role role, PersonId person) {}

    void absent(Absence away) {
        absence = away;
    }

    Handed handedIn(LessonPlanId id, TermDuties.Duty duty, int periods, List<Step> route, LocalDate day) {
        boolean late = day.isAfter(duty.lastDay());
        Handed plan = new Handed(id, duty, periods, late, route, day);
        if (plans.putIfAbsent(id, plan) != null) {
            throw new IllegalStateException("two submissions gave one plan: " + id);
        }
        serving.computeIfAbsent(serves(duty, duty.from()), first -> new ArrayList<>())
                .add(plan);
        tellArrival(plan, day);
        return plan;
    }

    void approved(Handed plan, LocalDate day) {
        approvals++;
        goneOn(plan, day);
    }

    void signedByAuthor(Handed plan, LocalDate day) {
        goneOn(plan, day);
    }

    private void goneOn(Handed plan, LocalDate day) {
        plan.since = day;
        plan.step++;
        if (plan.step < plan.route.size()) {
            plan.state = plan.stateAt(plan.step);
            tell(holder(plan, day), "waiting", plan);
        } else {
            plan.state = LessonPlan.State.APPROVED;
        }
    }

    void returned(Handed plan, LocalDate day) {
        returns++;
        plan.since = day;
        plan.state = LessonPlan.State.RETURNED;
        tell(plan.owner, "returned", plan);
    }

    void revised(Handed plan, LocalDate day) {
        plan.since = day;
        plan.step = 0;
        plan.state = plan.stateAt(0);
        tellArrival(plan, day);
    }

    void withdrawn(Handed plan) {
        plan.state = LessonPlan.State.WITHDRAWN;
    }

    /** At the end of each day the engine has archived what was approved on it. */
    void archiveApproved() {
        plans.values().stream()
                .filter(plan -> plan.state == LessonPlan.State.APPROVED)
                .forEach(plan -> {
                    plan.state = LessonPlan.State.ARCHIVED;
                    tell(plan.owner, "archived", plan);
                });
    }

    /** With whom a plan lies on a day. */
    PersonId holder(Handed plan, LocalDate day) {
        if (plan.state == LessonPlan.State.RETURNED || plan.isUnsigned()) {
            return plan.owner;
        }
        Step step = plan.route.get(plan.step);
        return Optional.ofNullable(absence)
                .filter(away -> step.role() == Role.GROUP_HEAD && away.absent().equals(step.person()))
                .filter(away -> !day.isBefore(away.from()) && !day.isAfter(away.until()))
                .map(Absence::deputy)
                .filter(deputy -> !deputy.equals(plan.duty.from()) && !deputy.equals(plan.owner))
                .orElse(step.person());
    }

    void handedOver(PersonId leaver, PersonId successor, List<TermDuties.Duty> stillOwed) {
        handover = new Handover(
                leaver,
                successor,
                stillOwed.stream()
                        .filter(duty -> duty.from().equals(leaver))
                        .collect(
                                Collectors.toMap(duty -> serves(duty, leaver), TermDuties.Duty::periods, (a, b) -> a)));
    }

    /** What was handed in for something due, not withdrawn: also by the one who left, beyond what that one owed. */
    List<Handed> servingOf(TermDuties.Duty duty) {
        List<Handed> plans = new ArrayList<>(servedBy(serves(duty, duty.from())));
        if (leftOver(duty) > 0) {
            plans.addAll(servedBy(serves(duty, Objects.requireNonNull(handover).leaver())));
        }
        return plans;
    }

    /** How many periods what was handed in covers. */
    int covered(TermDuties.Duty duty) {
        return periods(servedBy(serves(duty, duty.from()))) + leftOver(duty);
    }

    private int leftOver(TermDuties.Duty duty) {
        if (handover == null
                || !duty.from().equals(handover.successor())
                || duty.subject().isEmpty()) {
            return 0;
        }
        String key = serves(duty, handover.leaver());
        return Math.max(0, periods(servedBy(key)) - handover.owed().getOrDefault(key, 0));
    }

    private static int periods(List<Handed> plans) {
        return plans.stream().mapToInt(plan -> plan.periods).sum();
    }

    private List<Handed> servedBy(String key) {
        return serving.getOrDefault(key, List.of()).stream()
                .filter(plan -> plan.state != LessonPlan.State.WITHDRAWN)
                .toList();
    }

    private void tellArrival(Handed plan, LocalDate day) {
        if (plan.route.isEmpty()) {
            tell(plan.owner, "kept", plan);
        } else if (plan.isUnsigned()) {
            tell(plan.owner, "to-sign", plan);
        } else {
            tell(plan.owner, "received", plan);
            tell(holder(plan, day), "waiting", plan);
        }
    }

    /** The week, or the day that the regulation names. */
    private static String serves(TermDuties.Duty duty, PersonId from) {
        return String.join(
                "|",
                duty.type(),
                from.toString(),
                duty.subject(),
                String.valueOf(duty.grade()),
                duty.week() == null ? Objects.requireNonNull(duty.nominal()).toString() : "w" + duty.week());
    }

    private void tell(PersonId recipient, String code, Handed plan) {
        told.merge(new Told(recipient, CODE + code, "/lesson-plans/" + plan.id), 1, Integer::sum);
    }
}
