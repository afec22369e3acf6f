package vn.kyduyet.termclosing;

import java.util.List;
import org.springframework.stereotype.Component;
import vn.kyduyet.notification.Notice;
import vn.kyduyet.notification.NoticeGroup;
import vn.kyduyet.notification.Telling;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.workflow.InboxTask;

/** Tells people that it is their turn in a closing, and what became of it. */
@Component
class TellingOfClosings {

    private final Telling telling;
    private final ClosingWords words;

    TellingOfClosings(Telling telling, ClosingWords words) {
        this.telling = telling;
        this.words = words;
    }

    /** What waited before has been done. */
    void settled(ClassClosing closing) {
        telling.settle(page(closing));
    }

    /** Tells everyone for whom something waits now; once a task. */
    void waits(ClassClosing closing, List<InboxTask> open) {
        for (InboxTask task : open) {
            telling.tell(Notice.to(
                            task.assignee(),
                            closing.closing().school(),
                            NoticeGroup.WAITING_FOR_ME,
                            "termclosing.told-of.waiting",
                            task.title(),
                            task.name())
                    .at(page(closing))
                    .once("closing-task " + task.id()));
        }
    }

    /** Tells somebody that the books are drawn up and wait for a signature. */
    void toSign(PersonId person, ClassClosing closing) {
        telling.tell(Notice.to(
                        person,
                        closing.closing().school(),
                        NoticeGroup.WAITING_FOR_ME,
                        "termclosing.told-of.to-sign",
                        words.title(closing))
                .at(page(closing)));
    }

    /** Reminds somebody of what is open and his or hers to do; gives false when it was done today already. */
    boolean remind(ClassClosing closing, InboxTask task, String day, String sender) {
        return telling.tell(Notice.to(
                        task.assignee(),
                        closing.closing().school(),
                        NoticeGroup.DEADLINES,
                        "termclosing.told-of.reminder",
                        task.title(),
                        task.name(),
                        sender)
                .at(page(closing))
                .once("closing-reminder " + task.id() + " " + day));
    }

    /** Tells somebody what happened to a class. */
    void tell(PersonId person, ClassClosing closing, String code, String remark) {
        telling.tell(Notice.to(
                        person,
                        closing.closing().school(),
                        NoticeGroup.MY_RECORDS,
                        "termclosing.told-of." + code,
                        words.title(closing),
                        remark)
                .at(page(closing)));
    }

    /** Tells whoever opened it that every class is in the archive. */
    void closed(TermClosing closing) {
        telling.tell(Notice.to(
                        closing.openedBy(),
                        closing.school(),
                        NoticeGroup.MY_RECORDS,
                        "termclosing.told-of.closed",
                        words.title(closing))
                .at("/term-closings/" + closing.id()));
    }

    private static String page(ClassClosing closing) {
        return "/term-closings/classes/" + closing.id();
    }
}
