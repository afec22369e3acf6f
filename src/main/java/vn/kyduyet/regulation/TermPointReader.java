package vn.kyduyet.regulation;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads days of a term: a word, or a mapping such as {@code {end-of-week: 9}}. */
final class TermPointReader {

    private static final String WEEK = "week";
    private static final String END_OF_WEEK = "end-of-week";
    private static final String BEFORE_TEST = "days-before-final-test";
    private static final Set<String> MEASURES = Set.of(WEEK, END_OF_WEEK, BEFORE_TEST);
    private static final int LONGEST_TERM = 30;
    private static final int LONGEST = 180;

    private TermPointReader() {}

    static TermPoint read(ProfileNode node) {
        if (!node.isMap()) {
            return switch (node.oneOf(Word.class)) {
                case TERM_START -> new TermPoint.TermStart();
                case PRINCIPAL_CLOSES -> new TermPoint.PrincipalCloses();
            };
        }
        Map<String, ProfileNode> entries = node.entries(MEASURES);
        if (entries.size() != 1) {
            throw node.fault(
                    "a day of a term is term-start, principal-closes, {week: <number>}, {end-of-week: <number>}"
                            + " or {days-before-final-test: <days>}");
        }
        Map.Entry<String, ProfileNode> one = entries.entrySet().iterator().next();
        return switch (one.getKey()) {
            case WEEK -> new TermPoint.StartOfWeek(one.getValue().number(1, LONGEST_TERM));
            case END_OF_WEEK -> new TermPoint.EndOfWeek(one.getValue().number(1, LONGEST_TERM));
            default -> new TermPoint.BeforeFinalTest(one.getValue().number(0, LONGEST));
        };
    }

    static List<MarkEntryWindow> windows(ProfileNode node) {
        return node.list().stream()
                .map(window -> {
                    Map<String, ProfileNode> entries = window.entries(Set.of("opens", "closes"));
                    return new MarkEntryWindow(
                            read(window.required(entries, "opens")), read(window.required(entries, "closes")));
                })
                .toList();
    }

    static List<MarkProgress> progress(ProfileNode node) {
        return node.list().stream()
                .map(step -> {
                    Map<String, ProfileNode> entries = step.entries(Set.of("percent", "by"));
                    return new MarkProgress(
                            step.required(entries, "percent").number(1, 100), read(step.required(entries, "by")));
                })
                .toList();
    }

    private enum Word {
        TERM_START,
        PRINCIPAL_CLOSES
    }
}
