package vn.kyduyet.regulation.web;

import java.time.MonthDay;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import vn.kyduyet.people.Role;
import vn.kyduyet.regulation.Clause;
import vn.kyduyet.regulation.FileNamePattern;
import vn.kyduyet.regulation.MarkEntryWindow;
import vn.kyduyet.regulation.MarkProgress;
import vn.kyduyet.regulation.RecordType;
import vn.kyduyet.regulation.Regulation;
import vn.kyduyet.regulation.Rule;
import vn.kyduyet.regulation.SubmissionCycle;
import vn.kyduyet.regulation.TermPoint;

/** Says the rules of a regulation in words. */
final class RulesInWords {

    /** The general rules, by the first part of their names, in the order of the page. */
    private static final List<String> SUBJECTS = List.of(
            "lesson-plans", "submission", "review", "notices", "checks", "accounts", "marks", "corrections", "closing");

    private static final String CATALOGUE = "records.catalogue";
    private static final Map<String, String> PLACES =
            Map.of("{subject}", "subject", "{type}", "type", "{class}", "class", "{week}", "week");

    private final Regulation regulation;
    private final MessageSource messages;
    private final Locale language;

    RulesInWords(Regulation regulation, MessageSource messages, Locale language) {
        this.regulation = regulation;
        this.messages = messages;
        this.language = language;
    }

    /** What it says about everything. */
    List<Subject> general() {
        return SUBJECTS.stream()
                .map(subject -> new Subject(
                        word("subject." + subject), lines(rule -> rule.name().startsWith(subject + "."), "")))
                .toList();
    }

    /** Which types of record exist. */
    RuleLine catalogue() {
        return lines(rule -> rule.name().equals(CATALOGUE), "").get(0);
    }

    /** What it says about each type of record. */
    List<Subject> records() {
        return regulation.catalogue().stream().map(this::record).toList();
    }

    private Subject record(RecordType record) {
        String prefix = "records." + record.id() + ".";
        // Who signs on paper does not sign here.
        Set<String> left = record.isApprovedBefore()
                ? Set.of(record.signing().name(), record.signedByAuthor().name())
                : Set.of();
        return new Subject(
                record.name().value(),
                lines(rule -> rule.name().startsWith(prefix) && !left.contains(rule.name()), prefix));
    }

    /** @param prefix of the rules' names, which their labels do without */
    private List<RuleLine> lines(Predicate<Rule<?>> which, String prefix) {
        List<RuleLine> lines = new ArrayList<>();
        Clause above = null;
        for (Rule<?> rule : regulation.rules()) {
            if (which.test(rule)) {
                String label = word("rule." + rule.name().substring(prefix.length()));
                lines.add(new RuleLine(
                        label,
                        says(rule),
                        rule.clause(),
                        rule.inherited(),
                        rule.clause().equals(above)));
                above = rule.clause();
            }
        }
        return lines;
    }

    private String says(Rule<?> rule) {
        Object value = rule.value();
        if (value instanceof Boolean yes) {
            return word(yes ? "yes" : "no");
        }
        if (value instanceof Integer number) {
            return word("number." + rule.name(), number);
        }
        if (value instanceof Role role) {
            return role(role);
        }
        if (value instanceof Enum<?> constant) {
            return word(constant.getDeclaringClass().getSimpleName() + "." + constant.name());
        }
        if (value instanceof SubmissionCycle cycle) {
            return cycle(cycle);
        }
        if (value instanceof FileNamePattern pattern) {
            return pattern(pattern);
        }
        if (value instanceof TermPoint point) {
            return point(point);
        }
        if (value instanceof MonthDay day) {
            return word("month-day", day.getDayOfMonth(), day.getMonthValue());
        }
        return value instanceof Collection<?> several ? several(rule.name(), several) : value.toString();
    }

    private String several(String rule, Collection<?> values) {
        if (rule.endsWith(".route")) {
            return values.isEmpty()
                    ? word("route.before")
                    : values.stream().map(role -> role((Role) role)).collect(Collectors.joining(" → "));
        }
        if (values.isEmpty()) {
            return word("none");
        }
        return values.stream().map(value -> one(rule, value)).collect(Collectors.joining("; "));
    }

    private String one(String rule, Object value) {
        if (value instanceof MarkEntryWindow window) {
            return word("marks.window", point(window.opens()), point(window.closes()));
        }
        if (value instanceof MarkProgress progress) {
            return word("marks.progress", progress.percent(), point(progress.by()));
        }
        if (value instanceof Enum<?> constant) {
            return word(constant.getDeclaringClass().getSimpleName() + "." + constant.name());
        }
        return regulation
                .record(value.toString())
                .map(record -> record.name().value())
                .orElse(value.toString());
    }

    private String point(TermPoint point) {
        if (point instanceof TermPoint.StartOfWeek week) {
            return word("term.week", week.week());
        }
        if (point instanceof TermPoint.EndOfWeek week) {
            return word("term.end-of-week", week.week());
        }
        if (point instanceof TermPoint.BeforeFinalTest before) {
            return word("term.before-final-test", before.days());
        }
        return word(point instanceof TermPoint.TermStart ? "term.start" : "term.closes");
    }

    private String cycle(SubmissionCycle cycle) {
        if (cycle instanceof SubmissionCycle.BeforeDayOfWeek before) {
            String day = before.day().getDisplayName(TextStyle.FULL, language);
            return word("due.before." + Math.min(2, before.weeksBefore()), day, before.weeksBefore());
        }
        if (cycle instanceof SubmissionCycle.DaysBeforeWeek days) {
            return word("due.days", days.days());
        }
        if (cycle instanceof SubmissionCycle.MonthlyOn monthly) {
            return word("due.monthly", monthly.day());
        }
        if (cycle instanceof SubmissionCycle.OnceAYear yearly) {
            return yearly.daysBeforeTeaching() == 0
                    ? word("due.first-day")
                    : word("due.yearly", yearly.daysBeforeTeaching());
        }
        return word(cycle instanceof SubmissionCycle.EvenWeeksOfMonth ? "due.even" : "due.needed");
    }

    private String pattern(FileNamePattern pattern) {
        String name = pattern.pattern();
        for (Map.Entry<String, String> place : PLACES.entrySet()) {
            name = name.replace(place.getKey(), word("place." + place.getValue()));
        }
        String types = pattern.types().entrySet().stream()
                .map(type -> type.getKey() + " – " + type.getValue())
                .collect(Collectors.joining(", "));
        return pattern.asWritten().isEmpty()
                ? word("file-name", name, types)
                : word("file-name.but", name, types, String.join(", ", pattern.asWritten()));
    }

    private String role(Role role) {
        return messages.getMessage("people.role." + role, null, language);
    }

    private String word(String code, Object... arguments) {
        return messages.getMessage("regulation." + code, arguments, language);
    }
}
