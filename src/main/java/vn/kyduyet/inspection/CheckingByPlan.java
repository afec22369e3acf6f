package vn.kyduyet.inspection;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.kyduyet.audit.AuditTrail;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.people.SignedInPerson;
import vn.kyduyet.refusal.Refusal;
import vn.kyduyet.wording.WrittenDates;

/** A checker records what stands on the system at that moment, with remarks: of one teacher, or of all who are left. */
@Component
public class CheckingByPlan {

    private static final int LONGEST_REMARK = 1000;

    private final CheckPlans plans;
    private final CheckPlanRights rights;
    private final ReadingCheckPlans reading;
    private final RecordsOfPlan records;
    private final AuditTrail audit;
    private final Clock clock;

    CheckingByPlan(
            CheckPlans plans,
            CheckPlanRights rights,
            ReadingCheckPlans reading,
            RecordsOfPlan records,
            AuditTrail audit,
            Clock clock) {
        this.plans = plans;
        this.rights = rights;
        this.reading = reading;
        this.records = records;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Records a check of one teacher.
     *
     * @param remarks by type of record
     * @throws vn.kyduyet.refusal.RefusedException when the person does not check by this plan, or its time has not come
     */
    @Transactional
    public void check(SignedInPerson me, CheckPlanId id, PersonId teacher, Map<String, String> remarks) {
        CheckPlan plan = require(me, id);
        if (!reading.teachers(plan).containsKey(teacher)) {
            throw Refusal.notFound("inspection.plan.refused.not-in-plan").asException();
        }
        for (String remark : remarks.values()) {
            if (remark.strip().length() > LONGEST_REMARK) {
                throw Refusal.invalid("inspection.plan.refused.long-remark", LONGEST_REMARK)
                        .asException();
            }
        }
        add(me, plan, Set.of(teacher), remarks);
    }

    /** Records a check of everyone who was not checked yet, without remarks. Throws as {@link #check}. */
    @Transactional
    public int checkAllLeft(SignedInPerson me, CheckPlanId id) {
        CheckPlan plan = require(me, id);
        Set<PersonId> checked =
                plans.newestOf(List.of(id)).stream().map(CheckedRecord::teacher).collect(Collectors.toSet());
        Set<PersonId> left = reading.teachers(plan).keySet().stream()
                .filter(teacher -> !checked.contains(teacher))
                .collect(Collectors.toSet());
        add(me, plan, left, Map.of());
        return left.size();
    }

    private CheckPlan require(SignedInPerson me, CheckPlanId id) {
        CheckPlan plan = reading.require(me, id);
        if (!rights.checksBy(me, plan)) {
            throw Refusal.forbidden("inspection.plan.refused.not-a-checker").asException();
        }
        if (LocalDate.now(clock).isBefore(plan.from())) {
            throw Refusal.conflict("inspection.plan.refused.too-early", WrittenDates.DAY.format(plan.from()))
                    .asException();
        }
        return plan;
    }

    private void add(SignedInPerson me, CheckPlan plan, Set<PersonId> teachers, Map<String, String> remarks) {
        Map<PersonId, Map<String, RecordsOfPlan.Found>> found = records.of(plan, teachers);
        Map<List<Object>, Integer> rounds = plans.newestOf(List.of(plan.id())).stream()
                .collect(Collectors.toMap(
                        check -> List.<Object>of(check.teacher(), check.type()), CheckedRecord::round));
        // Databases keep microseconds.
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        for (PersonId teacher : teachers) {
            Map<String, String> results = new LinkedHashMap<>();
            found.get(teacher).forEach((type, one) -> {
                plans.add(new CheckedRecord(
                        plan.id(),
                        teacher,
                        type,
                        rounds.getOrDefault(List.<Object>of(teacher, type), 0) + 1,
                        one.counts(),
                        one.result(),
                        remarks.getOrDefault(type, "").strip(),
                        me.id(),
                        now));
                results.put(type, one.result().name());
            });
            results.put("teacher", teacher.toString());
            audit.append(
                    plan.school().value(),
                    me.id().value(),
                    "check-plan.checked",
                    MakingCheckPlan.AUDITED,
                    plan.id().toString(),
                    results);
        }
    }
}
