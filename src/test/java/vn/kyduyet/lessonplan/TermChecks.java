package vn.kyduyet.lessonplan;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.kyduyet.audit.AuditTrail;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.schoolyear.SchoolYear;

/** Holds the application against the ledger of a simulated term; whatever differs is a sentence of {@link #faults}. */
final class TermChecks {

    private static final int MOST_FAULTS = 60;

    /** The plans of a school, as the engine names them. */
    private static final String OF_THE_SCHOOL =
            " in (select cast(p.id as varchar(36)) from lesson_plan p where p.school = :school)";

    final List<String> faults = new ArrayList<>();
    int reminders;
    int obligations;

    private final SimulatedSchool school;
    private final TermLedger ledger;
    private final TermReminders expected;
    private final JdbcClient database;
    private final Obligations due;
    private final AuditTrail audit;

    TermChecks(SimulatedSchool school, TermLedger ledger, BeanFactory beans) {
        this.school = school;
        this.ledger = ledger;
        this.expected = new TermReminders(school, ledger);
        this.database = beans.getBean(JdbcClient.class);
        this.due = beans.getBean(Obligations.class);
        this.audit = beans.getBean(AuditTrail.class);
    }

    /** After the reminders of a day: those that were told are those that had to be, and no other. */
    void reminders(LocalDate today, SchoolYear year) {
        Map<TermLedger.Told, Integer> told = told("code like 'lessonplan.reminder.%' and told_at >= :since", today);
        Set<TermLedger.Told> wanted = expected.on(today, year);
        reminders += told.values().stream().mapToInt(Integer::intValue).sum();
        told.forEach((one, times) -> {
            if (times > 1 || !wanted.contains(one)) {
                fault(today + ": told " + times + " times: " + one);
            }
        });
        wanted.stream().filter(one -> !told.containsKey(one)).forEach(one -> fault(today + ": not reminded: " + one));
    }

    /** Every obligation of the year stands where the ledger says. */
    void obligations(LocalDate today, SchoolYear year) {
        Map<String, TermDuties.Duty> wanted = new TermDuties(school, year)
                .all().stream().collect(Collectors.toMap(TermDuties.Duty::key, Function.identity()));
        Set<String> seen = new HashSet<>();
        for (DueRecord record : due.between(school.school, year.from(), year.until())) {
            TermDuties.Duty duty = wanted.get(key(record.obligation()));
            obligations++;
            if (duty == null || !seen.add(duty.key())) {
                fault(today + ": not due, or twice: " + key(record.obligation()));
                continue;
            }
            List<TermLedger.Handed> plans = ledger.servingOf(duty);
            String stands = state(duty, plans, today) + " " + duty.periods() + " "
                    + plans.stream().map(plan -> plan.id).collect(Collectors.toSet()) + " "
                    + plans.stream().anyMatch(plan -> plan.late);
            String told = record.state() + " " + record.obligation().periods() + " "
                    + record.plans().stream().map(LessonPlan::id).collect(Collectors.toSet()) + " " + record.isLate();
            if (!stands.equals(told)
                    || !duty.classes().equals(Set.copyOf(record.obligation().classes()))) {
                fault(today + ": " + duty.key() + " is " + told + " instead of " + stands);
            }
        }
        wanted.keySet().stream().filter(key -> !seen.contains(key)).forEach(key -> fault(today + ": is due: " + key));
    }

    private DueRecord.State state(TermDuties.Duty duty, List<TermLedger.Handed> plans, LocalDate today) {
        if (plans.stream().anyMatch(plan -> plan.state == LessonPlan.State.RETURNED)) {
            return DueRecord.State.RETURNED;
        }
        int periods = ledger.covered(duty);
        if (plans.isEmpty() || periods < duty.periods()) {
            return today.isAfter(duty.lastDay())
                    ? DueRecord.State.MISSING
                    : plans.isEmpty() ? DueRecord.State.OPEN : DueRecord.State.PARTLY;
        }
        if (plans.stream().anyMatch(TermLedger.Handed::isUnsigned)) {
            return DueRecord.State.UNSIGNED;
        }
        return plans.stream().allMatch(plan -> plan.state == LessonPlan.State.ARCHIVED)
                ? DueRecord.State.APPROVED
                : DueRecord.State.SUBMITTED;
    }

    static String key(Obligation due) {
        return TermDuties.Duty.key(due.type().id(), due.from(), due.subject(), due.grade(), due.week(), due.lastDay());
    }

