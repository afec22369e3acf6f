package vn.kyduyet.lessonplan;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Locale;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import vn.kyduyet.wording.WrittenDates;

/** The list that comes with many plans, for a spreadsheet: what is inside, with its hash, and what could not be read. */
@Component
class PlanIndex {

    private final MessageSource messages;
    private final Clock clock;

    PlanIndex(MessageSource messages, Clock clock) {
        this.messages = messages;
        this.clock = clock;
    }

    String fileName(Locale locale) {
        return words("lessonplan.download.index", locale) + ".csv";
    }

    String folder(LessonPlan plan, Locale locale) {
        return plan.week() == null
                ? words("lessonplan.download.no-week", locale)
                : words("lessonplan.download.week", locale, plan.week());
    }

    String noSubject(Locale locale) {
        return words("lessonplan.download.no-subject", locale);
    }

    Draft begin(Locale locale) {
        return new Draft(locale);
    }

    private String words(String key, Locale locale, Object... arguments) {
        return messages.getMessage(key, arguments, locale);
    }

    /** The list while it grows; some hundred bytes a plan. */
    final class Draft {

        // The mark at the start tells a spreadsheet that it is UTF-8.
        private final StringBuilder text = new StringBuilder("\ufeff");
        private final CSVPrinter csv;
        private final Locale locale;

        private Draft(Locale locale) {
            this.locale = locale;
            try {
                this.csv = new CSVPrinter(text, CSVFormat.EXCEL);
                Object[] headings =
                        words("lessonplan.download.headings", locale).split("\\|");
                csv.printRecord(headings);
            } catch (IOException impossible) {
                throw new IllegalStateException("a text takes everything", impossible);
            }
        }

        void add(PlanDownload.Item item, String name) throws IOException {
            print(item, name, item.version().sha256(), "");
        }

        void addMissing(PlanDownload.Item item) throws IOException {
            print(item, "", item.version().sha256(), words("lessonplan.download.unreadable", locale));
        }

        private void print(PlanDownload.Item item, String name, String sha256, String remark) throws IOException {
            LessonPlan plan = item.plan();
            csv.printRecord(
                    plain(name),
                    plain(plan.title()),
                    plain(plan.subject()),
                    plain(plan.className()),
                    plan.week() == null ? "" : plan.week(),
                    plain(item.author()),
                    words("lessonplan.state." + plan.state(), locale),
                    WrittenDates.DAY.format(item.version().createdAt().atZone(clock.getZone())),
                    item.lookupCode(),
                    sha256,
                    remark);
        }

        byte[] bytes() {
            return text.toString().getBytes(StandardCharsets.UTF_8);
        }

        /** A title that begins like a formula stays a text in a spreadsheet. */
        private static String plain(String cell) {
            return cell.matches("(?s)[=+\\-@\t\r].*") ? "'" + cell : cell;
        }
    }
}
