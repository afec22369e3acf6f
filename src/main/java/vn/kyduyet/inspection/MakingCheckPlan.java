package vn.kyduyet.inspection;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import vn.kyduyet.audit.AuditTrail;
import vn.kyduyet.people.Group;
import vn.kyduyet.people.Person;
import vn.kyduyet.people.SignedInPerson;
import vn.kyduyet.people.StaffDirectory;
import vn.kyduyet.refusal.Refusal;
import vn.kyduyet.regulation.RecordType;
import vn.kyduyet.regulation.Regulation;
import vn.kyduyet.schoolyear.SchoolYear;
import vn.kyduyet.schoolyear.SchoolYears;

/** Makes a check plan ("kế hoạch kiểm tra", XT Đ3). */
@Component
public class MakingCheckPlan {

    static final String AUDITED = "check-plan";

    private static final int LONGEST_TITLE = 300;

    private final CheckPlans plans;
    private final CheckPlanRights rights;
    private final SchoolYears years;
    private final StaffDirectory staff;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    MakingCheckPlan(
            CheckPlans plans,
            CheckPlanRights rights,
            SchoolYears years,
            StaffDirectory staff,
            AuditTrail audit,
            TransactionTemplate transaction,
            Clock clock) {
        this.plans = plans;
        this.rights = rights;
        this.years = years;
        this.staff = staff;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** What a plan can be made of. Thrown when the person makes none: {@link vn.kyduyet.refusal.RefusedException}. */
    public Choices choices(SignedInPerson me) {
        rights.requireWriter(me);
        Regulation regulation = rights.regulation(me.school());
        LocalDate today = LocalDate.now(clock);
        return new Choices(
                years.require(me.school(), today),
                staff.groups(me.school()),
                ReadingCheckPlans.teachers(staff, me.school(), today),
                regulation.checks().planOf().value().stream()
                        .flatMap(type -> regulation.record(type).stream())
                        .toList(),
                rights.checkers(me.school()),
                regulation.checks().planOf().clause());
    }

    /** What is wrong with a draft, by the name of its field. Thrown as in {@link #choices}. */
    public Map<String, Refusal> faults(SignedInPerson me, CheckPlanDraft draft) {
        Choices choices = choices(me);
        Map<String, Refusal> faults = new LinkedHashMap<>();
        if (draft.title().isBlank()) {
            faults.put("title", Refusal.invalid("inspection.plan.refused.title"));
        } else if (draft.title().strip().length() > LONGEST_TITLE) {
            faults.put("title", Refusal.invalid("inspection.plan.refused.long-title", LONGEST_TITLE));
        }
        period(draft).ifPresent(fault -> faults.put("until", fault));
        weeks(draft, choices.year()).ifPresent(fault -> faults.put("lastWeek", fault));
        if (draft.groups().isEmpty() && draft.teachers().isEmpty()
                || !ids(choices.groups().stream().map(Group::id).toList()).containsAll(draft.groups())
                || !ids(choices.teachers().stream().map(Person::id).toList()).containsAll(draft.teachers())) {
            faults.put("groups", Refusal.invalid("inspection.plan.refused.nobody"));
        }
        if (draft.types().isEmpty()
                || !ids(choices.types().stream().map(RecordType::id).toList()).containsAll(draft.types())) {
            faults.put(
                    "types",
                    Refusal.invalid(
                            "inspection.plan.refused.no-type", choices.clause().citation()));
        }
        if (draft.checkers().isEmpty()
                || !ids(choices.checkers().stream().map(Person::id).toList()).containsAll(draft.checkers())) {
            faults.put("checkers", Refusal.invalid("inspection.plan.refused.no-checker"));
        }
        return faults;
    }

    private static Optional<Refusal> period(CheckPlanDraft draft) {
        LocalDate from = draft.from();
        LocalDate until = draft.until();
        if (from == null || until == null) {
            return Optional.of(Refusal.invalid("inspection.plan.refused.no-day"));
        }
        return until.isBefore(from) ? Optional.of(Refusal.invalid("inspection.plan.refused.period")) : Optional.empty();
    }

    private static Optional<Refusal> weeks(CheckPlanDraft draft, SchoolYear year) {
        Integer first = draft.firstWeek();
        Integer last = draft.lastWeek();
        boolean there = first != null
                && last != null
                && first <= last
                && year.week(first).isPresent()
                && year.week(last).isPresent();
        return there
                ? Optional.empty()
                : Optional.of(Refusal.invalid(
                        "inspection.plan.refused.weeks", year.weeks().size()));
    }

    private static <T> Set<T> ids(List<T> all) {
        return new HashSet<>(all);
    }

    /**
     * Makes the plan; the same form again gives the one that it made.
     *
     * @throws vn.kyduyet.refusal.RefusedException with the first of the {@link #faults}
     */
    public CheckPlanId make(SignedInPerson me, CheckPlanDraft draft, UUID token) {
        faults(me, draft).values().stream().findFirst().ifPresent(fault -> {
            throw fault.asException();
        });
        Optional<CheckPlanId> made = plans.madeWith(token);
        if (made.isPresent()) {
            return made.get();
        }
        CheckPlan plan = plan(me, draft, choices(me));
        try {
            transaction.executeWithoutResult(status -> {
                plans.add(plan, token);
                audit.append(
                        plan.school().value(),
                        me.id().value(),
                        "check-plan.made",
                        AUDITED,
                        plan.id().toString(),
                        Map.of(
                                "title", plan.title(),
                                "from", plan.from().toString(),
                                "until", plan.until().toString(),
                                "weeks", plan.firstWeek() + "-" + plan.lastWeek(),
                                "types", String.join(",", plan.types())));
            });
            return plan.id();
        } catch (DuplicateKeyException sentTwice) {
            return plans.madeWith(token).orElseThrow(() -> sentTwice);
        }
    }

    private CheckPlan plan(SignedInPerson me, CheckPlanDraft draft, Choices choices) {
        return new CheckPlan(
                new CheckPlanId(UUID.randomUUID()),
                me.school(),
                choices.year().id(),
                draft.title().strip(),
                given(draft.from()),
                given(draft.until()),
                given(draft.firstWeek()),
                given(draft.lastWeek()),
                draft.groups(),
                draft.teachers(),
                draft.checkers(),
                choices.types().stream()
                        .map(RecordType::id)
                        .filter(draft.types()::contains)
                        .toList(),
                me.id(),
                Instant.now(clock));
    }

    private static <T> T given(@Nullable T checked) {
        return java.util.Objects.requireNonNull(checked);
    }

    /**
     * What a plan can be made of.
     *
     * @param types those that the regulation lets be checked by a plan
     * @param clause where they are named
     */
    public record Choices(
            SchoolYear year,
            List<Group> groups,
            List<Person> teachers,
            List<RecordType> types,
            List<Person> checkers,
            vn.kyduyet.regulation.Clause clause) {}
}
