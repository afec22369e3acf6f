package vn.kyduyet.lessonplan;

import static vn.kyduyet.lessonplan.LessonPlanFixture.APPROVE;
import static vn.kyduyet.lessonplan.LessonPlanFixture.pin;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.kyduyet.document.Documents;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.workflow.Inbox;
import vn.kyduyet.workflow.InboxTask;

/** Those who decide in a simulated term: the tổ trưởng twice a week, the board on Fridays, all at once. */
final class TermReviewers {

    private static final Set<DayOfWeek> REVIEW_DAYS = Set.of(DayOfWeek.TUESDAY, DayOfWeek.THURSDAY);

    /** One in so many is returned by the group. */
    private static final int RETURNED_BY_GROUP = 20;

    private static final int RETURNED_BY_BOARD = 97;

    int signatures;
    int deputised;

    private final SimulatedSchool school;
    private final TermLedger ledger;
    private final ReviewingLessonPlan reviewing;
    private final LessonPlans plans;
    private final Documents documents;
    private final Inbox inbox;
    private final TermPens pens;
    private final JdbcClient database;
    private int reviewed;
    private int seenByBoard;

    TermReviewers(SimulatedSchool school, TermLedger ledger, BeanFactory beans) {
        this.school = school;
        this.ledger = ledger;
        this.reviewing = beans.getBean(ReviewingLessonPlan.class);
        this.plans = beans.getBean(LessonPlans.class);
        this.documents = beans.getBean(Documents.class);
        this.inbox = beans.getBean(Inbox.class);
        this.pens = new TermPens(beans);
        this.database = beans.getBean(JdbcClient.class);
    }

    /** Whoever has a group's reviews in the inbox, a deputy like the tổ trưởng, decides on those whose turn it is. */
    void review(LocalDate today, TermDuties duties) {
        if (!REVIEW_DAYS.contains(today.getDayOfWeek())) {
            return;
        }
        for (List<PersonId> group : school.groups) {
            for (PersonId person : group) {
                for (InboxTask task : inbox.of(person)) {
                    TermLedger.Handed plan = ledger.plans.get(LessonPlanId.of(task.businessKey()));
                    boolean review = task.definitionKey().equals(OpenTask.REVIEW);
                    if (review && !duties.decideFrom(plan.since).isAfter(today)) {
                        decide(task, plan, person, ++reviewed % RETURNED_BY_GROUP == 0, today);
                        deputised += task.inPlaceOf() == null ? 0 : 1;
                    }
                }
            }
        }
    }

    /** The board returns a few, approves by a click what needs no signature, and signs the rest with one PIN. */
    void signAll(LocalDate today) {
        for (PersonId person : List.of(school.vice, school.principal)) {
            List<InboxTask> tasks = new ArrayList<>();
            for (InboxTask task : inbox.of(person)) {
                TermLedger.Handed plan = ledger.plans.get(LessonPlanId.of(task.businessKey()));
                boolean digital = plans.get(plan.id).isSignedDigitally();
                if (!task.definitionKey().equals(OpenTask.SIGN)) {
                    continue;
                }
                boolean returns = ++seenByBoard % RETURNED_BY_BOARD == 0;
                if (!digital || returns) {
                    decide(task, plan, person, returns, today);
                } else {
                    tasks.add(task);
                }
            }
            if (!tasks.isEmpty()) {
                sign(person, tasks, today);
            }
        }
    }

    private void decide(InboxTask task, TermLedger.Handed plan, PersonId person, boolean returns, LocalDate today) {
        if (returns) {
            reviewing.returnToAuthor(task, person, Map.of("decision", "return", "remarks", "Bổ sung hoạt động 3"));
            ledger.returned(plan, today);
            return;
        }
        LessonPlan now = plans.get(plan.id);
        String shown = documents.newest(now.document()).sha256();
        reviewing.approve(task, person, APPROVE, UUID.randomUUID(), shown, pin());
        signatures += now.isSignedDigitally() ? 1 : 0;
        ledger.approved(plan, today);
    }

    private void sign(PersonId person, List<InboxTask> tasks, LocalDate today) {
        pens.signAll(person, tasks);
        signatures += tasks.size();
        tasks.forEach(task -> ledger.approved(ledger.plans.get(LessonPlanId.of(task.businessKey())), today));
    }

    /** The clock stands while the engine archives, as it would for the seconds that it takes. */
    void awaitArchive() {
        TermPens.await(
                () -> database.sql("select count(*) from lesson_plan where school = :school and state = 'APPROVED'")
                                .param("school", school.school.value())
                                .query(Integer.class)
                                .single()
                        == 0);
    }
}
