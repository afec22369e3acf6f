package vn.kyduyet.report;

import java.util.List;
import org.springframework.context.support.MessageSourceAccessor;
import vn.kyduyet.verification.Change;
import vn.kyduyet.verification.Revision;

/**
 * One revision of a file in the words of a report.
 *
 * @param more how many further sentences there would be
 */
record ReportedRevision(String title, List<String> sentences, int more) {

    private static final int MOST_SENTENCES = 30;

    static ReportedRevision of(Revision revision, MessageSourceAccessor messages) {
        String field = revision.signature();
        String title = field == null
                ? messages.getMessage("report.revision.other", new Object[] {revision.number()})
                : messages.getMessage("report.revision.signed", new Object[] {revision.number(), field});
        List<String> all = revision.changes().stream()
                .map(Change::reason)
                .distinct()
                .map(messages::getMessage)
                .distinct()
                .toList();
        if (all.isEmpty()) {
            String only = revision.number() == 1 ? "report.revision.first" : "report.revision.nothing";
            return new ReportedRevision(title, List.of(messages.getMessage(only)), 0);
        }
        List<String> shown = all.subList(0, Math.min(all.size(), MOST_SENTENCES));
        return new ReportedRevision(title, shown, all.size() - shown.size());
    }
}
