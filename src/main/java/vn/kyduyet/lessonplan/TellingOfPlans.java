package vn.kyduyet.lessonplan;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import vn.kyduyet.document.DocumentVersion;
import vn.kyduyet.notification.Notice;
import vn.kyduyet.notification.NoticeGroup;
import vn.kyduyet.notification.Telling;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.people.StaffDirectory;
import vn.kyduyet.regulation.NoticeRules;
import vn.kyduyet.regulation.RecordType;
import vn.kyduyet.regulation.Regulations;
import vn.kyduyet.regulation.Rule;
import vn.kyduyet.workflow.Inbox;
import vn.kyduyet.workflow.InboxTask;

/** Tells people of the plans that concern them, as the regulation says under which each plan began. */
@Component
class TellingOfPlans {

    private final Telling telling;
    private final Regulations regulations;
    private final Inbox inbox;
    private final StaffDirectory staff;

    TellingOfPlans(Telling telling, Regulations regulations, Inbox inbox, StaffDirectory staff) {
        this.telling = telling;
        this.regulations = regulations;
        this.inbox = inbox;
        this.staff = staff;
    }

    /** After a submission: whoever has to decide is told, and the one who handed it in that it arrived or is to be signed. */
    void handedIn(LessonPlan plan, PersonId author) {
        if (plan.ownSignature().isPresent()) {
            // Those who approve hear of it when it reaches them.
            telling.tell(about(plan, author, NoticeGroup.MY_RECORDS, "lessonplan.told-of.to-sign", plan.fullTitle())
                    .by(type(plan).signedByAuthor().clause().citation()));
            return;
        }
        NoticeRules rules = rules(plan);
        List<PersonId> waiting = waits(plan, rules);
        if (rules.submitter().value()) {
            String approvers = waiting.stream()
                    .map(person -> staff.person(person).fullName())
                    .collect(Collectors.joining(", "));
            String code = waiting.isEmpty() ? "lessonplan.told-of.kept" : "lessonplan.told-of.received";
            telling.tell(about(plan, author, NoticeGroup.MY_RECORDS, code, plan.fullTitle(), approvers)
                    .by(rules.submitter().clause().citation()));
        }
    }

    /** After an approval or the author's own signature: who decides next is told. */
    void goesOn(LessonPlan plan) {
        telling.settle(page(plan));
        waits(plan, rules(plan));
    }

    /** After a return: whoever has to revise it is told by whom it comes back and why. */
    void returned(LessonPlan plan, PersonId reviewer, Map<String, String> details) {
        telling.settle(page(plan));
        String why = DecisionRecord.answers(details).stream()
                .map(PlanView.Answer::text)
                .collect(Collectors.joining("\n"));
        for (InboxTask task : inbox.about(plan.id().toString())) {
            telling.tell(about(
                    plan,
                    task.assignee(),
                    NoticeGroup.MY_RECORDS,
                    "lessonplan.told-of.returned",
                    plan.fullTitle(),
                    staff.person(reviewer).fullName(),
                    why));
        }
    }

    /** After it became a record: with the approved file where the regulation wants it mailed. */
    void archived(LessonPlan plan, PersonId author, DocumentVersion record) {
        Rule<Boolean> mailed = rules(plan).approvedFile();
        Notice notice = about(plan, author, NoticeGroup.MY_RECORDS, "lessonplan.told-of.archived", plan.fullTitle());
        telling.tell(
                mailed.value()
                        ? notice.with(plan.document(), record.number())
                                .by(mailed.clause().citation())
                        : notice);
    }

    /** After its author took it back: whoever had to decide need not any more. */
    void withdrawn(LessonPlan plan) {
        telling.settle(page(plan));
    }

    private List<PersonId> waits(LessonPlan plan, NoticeRules rules) {
        List<PersonId> waiting = inbox.about(plan.id().toString()).stream()
                .map(InboxTask::assignee)
                .toList();
        if (rules.approver().value()) {
            String author = staff.person(plan.author()).fullName();
            for (PersonId person : waiting) {
                telling.tell(about(
                                plan,
                                person,
                                NoticeGroup.WAITING_FOR_ME,
                                "lessonplan.told-of.waiting",
                                plan.fullTitle(),
                                author)
                        .by(rules.approver().clause().citation()));
            }
        }
        return waiting;
    }

    private NoticeRules rules(LessonPlan plan) {
        return regulations.edition(plan.rules().edition()).notices();
    }

    private RecordType type(LessonPlan plan) {
        return regulations
                .edition(plan.rules().edition())
                .record(plan.recordType())
                .orElseThrow();
    }

    private static Notice about(
            LessonPlan plan, PersonId recipient, NoticeGroup group, String code, Object... arguments) {
        return Notice.to(recipient, plan.school(), group, code, arguments).at(page(plan));
    }

    private static String page(LessonPlan plan) {
        return "/lesson-plans/" + plan.id();
    }
}
