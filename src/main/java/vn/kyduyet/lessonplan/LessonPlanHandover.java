package vn.kyduyet.lessonplan;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.kyduyet.audit.AuditTrail;
import vn.kyduyet.people.Delegation;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.people.Role;
import vn.kyduyet.people.StaffDirectory;
import vn.kyduyet.refusal.Refusal;
import vn.kyduyet.workflow.InboxTask;
import vn.kyduyet.workflow.TaskHandover;

/** Lesson plans change hands: the signer of a step while its holder is away or gone, and the author who leaves. */
@Component
class LessonPlanHandover implements TaskHandover {

    private final LessonPlans plans;
    private final Successors successors;
    private final StaffDirectory staff;
    private final AuditTrail audit;
    private final Clock clock;

    LessonPlanHandover(LessonPlans plans, Successors successors, StaffDirectory staff, AuditTrail audit, Clock clock) {
        this.plans = plans;
        this.successors = successors;
        this.staff = staff;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public String processKey() {
        return SubmittingLessonPlan.PROCESS;
    }

    @Override
    public Map<String, Duty> duties(Collection<InboxTask> tasks) {
        Map<String, Duty> duties = new HashMap<>();
        Map<LessonPlanId, PersonId> authors = successors.of(ids(tasks));
        each(tasks, (task, plan) -> {
            RouteStep step = step(plan, task);
            duties.put(
                    task.id(),
                    step == null
                            ? new Duty(authors.getOrDefault(plan.id(), plan.author()), null, null)
                            : new Duty(
                                    step.holder(), step.role(), step.role() == Role.GROUP_HEAD ? plan.group() : null));
        });
        return duties;
    }

    @Override
    public Map<String, Refusal> refusals(Collection<InboxTask> tasks, PersonId to) {
        Map<String, Refusal> refusals = new HashMap<>();
        Map<LessonPlanId, PersonId> authors = successors.of(ids(tasks));
        each(tasks, (task, plan) -> {
            RouteStep own = step(plan, task);
            boolean wrote = plan.author().equals(to)
                    || authors.getOrDefault(plan.id(), plan.author()).equals(to);
            boolean signsElsewhere = plan.route().stream()
                    .filter(step -> !step.isOfTheAuthor())
                    .filter(step -> own == null || !step.fieldName().equals(own.fieldName()))
                    .anyMatch(step -> step.person().equals(to));
            if (own != null && wrote) {
                refusals.put(task.id(), Refusal.conflict("lessonplan.refused.signs-own", name(to), plan.title()));
            } else if (signsElsewhere) {
                refusals.put(
                        task.id(),
                        Refusal.conflict(
                                own == null ? "lessonplan.refused.reviewer-revises" : "lessonplan.refused.signs-twice",
                                name(to),
                                plan.title()));
            }
        });
        return refusals;
    }

    @Override
    public void handOver(
            InboxTask task, PersonId from, PersonId to, @Nullable Delegation by, @Nullable PersonId actor) {
        LessonPlan plan = plans.get(LessonPlanId.of(task.businessKey()));
        RouteStep step = step(plan, task);
        Map<String, String> details = new TreeMap<>(Map.of("from", name(from), "to", name(to)));
        if (step == null) {
            successors.add(plan.id(), to);
            if (OpenTask.isOwnSignature(task)) {
                plan.ownSignature()
                        .map(own -> own.goneOnBy(to, staff.rolesOf(to, LocalDate.now(clock))))
                        .ifPresent(own -> plans.replaceSigner(plan.id(), own));
            }
        } else {
            Role role = by == null ? roleOf(to, step.role()) : step.role();
            plans.replaceSigner(plan.id(), new RouteStep(role, to, step.fieldName(), by == null ? null : by.absent()));
            details.put("role", role.name());
            if (by != null) {
                details.put("inPlaceOf", step.role().name());
                details.put("delegation", by.id().toString());
            }
        }
        audit.append(
                plan.school().value(),
                actor == null ? null : actor.value(),
                "lesson-plan.handed-over",
                SubmittingLessonPlan.AUDITED,
                plan.id().toString(),
                details);
    }

    @Override
    public List<Matter> unfinished(PersonId author) {
        return plans.unfinished(author).stream()
                .map(plan -> new Matter(plan.id().toString(), plan.fullTitle()))
                .toList();
    }

    @Override
    public void handOverUnfinished(PersonId from, PersonId to, PersonId actor) {
        for (LessonPlan plan : plans.unfinished(from)) {
            if (plan.route().stream()
                    .anyMatch(step -> !step.isOfTheAuthor() && step.person().equals(to))) {
                throw Refusal.conflict("lessonplan.refused.reviewer-revises", name(to), plan.title())
                        .asException();
            }
            successors.add(plan.id(), to);
            audit.append(
                    plan.school().value(),
                    actor.value(),
                    "lesson-plan.author-left",
                    SubmittingLessonPlan.AUDITED,
                    plan.id().toString(),
                    Map.of("from", name(from), "to", name(to)));
        }
    }

    /** In which post a new signer signs: the one asked for, or else, without it, as a member of the board. */
    private Role roleOf(PersonId person, Role asked) {
        var roles = staff.rolesOf(person, LocalDate.now(clock));
        if (roles.contains(asked)) {
            return asked;
        }
        return roles.contains(Role.PRINCIPAL)
                ? Role.PRINCIPAL
                : roles.contains(Role.VICE_PRINCIPAL) ? Role.VICE_PRINCIPAL : asked;
    }

    /** The step that a task decides on; null for the author's own tasks. */
    private static @Nullable RouteStep step(LessonPlan plan, InboxTask task) {
        return OpenTask.decides(task) ? OpenTask.step(task, plan).orElse(null) : null;
    }

    private void each(Collection<InboxTask> tasks, BiConsumer<InboxTask, LessonPlan> work) {
        Map<LessonPlanId, LessonPlan> byId =
                plans.all(ids(tasks)).stream().collect(Collectors.toMap(LessonPlan::id, Function.identity()));
        tasks.forEach(task -> {
            LessonPlan plan = byId.get(LessonPlanId.of(task.businessKey()));
            if (plan != null) {
                work.accept(task, plan);
            }
        });
    }

    private static List<LessonPlanId> ids(Collection<InboxTask> tasks) {
        return tasks.stream().map(task -> LessonPlanId.of(task.businessKey())).toList();
    }

    private String name(PersonId person) {
        return staff.person(person).fullName();
    }
}
