package vn.kyduyet.lessonplan;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import vn.kyduyet.people.Accounts;
import vn.kyduyet.people.Group;
import vn.kyduyet.people.Person;
import vn.kyduyet.people.StaffDirectory;
import vn.kyduyet.refusal.Refusal;
import vn.kyduyet.regulation.RecordType;
import vn.kyduyet.regulation.Regulation;
import vn.kyduyet.regulation.Regulations;
import vn.kyduyet.regulation.Rule;
import vn.kyduyet.regulation.SubmissionCycle;
import vn.kyduyet.regulation.SubmissionWindow;
import vn.kyduyet.regulation.SubmissionWindow.Timing;
import vn.kyduyet.schoolyear.SchoolClass;
import vn.kyduyet.schoolyear.SchoolYear;
import vn.kyduyet.schoolyear.SchoolYearId;
import vn.kyduyet.schoolyear.SchoolYears;
import vn.kyduyet.schoolyear.Teaching;
import vn.kyduyet.wording.WrittenDates;

/** Holds a submission against the school's regulation and calendar of the day. */
@Component
class SubmissionRules {

    private static final Pattern GRADE = Pattern.compile("\\d{1,2}");

    private final Regulations regulations;
    private final SchoolYears years;
    private final Teaching teaching;
    private final StaffDirectory staff;
    private final RecordHolders holders;
    private final LessonPlans plans;
    private final Accounts accounts;

    SubmissionRules(
            Regulations regulations,
            SchoolYears years,
            Teaching teaching,
            StaffDirectory staff,
            RecordHolders holders,
            LessonPlans plans,
            Accounts accounts) {
        this.regulations = regulations;
        this.years = years;
        this.teaching = teaching;
        this.staff = staff;
        this.holders = holders;
        this.plans = plans;
        this.accounts = accounts;
    }

    /**
     * What holds for a submission.
     *
     * @throws vn.kyduyet.refusal.RefusedException when a rule forbids it; the refusal cites the clause
     */
    Ruled rule(Submission submission, Person author, LocalDate today) {
        Regulation regulation = regulations.on(author.school(), today);
        RecordType type = regulation
                .record(submission.recordType())
                .orElseThrow(() -> Refusal.invalid("lessonplan.refused.unknown-type", regulation.title())
                        .asException());
        Optional<SchoolYear> year = years.on(author.school(), today);
        holders.require(author, type, year.orElse(null), today);
        Group group = RecordHolders.belongsToAGroup(type.holder().value())
                ? staff.groupOf(author.id(), today)
                        .orElseThrow(() ->
                                Refusal.forbidden("lessonplan.refused.no-group").asException())
                : null;
        Integer grade = grade(submission.className(), year);
        regulation
                .mostPeriods()
                .filter(rule -> type.id().equals(RecordType.LESSON_PLAN))
                .ifPresent(most -> requireRoom(
                        most,
                        submission,
                        author,
                        grade,
                        year.map(SchoolYear::id).orElse(null)));
        return new Ruled(regulation, type, group, grade, rules(regulation, type, submission, author, year, today));
    }

