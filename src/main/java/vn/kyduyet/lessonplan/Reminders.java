package vn.kyduyet.lessonplan;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import vn.kyduyet.notification.Notice;
import vn.kyduyet.notification.NoticeGroup;
import vn.kyduyet.notification.Telling;
import vn.kyduyet.people.SchoolId;
import vn.kyduyet.regulation.RecordType;

/** Words and keys of what reminds somebody of something that is due; what was handed in reminds nobody any more. */
@Component
public class Reminders {

    private final Telling telling;

    Reminders(Telling telling) {
        this.telling = telling;
    }

    /** Somebody reminds; not twice on one day of the same. False when it was done today already. */
    @Transactional(propagation = Propagation.MANDATORY)
    boolean asked(DueRecord record, SchoolId school, String by, LocalDate today) {
        return telling.tell(notice(record, school, "lessonplan.reminder.asked", by)
                .once("asked|" + today + "|" + id(record.obligation().key())));
    }

    /** The last day is near; when it moves, it is told anew. */
    @Transactional(propagation = Propagation.MANDATORY)
    boolean soon(DueRecord record, SchoolId school) {
        Obligation due = record.obligation();
        return telling.tell(notice(record, school, "lessonplan.reminder.soon", "")
                .once("soon|" + due.lastDay() + "|" + id(due.key())));
    }

    /** The last day is over; when it moves, it is told anew. */
    @Transactional(propagation = Propagation.MANDATORY)
    boolean missing(DueRecord record, SchoolId school) {
        Obligation due = record.obligation();
        return telling.tell(notice(record, school, "lessonplan.reminder.missing", "")
                .once("missing|" + due.lastDay() + "|" + id(due.key())));
    }

    /** A plan was handed in: nobody is reminded of it, and no mail that is still to be made brings a reminder of it. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void settle(LessonPlan plan) {
        telling.settle(path(key(plan)));
    }

    private static Notice notice(DueRecord record, SchoolId school, String code, String by) {
        Obligation due = record.obligation();
        Integer week = due.week();
        return new Notice(
                due.from(),
                school,
                NoticeGroup.DEADLINES,
                code,
                List.of(due.label(), week == null ? 0 : week, due.lastDay(), record.missingPeriods(), by),
                path(due.key()),
                due.type().due().clause().citation(),
                null,
                null);
    }

    /** As {@link Obligation#key} of the obligation that the plan serves. */
    private static String key(LessonPlan plan) {
        boolean lesson = plan.recordType().equals(RecordType.LESSON_PLAN);
        Integer grade = plan.grade();
        return String.join(
                "|",
                plan.recordType(),
                plan.author().toString(),
                lesson ? plan.subject() : "",
                lesson && grade != null ? grade.toString() : "",
                plan.week() == null ? String.valueOf(plan.rules().lastDay()) : "w" + plan.week());
    }

    /** The page of what is due, with one thing pointed out. */
    private static String path(String key) {
        return "/my-year?due=" + id(key);
    }

    /** Short enough for a key, whatever the subject is called, and the same whether or not it is written in capitals. */
    static UUID id(String key) {
        return UUID.nameUUIDFromBytes(key.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
    }
}