    /** Every plan is archived, withdrawn or with the one whose turn it is; the inbox and the engine say the same. */
    void tasks(LocalDate today) {
        Map<String, PersonId> engine = new HashMap<>();
        database.sql("select t.id_ as id, t.assignee_ as person from act_ru_task t join act_ru_execution e"
                        + " on e.id_ = t.proc_inst_id_ where e.business_key_" + OF_THE_SCHOOL)
                .param("school", school.school.value())
                .query(row -> {
                    engine.put(row.getString("id"), PersonId.of(row.getString("person")));
                });
        Map<String, PersonId> inbox = new HashMap<>();
        Map<String, PersonId> byPlan = new HashMap<>();
        database.sql("select id, business_key, assignee from inbox_task where school = :school")
                .param("school", school.school.value())
                .query(row -> {
                    PersonId person = new PersonId(row.getObject("assignee", UUID.class));
                    inbox.put(row.getString("id"), person);
                    if (byPlan.put(row.getString("business_key"), person) != null) {
                        fault(today + ": two tasks about " + row.getString("business_key"));
                    }
                });
        if (!engine.equals(inbox)) {
            fault(today + ": the inbox has " + inbox.size() + " tasks, the engine " + engine.size());
        }
        Map<String, String> states = new HashMap<>();
        database.sql("select id, state from lesson_plan where school = :school")
                .param("school", school.school.value())
                .query(row -> {
                    states.put(row.getString("id"), row.getString("state"));
                });
        for (TermLedger.Handed plan : ledger.plans.values()) {
            String id = plan.id.toString();
            PersonId holder = plan.isOpen() ? ledger.holder(plan, today) : null;
            if (!plan.state.name().equals(states.remove(id)) || !Objects.equals(holder, byPlan.get(id))) {
                fault(today + ": " + id + " should be " + plan.state + " with " + holder + ", not with "
                        + byPlan.get(id));
            }
        }
        states.keySet().forEach(id -> fault(today + ": nobody handed in " + id));
    }

    /** What was told of plans is what had to be told, each once; and whether the file came with it is as ruled. */
    void notices() {
        Map<TermLedger.Told, Integer> told = told("code like 'lessonplan.told-of.%' and told_at >= :since", null);
        Set<TermLedger.Told> all = new HashSet<>(told.keySet());
        all.addAll(ledger.told.keySet());
        for (TermLedger.Told one : all) {
            int wanted = ledger.told.getOrDefault(one, 0);
            int was = told.getOrDefault(one, 0);
            if (wanted != was) {
                fault("told " + was + " times instead of " + wanted + ": " + one);
            }
        }
        int archived = count("code = 'lessonplan.told-of.archived'");
        int withFile = count("code = 'lessonplan.told-of.archived' and document is not null");
        if (withFile != (school.profile.equals("xuan-truong") ? archived : 0)) {
            fault(withFile + " of " + archived + " approved files were to be mailed");
        }
    }

    /** No automatic step failed, not even once; and the chain of the audit trail is whole. */
    void engine() {
        String instances = " in (select i.id_ from act_hi_procinst i where i.business_key_" + OF_THE_SCHOOL + ")";
        for (String table : List.of("act_hi_incident where proc_inst_id_", "act_ru_incident where proc_inst_id_")) {
            int incidents = engineRows(table + instances);
            if (incidents > 0) {
                fault(incidents + " incidents in " + table);
            }
        }
        int failed = engineRows("act_hi_job_log where job_state_ = 1 and process_instance_id_" + instances);
        if (failed > 0) {
            fault(failed + " tries of automatic steps failed");
        }
        audit.firstBrokenLink(school.school.value()).ifPresent(link -> fault("the audit trail breaks at " + link));
    }

    int incidents() {
        return engineRows("act_hi_incident where proc_inst_id_ in (select i.id_ from act_hi_procinst i"
                + " where i.business_key_" + OF_THE_SCHOOL + ")");
    }

    private int engineRows(String where) {
        return database.sql("select count(*) from " + where)
                .param("school", school.school.value())
                .query(Integer.class)
                .single();
    }

    private int count(String condition) {
        return engineRows("notice where school = :school and " + condition);
    }

    private Map<TermLedger.Told, Integer> told(String condition, @org.jspecify.annotations.Nullable LocalDate since) {
        Map<TermLedger.Told, Integer> told = new HashMap<>();
        LocalDate first = since == null ? LocalDate.of(2026, 1, 1) : since;
        database.sql("select recipient, code, link from notice where school = :school and " + condition)
                .param("school", school.school.value())
                .param("since", first.atStartOfDay(SimulatedTerm.ZONE).toOffsetDateTime())
                .query(row -> {
                    told.merge(
                            new TermLedger.Told(
                                    new PersonId(row.getObject("recipient", UUID.class)),
                                    row.getString("code"),
                                    row.getString("link")),
                            1,
                            Integer::sum);
                });
        return told;
    }

    private void fault(String sentence) {
        if (faults.size() < MOST_FAULTS) {
            faults.add(sentence);
        }
    }
}