    /**
     * Asks for the room once more, in the transaction that keeps the plan: from here to its end the author hands in
     * nothing else, so that of two plans handed in at one moment the later one is counted with the earlier.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    void requireRoomStill(Ruled ruled, Submission submission, Person author) {
        Optional<Rule<Integer>> most = ruled.regulation().mostPeriods();
        if (most.isPresent() && ruled.type().id().equals(RecordType.LESSON_PLAN)) {
            accounts.oneAfterTheOther(author.id());
            requireRoom(
                    most.get(), submission, author, ruled.grade(), ruled.rules().year());
        }
    }

    private LessonPlan.Rules rules(
            Regulation regulation,
            RecordType type,
            Submission submission,
            Person author,
            Optional<SchoolYear> year,
            LocalDate today) {
        Optional<SubmissionWindow> window =
                year.flatMap(of -> window(type.due().value(), of, type, submission, author, today));
        if (window.filter(of -> of.timing(today) == Timing.LATE).isPresent()
                && !regulation.lateAllowed().value()) {
            throw Refusal.conflict(
                            "lessonplan.refused.late",
                            WrittenDates.DAY.format(window.get().lastDay()),
                            regulation.lateAllowed().clause().citation(),
                            regulation.lateAllowed().clause().text())
                    .asException();
        }
        return new LessonPlan.Rules(
                year.map(SchoolYear::id).orElse(null),
                regulation.edition(),
                window.map(SubmissionWindow::lastDay).orElse(null),
                window.map(of -> of.timing(today)).orElse(Timing.IN_TIME),
                type.signing().value());
    }

    private Optional<SubmissionWindow> window(
            SubmissionCycle due,
            SchoolYear year,
            RecordType type,
            Submission submission,
            Person author,
            LocalDate today) {
        if (due instanceof SubmissionCycle.ForEachWeek weekly) {
            Integer number = submission.week();
            if (number == null) {
                return Optional.empty();
            }
            return Optional.of(weekly.window(
                    year,
                    year.week(number)
                            .orElseThrow(() -> Refusal.invalid(
                                            "lessonplan.refused.no-week",
                                            number,
                                            year.name(),
                                            year.weeks().size())
                                    .asException())));
        }
        if (due instanceof SubmissionCycle.MonthlyOn monthly) {
            return dueDay(monthly.days(year), year, type, submission, author, today)
                    .map(day -> new SubmissionWindow(null, day));
        }
        return due instanceof SubmissionCycle.OnceAYear yearly ? Optional.of(yearly.window(year)) : Optional.empty();
    }

    /** The day that was named; else the earliest of the last month or later for which nothing was handed in. */
    private Optional<LocalDate> dueDay(
            List<LocalDate> days,
            SchoolYear year,
            RecordType type,
            Submission submission,
            Person author,
            LocalDate today) {
        LocalDate named = submission.dueDay();
        if (named != null) {
            if (!days.contains(named)) {
                throw Refusal.invalid("lessonplan.refused.no-due-day").asException();
            }
            return Optional.of(named);
        }
        Set<LocalDate> served = plans.ofAuthor(author.id(), year.id()).stream()
                .filter(plan -> plan.recordType().equals(type.id()))
                .flatMap(plan -> Stream.ofNullable(plan.rules().lastDay()))
                .flatMap(then -> new DueDays(days).now(then).stream())
                .collect(Collectors.toSet());
        return days.stream()
                .filter(day -> day.isAfter(today.minusMonths(1)))
                .filter(day -> !served.contains(day))
                .min(Comparator.naturalOrder());
    }

    /** "At most four periods a week": counted for one subject and class level, whose lessons are planned once. */
    private void requireRoom(
            Rule<Integer> most,
            Submission submission,
            Person author,
            @Nullable Integer grade,
            @Nullable SchoolYearId year) {
        List<LessonPlan> ofTheYear = year == null ? List.of() : plans.ofAuthor(author.id(), year);
        int earlier = ofTheYear.stream()
                .filter(plan -> plan.recordType().equals(RecordType.LESSON_PLAN))
                .filter(plan -> Objects.equals(plan.week(), submission.week()))
                .filter(plan -> Objects.equals(plan.grade(), grade))
                .filter(plan -> plan.subject().equalsIgnoreCase(submission.subject()))
                .mapToInt(LessonPlan::periods)
                .sum();
        if (earlier + submission.periods() > most.value()) {
            throw Refusal.conflict(
                            "lessonplan.refused.too-many-periods",
                            most.value(),
                            earlier,
                            submission.periods(),
                            most.clause().citation(),
                            most.clause().text())
                    .asException();
        }
    }

    /** The level of classes such as {@code 7A, 7B}; null when they are of several, or none is named. */
    private @Nullable Integer grade(String classNames, Optional<SchoolYear> year) {
        List<SchoolClass> known = year.map(of -> teaching.classes(of.id())).orElse(List.of());
        List<Integer> grades = Stream.of(classNames.split("[,;]"))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .map(name -> known.stream()
                        .filter(one -> one.name().equalsIgnoreCase(name))
                        .map(SchoolClass::grade)
                        .findFirst()
                        .orElseGet(() -> written(name)))
                .distinct()
                .toList();
        return grades.size() == 1 && grades.get(0) > 0 ? grades.get(0) : null;
    }

    /** The number in a name such as {@code Khối 7}; 0 when there is none that could be a class level. */
    private static int written(String name) {
        Matcher number = GRADE.matcher(name.toLowerCase(Locale.ROOT));
        int grade = number.find() ? Integer.parseInt(number.group()) : 0;
        return grade <= 12 ? grade : 0;
    }

    /**
     * What was found.
     *
     * @param group the author's, where the type belongs to one
     * @param grade the class level, or null
     */
    record Ruled(
            Regulation regulation,
            RecordType type,
            @Nullable Group group,
            @Nullable Integer grade,
            LessonPlan.Rules rules) {}
}
