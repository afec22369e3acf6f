package vn.kyduyet.termclosing.books;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import vn.kyduyet.gradebook.LearningLevel;
import vn.kyduyet.termclosing.Award;
import vn.kyduyet.termclosing.ClosingPeriod;
import vn.kyduyet.termclosing.Conduct;
import vn.kyduyet.termclosing.Outcome;
import vn.kyduyet.termclosing.Quality;
import vn.kyduyet.termclosing.StudentTotals;

/** What each student of a class comes to, and how many come to what. */
final class TotalsTable {

    private final BookWords words;
    private final BookContent content;
    private final boolean primary;

    TotalsTable(BookWords words, BookContent content) {
        this.words = words;
        this.content = content;
        this.primary = content.results().isPrimary();
    }

    /**
     * A student's line; what is not known or is not asked for in the period is empty.
     *
     * @param levels of learning in each term, and of the year after them
     * @param qualities of a primary school, a letter for each
     */
    record Row(
            int number,
            String name,
            String movement,
            List<String> levels,
            String level,
            String conduct,
            String excused,
            String unexcused,
            String outcome,
            String award,
            String remark,
            List<String> qualities) {}

    /** How many students come to something, in words. */
    record Count(String name, List<Share> shares) {}

    /** @param percent of those who are in the class at the end, with one decimal */
    record Share(String name, long students, String percent) {}

    List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        for (StudentResults student : content.results().students()) {
            rows.add(row(rows.size() + 1, student));
        }
        return rows;
    }

    Row row(int number, StudentResults student) {
        StudentTotals totals = content.totals().get(student.member().student().id());
        List<String> levels = new ArrayList<>(student.terms().values().stream()
                .map(results -> words.level(results.level()))
                .toList());
        if (content.results().period() == ClosingPeriod.YEAR) {
            levels.add(words.level(student.whole().level()));
        }
        return new Row(
                number,
                student.member().student().fullName(),
                words.movement(student.member()),
                levels,
                words.level(student.whole().level()),
                totals == null ? "" : words.conduct(totals.conduct(), primary),
                totals == null ? "" : Integer.toString(totals.excused()),
                totals == null ? "" : Integer.toString(totals.unexcused()),
                totals == null ? "" : words.outcome(totals.outcome(), primary),
                totals == null ? "" : words.award(totals.award(), primary),
                totals == null ? "" : totals.remark(),
                Arrays.stream(Quality.values())
                        .map(quality -> totals == null
                                ? ""
                                : words.letter(totals.qualities().get(quality)))
                        .toList());
    }

    /** Of those who are in the class at the end of the period. */
    List<Count> counts() {
        List<StudentResults> students = content.results().students().stream()
                .filter(student -> student.member().atTheEnd())
                .toList();
        List<Count> counts = new ArrayList<>();
        if (!primary) {
            counts.add(count(
                    "learning",
                    LearningLevel.class,
                    students,
                    student -> student.whole().level(),
                    words::level));
        }
        counts.add(count(
                primary ? "primary.conduct" : "conduct",
                Conduct.class,
                students,
                student -> total(student, StudentTotals::conduct),
                conduct -> words.conduct(conduct, primary)));
        if (content.results().period() == ClosingPeriod.YEAR) {
            counts.add(count(
                    "outcome",
                    Outcome.class,
                    students,
                    student -> total(student, StudentTotals::outcome),
                    outcome -> words.outcome(outcome, primary)));
            counts.add(count(
                    "award",
                    Award.class,
                    students,
                    student -> total(student, StudentTotals::award),
                    award -> words.award(award, primary)));
        }
        return counts;
    }

    /** Students by name. */
    record Named(String name, List<String> students) {}

    /** Whom the end of a year names: those who do not move up yet, and those who are honoured; nobody after a term. */
    List<Named> lists() {
        List<Named> lists = new ArrayList<>();
        if (content.results().period() != ClosingPeriod.YEAR) {
            return lists;
        }
        for (Outcome outcome : Outcome.values()) {
            if (outcome != Outcome.PROMOTED) {
                lists.add(named(words.outcome(outcome, primary), totals -> totals.outcome() == outcome));
            }
        }
        for (Award award : Award.values()) {
            lists.add(named(words.word("list.award", words.award(award, primary)), totals -> totals.award() == award));
        }
        return lists.stream().filter(list -> !list.students().isEmpty()).toList();
    }

    private Named named(String name, Predicate<StudentTotals> belongs) {
        List<String> students = content.results().students().stream()
                .filter(student -> student.member().atTheEnd())
                .filter(student -> {
                    StudentTotals totals =
                            content.totals().get(student.member().student().id());
                    return totals != null && belongs.test(totals);
                })
                .map(student -> student.member().student().fullName())
                .toList();
        return new Named(name, students);
    }

    private <T extends @Nullable Object> @Nullable T total(StudentResults student, Function<StudentTotals, T> part) {
        StudentTotals totals = content.totals().get(student.member().student().id());
        return totals == null ? null : part.apply(totals);
    }

    private <E extends Enum<E>> Count count(
            String name,
            Class<E> values,
            List<StudentResults> students,
            Function<StudentResults, @Nullable E> value,
            Function<E, String> word) {
        Map<E, Long> counted = new EnumMap<>(values);
        for (StudentResults student : students) {
            E one = value.apply(student);
            if (one != null) {
                counted.merge(one, 1L, Long::sum);
            }
        }
        List<Share> shares = new ArrayList<>();
        for (E one : values.getEnumConstants()) {
            // Primary schools know no Khá of conduct.
            if (!(primary && one == Conduct.FAIR)) {
                long count = counted.getOrDefault(one, 0L);
                shares.add(new Share(word.apply(one), count, percent(count, students.size())));
            }
        }
        return new Count(words.word("count." + name), shares);
    }

    private static String percent(long count, int of) {
        return of == 0 ? "–" : String.format(BookWords.VIETNAMESE, "%.1f%%", 100.0 * count / of);
    }
}
