package vn.kyduyet.lessonplan;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import vn.kyduyet.people.PersonId;

/** Remarks go to a plan's author with the decision, and answers come back with the next version. */
@Component
class DeliveringRemarks {

    /** As the forms of tasks, whose labels stand beside these in the history, are in one language. */
    private static final Locale OF_THE_HISTORY = Locale.forLanguageTag("vi");

    private final Remarks remarks;
    private final MessageSource messages;

    DeliveringRemarks(Remarks remarks, MessageSource messages) {
        this.remarks = remarks;
        this.messages = messages;
    }

    /**
     * Keeps the author's answers, in the transaction of the resubmission.
     *
     * @return what the history says of them
     */
    @Transactional(propagation = Propagation.MANDATORY)
    Map<String, String> answer(LessonPlan plan, PersonId author, List<RemarkReply> replies) {
        List<Remark> all = remarks.of(plan.id(), author);
        Map<String, String> details = new TreeMap<>();
        for (RemarkReply reply : replies) {
            RemarkingLessonPlan.requireShort(reply.reply());
            all.stream()
                    .filter(remark -> remark.id().equals(reply.remark()))
                    .findFirst()
                    .ifPresent(remark -> {
                        remarks.answer(new RemarkReply(
                                remark.id(), reply.resolved(), reply.reply().strip()));
                        String said =
                                word(reply.resolved() ? "lessonplan.remark.resolved" : "lessonplan.remark.unresolved");
                        String text = reply.reply().isBlank()
                                ? said
                                : said + " – " + reply.reply().strip();
                        details.put(
                                DecisionRecord.remark(details.size() + 1, place(remark)),
                                remark.text() + "\n→ " + text);
                    });
        }
        return details;
    }

    /** Sends a reviewer's drafts with the decision, in its transaction; gives what the history says of them. */
    @Transactional(propagation = Propagation.MANDATORY)
    Map<String, String> send(LessonPlan plan, PersonId reviewer) {
        return details(remarks.send(plan.id(), reviewer));
    }

    boolean hasDrafts(LessonPlan plan, PersonId reviewer) {
        return remarks.drafts(plan.id(), reviewer) > 0;
    }

    Map<String, String> details(List<Remark> told) {
        Map<String, String> details = new TreeMap<>();
        for (Remark remark : told) {
            details.put(DecisionRecord.remark(details.size() + 1, place(remark)), remark.text());
        }
        return details;
    }

    private String place(Remark remark) {
        return messages.getMessage("lessonplan.remark.place", new Object[] {remark.page()}, OF_THE_HISTORY);
    }

    private String word(String code) {
        return messages.getMessage(code, null, OF_THE_HISTORY);
    }
}
