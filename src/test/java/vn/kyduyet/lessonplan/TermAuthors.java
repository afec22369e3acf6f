package vn.kyduyet.lessonplan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.beans.factory.BeanFactory;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.people.Role;
import vn.kyduyet.schoolyear.SchoolYear;
import vn.kyduyet.workflow.Inbox;
import vn.kyduyet.workflow.InboxTask;

/** The teachers of a simulated term: each thing that the application says is due has its author's habit. */
final class TermAuthors {

    private static final int LOOKED_AHEAD = 24;
    private static final int LOOKED_BACK = 21;

    /** The first day on which a plan is taken back. */
    private static final LocalDate TAKEN_BACK = LocalDate.of(2026, 9, 21);

    private final SimulatedSchool school;
    private final TermLedger ledger;
    private final List<String> faults;
    private final SubmittingLessonPlan submitting;
    private final WithdrawingLessonPlan withdrawing;
    private final RevisingLessonPlan revising;
    private final Obligations due;
    private final Inbox inbox;
    private final TermPens pens;
    private final Set<PersonId> gone = new HashSet<>();
    int signatures;
    private int files;
    private boolean withdrawn;

    TermAuthors(SimulatedSchool school, TermLedger ledger, List<String> faults, BeanFactory beans) {
        this.school = school;
        this.ledger = ledger;
        this.faults = faults;
        this.submitting = beans.getBean(SubmittingLessonPlan.class);
        this.withdrawing = beans.getBean(WithdrawingLessonPlan.class);
        this.revising = beans.getBean(RevisingLessonPlan.class);
        this.due = beans.getBean(Obligations.class);
        this.inbox = beans.getBean(Inbox.class);
        this.pens = new TermPens(beans);
    }

    void left(PersonId leaver) {
        gone.add(leaver);
    }

    /** Signs what was handed in before, hands in again what came back, then what it is time for. */
    void work(LocalDate today, SchoolYear year) {
        signAll(today);
        ledger.plans.values().stream()
                .filter(plan -> plan.state == LessonPlan.State.RETURNED && plan.since.isBefore(today))
                .forEach(plan -> revise(plan, today));
        TermDuties duties = new TermDuties(school, year);
        Map<String, TermDuties.Duty> known =
                duties.all().stream().collect(Collectors.toMap(TermDuties.Duty::key, Function.identity()));
        for (DueRecord record :
                due.between(school.school, today.minusDays(LOOKED_BACK), today.plusDays(LOOKED_AHEAD))) {
            if (record.isMissing() && !gone.contains(record.obligation().from()) && isTime(record, today)) {
                TermDuties.Duty duty = known.get(TermChecks.key(record.obligation()));
                if (duty == null) {
                    faults.add(today + ": not due: " + record.obligation());
                } else {
                    handIn(record, duty, duties, today);
                }
            }
        }
    }

    /** Of a hundred, seventy in the last days, twelve early, twelve late, six never. */
    private boolean isTime(DueRecord record, LocalDate today) {
        Obligation due = record.obligation();
        int habit = habit(due);
        LocalDate day = due.lastDay();
        if (habit < 70) {
            return !today.isBefore(day.minusDays(habit % 4));
        }
        if (habit < 82) {
            return !today.isBefore(day.minusDays(8 + habit % 5));
        }
        return habit < 94 && !today.isBefore(day.plusDays(1 + habit % 4));
    }

    /** From 0 to 99, always the same for a thing. */
    private int habit(Obligation due) {
        // Not by the identity of its author, which is drawn anew for each school: a term shall go the same way again.
        int group = school.groupOf(due.from());
        int member = group < 0 ? 0 : school.groups.get(group).indexOf(due.from());
        String key = due.type().id() + due.subject() + due.grade() + due.week() + group + "/" + member;
        int day = due.week() == null ? due.lastDay().getMonthValue() : 0;
        return Math.floorMod((key.hashCode() + 131 * day) * 0x9E3779B9 >>> 8, 100);
    }

    private void handIn(DueRecord record, TermDuties.Duty duty, TermDuties duties, LocalDate today) {
        int missing = record.missingPeriods();
        // One in five of those that can be is handed in in two parts, the second on another day.
        boolean inTwo = missing > 1 && record.plans().isEmpty() && habit(record.obligation()) % 5 == 0;
        int periods = inTwo ? missing / 2 : missing;
        byte[] file = SmallPdf.of(++files);
        Submission submission = new Submission(
                UUID.randomUUID(),
                duty.type(),
                "Bài " + files,
                duty.subject(),
                String.join(", ", new TreeSet<>(duty.classes())),
                duty.week(),
                periods,
                null,
                duty.week() == null ? duty.lastDay() : null,
                false);
        LessonPlanId id = submit(duty, submission, file);
        List<TermLedger.Step> route = new ArrayList<>();
        if (duties.isSignedByAuthor()) {
            route.add(new TermLedger.Step(Role.TEACHER, duty.from()));
        }
        duties.route(duty.type(), duty.from())
                .forEach(role -> route.add(new TermLedger.Step(role, duties.holder(role, duty.from()))));
        TermLedger.Handed plan = ledger.handedIn(id, duty, periods, route, today);
        if (files % 29 == 0 && !submit(duty, submission, file).equals(id)) {
            faults.add(today + ": a second click made a second plan beside " + id);
        }
        if (!withdrawn && !today.isBefore(TAKEN_BACK) && !route.isEmpty()) {
            withdrawn = true;
            withdrawing.withdraw(id, duty.from());
            ledger.withdrawn(plan);
        } else if (plan.isUnsigned() && files % 3 == 0) {
            // The others sign on the next day, all at once.
            pens.sign(duty.from(), inbox.openFor(id.toString(), duty.from()).orElseThrow(), Map.of("note", "Kính gửi"));
            signatures++;
            ledger.signedByAuthor(plan, today);
        }
    }

    private LessonPlanId submit(TermDuties.Duty duty, Submission submission, byte[] file) {
        try {
            return submitting.submit(duty.from(), submission, SimulatedTerm.stream(file), "bai.pdf");
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private void signAll(LocalDate today) {
        Map<PersonId, List<TermLedger.Handed>> unsigned = ledger.plans.values().stream()
                .filter(TermLedger.Handed::isUnsigned)
                .collect(Collectors.groupingBy(plan -> plan.owner));
        unsigned.forEach((owner, plans) -> {
            List<InboxTask> tasks =
                    inbox.of(owner).stream().filter(OpenTask::isOwnSignature).toList();
            if (tasks.size() != plans.size()) {
                faults.add(today + ": " + owner + " is to sign " + tasks.size() + " instead of " + plans.size());
                return;
            }
            pens.signAll(owner, tasks);
            signatures += tasks.size();
            plans.forEach(plan -> ledger.signedByAuthor(plan, today));
        });
    }

    private void revise(TermLedger.Handed plan, LocalDate today) {
        InboxTask task = inbox.openFor(plan.id.toString(), plan.owner).orElse(null);
        if (task == null) {
            faults.add(today + ": " + plan.id + " came back, and nobody has the task");
            return;
        }
        Map<String, Object> answers = new HashMap<>(Map.of("reply", "Đã sửa"));
        try {
            revising.revise(
                    task,
                    plan.owner,
                    answers,
                    UUID.randomUUID(),
                    false,
                    SimulatedTerm.stream(SmallPdf.of(++files)),
                    "bai-sua.pdf");
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        ledger.revised(plan, today);
    }
}
