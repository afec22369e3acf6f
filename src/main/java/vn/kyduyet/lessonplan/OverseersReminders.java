package vn.kyduyet.lessonplan;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import vn.kyduyet.notification.Notice;
import vn.kyduyet.notification.NoticeGroup;
import vn.kyduyet.notification.Telling;
import vn.kyduyet.people.Person;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.people.Role;
import vn.kyduyet.people.SchoolId;
import vn.kyduyet.people.StaffDirectory;
import vn.kyduyet.people.VietnameseNames;
import vn.kyduyet.regulation.Clause;
import vn.kyduyet.regulation.Regulation;
import vn.kyduyet.regulation.Regulations;
import vn.kyduyet.regulation.ReviewRhythm;
import vn.kyduyet.regulation.Rule;
import vn.kyduyet.workflow.Inbox;
import vn.kyduyet.workflow.InboxTask;

/** What those are told who look after others, and those who decide. */
@Component
class OverseersReminders {

    /** So many are named; all are counted. */
    private static final int MOST_NAMED = 8;

    private final Telling telling;
    private final Regulations regulations;
    private final LessonPlans plans;
    private final Inbox inbox;
    private final StaffDirectory staff;
    private final Clock clock;

    OverseersReminders(
            Telling telling,
            Regulations regulations,
            LessonPlans plans,
            Inbox inbox,
            StaffDirectory staff,
            Clock clock) {
        this.telling = telling;
        this.regulations = regulations;
        this.plans = plans;
        this.inbox = inbox;
        this.staff = staff;
        this.clock = clock;
    }

    /** One notice to each who reminds by the regulation: the tổ trưởng of what is missing in the group, as a rule. */
    @Transactional(propagation = Propagation.MANDATORY)
    void tellWhatIsMissing(SchoolId school, LocalDate today, List<DueRecord> missing) {
        Rule<Role> chasedBy = regulations.on(school, today).checks().chasedBy();
        if (chasedBy.value() != Role.GROUP_HEAD) {
            staff.holders(school, chasedBy.value(), today)
                    .forEach(overseer -> tellMissing(overseer, today, missing, chasedBy.clause()));
            return;
        }
        missing.stream()
                .filter(record -> record.obligation().group() != null)
                .collect(Collectors.groupingBy(
                        record -> Objects.requireNonNull(record.obligation().group())))
                .forEach((group, records) -> staff.headOf(group, today)
                        .ifPresent(head -> tellMissing(head, today, records, chasedBy.clause())));
    }

    private void tellMissing(Person overseer, LocalDate today, List<DueRecord> missing, Clause clause) {
        if (missing.isEmpty()) {
            return;
        }
        List<String> names =
                staff
                        .names(missing.stream()
                                .map(record -> record.obligation().from())
                                .distinct()
                                .toList())
                        .values()
                        .stream()
                        .sorted(VietnameseNames.ORDER)
                        .toList();
        telling.tell(Notice.to(
                        overseer.id(),
                        overseer.school(),
                        NoticeGroup.DEADLINES,
                        "lessonplan.reminder.group",
                        missing.size(),
                        names.size(),
                        names.stream().limit(MOST_NAMED).collect(Collectors.joining("; ")),
                        Math.max(0, names.size() - MOST_NAMED))
                .at("/week-table")
                .by(clause.citation())
                .once("group|" + today));
    }

    /**
     * One notice to each with whom something waits longer than the review may take.
     *
     * @param before the open day before today: what was overdue then was told then
     * @param all whether to tell of what is overdue for longer, too
     */
    @Transactional(propagation = Propagation.MANDATORY)
    void tellWhatWaits(SchoolId school, LocalDate today, LocalDate before, boolean all) {
        Rule<ReviewRhythm> ofToday = regulations.on(school, today).review();
        Map<PersonId, List<Waiting>> overdue = new LinkedHashMap<>();
        for (LessonPlan plan : plans.waiting(school)) {
            LocalDate since = LocalDate.ofInstant(plan.changedAt(), clock.getZone());
            LocalDate lastDay = rhythm(plan, ofToday).value().lastDay(since);
            if (lastDay.isBefore(today)) {
                for (InboxTask task : inbox.about(plan.id().toString())) {
                    overdue.computeIfAbsent(task.assignee(), person -> new ArrayList<>())
                            .add(new Waiting(since, lastDay));
                }
            }
        }
        overdue.forEach((person, waiting) -> {
            if (all || waiting.stream().anyMatch(one -> !one.lastDay().isBefore(before))) {
                telling.tell(Notice.to(
                                person,
                                school,
                                NoticeGroup.DEADLINES,
                                "lessonplan.reminder.review",
                                waiting.size(),
                                waiting.stream()
                                        .map(Waiting::since)
                                        .min(Comparator.naturalOrder())
                                        .orElse(today))
                        .at("/lesson-plans/review")
                        .by(ofToday.clause().citation())
                        .once("review|" + today));
            }
        });
    }

    /** A running approval keeps the rules it began under. */
    private Rule<ReviewRhythm> rhythm(LessonPlan plan, Rule<ReviewRhythm> ofToday) {
        String edition = plan.rules().edition();
        if (edition.isEmpty()) {
            return ofToday;
        }
        Regulation began = regulations.edition(edition);
        return began.review();
    }

    private record Waiting(LocalDate since, LocalDate lastDay) {}
}
