package vn.kyduyet.lessonplan;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.kyduyet.document.DocumentId;
import vn.kyduyet.people.GroupId;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.people.Post;
import vn.kyduyet.people.Role;
import vn.kyduyet.people.SchoolId;
import vn.kyduyet.regulation.ProfileFixture;
import vn.kyduyet.regulation.Regulation;
import vn.kyduyet.regulation.SigningManner;
import vn.kyduyet.regulation.SubmissionWindow;
import vn.kyduyet.schoolyear.Assignment;
import vn.kyduyet.schoolyear.DaysOff;
import vn.kyduyet.schoolyear.SchoolClass;
import vn.kyduyet.schoolyear.SchoolYear;
import vn.kyduyet.schoolyear.Subject;
import vn.kyduyet.schoolyear.TeachingWeek;
import vn.kyduyet.schoolyear.Term;
import vn.kyduyet.schoolyear.TimetableEntry;
import vn.kyduyet.schoolyear.YearFixture;

/**
 * A small school in memory: An and Mai teach in the maths group that Minh heads; one of each other post. The year is
 * that of {@link YearFixture}: teaching from 07/09/2026 to 22/05/2027, Tết from 01/02 to 14/02/2027.
 */
final class SchoolFixture {

    static final PersonId AN = person(1);
    static final PersonId MAI = person(2);
    static final PersonId MINH = person(3);
    static final PersonId PRINCIPAL = person(4);
    static final PersonId VICE_PRINCIPAL = person(5);
    static final PersonId UNION = person(6);
    static final PersonId YOUTH = person(7);
    static final GroupId MATHS = new GroupId(new UUID(2, 1));

    static final SchoolClass CLASS_7A = new SchoolClass("7A", 7, MAI);
    static final SchoolClass CLASS_7B = new SchoolClass("7B", 7, null);
    static final SchoolClass CLASS_8A = new SchoolClass("8A", 8, null);

    private static final LocalDate SINCE = LocalDate.of(2026, 8, 1);
    private static final SchoolId SCHOOL = new SchoolId("truong");

    private final Regulation regulation;
    private SchoolYear year = YearFixture.year(YearFixture.TET);
    private final List<Assignment> assignments = new ArrayList<>();
    private final List<TimetableEntry> timetable = new ArrayList<>();

    private SchoolFixture(String profile) {
        this.regulation = ProfileFixture.regulation(profile);
    }

    /** The school under one of the regulations; nobody teaches yet. */
    static SchoolFixture under(String profile) {
        return new SchoolFixture(profile);
    }

    static LocalDate day(String text) {
        return LocalDate.parse(text);
    }

    private static PersonId person(int number) {
        return new PersonId(new UUID(1, number));
    }

    SchoolFixture in(SchoolYear other) {
        year = other;
        return this;
    }

    /** Closed on further days, with the terms where they were. */
    SchoolFixture closed(String from, String until) {
        List<DaysOff> daysOff = new ArrayList<>(year.daysOff());
        daysOff.add(new DaysOff("Bão", day(from), day(until)));
        return in(YearFixture.year(year.terms(), daysOff.toArray(DaysOff[]::new)));
    }

    /** With all terms a week longer and later from the first on. */
    SchoolFixture movedByAWeek() {
        Term first = year.terms().get(0);
        Term second = year.terms().get(1);
        return in(YearFixture.year(
                List.of(
                        new Term(1, first.from(), first.until().plusWeeks(1)),
                        new Term(2, second.from().plusWeeks(1), second.until().plusWeeks(1))),
                year.daysOff().toArray(DaysOff[]::new)));
    }

    SchoolFixture teaching(PersonId teacher, SchoolClass schoolClass, String subject, int periods) {
        return teaching(teacher, schoolClass, subject, periods, null);
    }

    SchoolFixture teaching(
            PersonId teacher, SchoolClass schoolClass, String subject, int periods, @Nullable String until) {
        assignments.add(new Assignment(
                teacher, schoolClass, new Subject(subject, false), periods, SINCE, until == null ? null : day(until)));
        return this;
    }

    /** From a day on, after another. */
    SchoolFixture teachingFrom(String from, PersonId teacher, SchoolClass schoolClass, String subject, int periods) {
        assignments.add(new Assignment(teacher, schoolClass, new Subject(subject, false), periods, day(from), null));
        return this;
    }

    SchoolFixture lessons(PersonId teacher, SchoolClass schoolClass, String subject, DayOfWeek... days) {
        for (int index = 0; index < days.length; index++) {
            timetable.add(
                    new TimetableEntry(schoolClass.name(), days[index], index + 1, subject, teacher, SINCE, null));
        }
        return this;
    }

    SchoolYear year() {
        return year;
    }

    List<Obligation> all() {
        List<Post> posts = List.of(
                new Post(AN, Role.TEACHER, MATHS, SINCE, null),
                new Post(MAI, Role.TEACHER, MATHS, SINCE, null),
                new Post(MINH, Role.GROUP_HEAD, MATHS, SINCE, null),
                new Post(PRINCIPAL, Role.PRINCIPAL, null, SINCE, null),
                new Post(VICE_PRINCIPAL, Role.VICE_PRINCIPAL, null, SINCE, null),
                new Post(UNION, Role.UNION_OFFICER, null, SINCE, null),
                new Post(YOUTH, Role.YOUTH_OFFICER, null, SINCE, null));
        return new DrawingUpObligations(regulation, new TeachingLoad(year, assignments, timetable), posts).all();
    }

    List<Obligation> all(String type) {
        return all().stream()
                .filter(obligation -> obligation.type().id().equals(type))
                .toList();
    }

    /** The lesson plans that a teacher owes for the teaching week that begins on a Monday. */
    List<Obligation> lessonPlans(PersonId teacher, String monday) {
        return of("lesson-plan", teacher, monday);
    }

    List<Obligation> of(String type, PersonId person, String monday) {
        int week = week(monday).number();
        return all(type).stream()
                .filter(obligation -> obligation.from().equals(person))
                .filter(obligation -> Integer.valueOf(week).equals(obligation.week()))
                .toList();
    }

    /** What one teacher owes for a week, of which there is one. */
    Obligation lessonPlan(PersonId teacher, String monday) {
        List<Obligation> found = lessonPlans(teacher, monday);
        if (found.size() != 1) {
            throw new AssertionError("not one but " + found);
        }
        return found.get(0);
    }

    TeachingWeek week(String monday) {
        return year.weeks().stream()
                .filter(week -> week.monday().equals(day(monday)))
                .findFirst()
                .orElseThrow();
    }

    List<LocalDate> lastDays(String type, PersonId person) {
        return all(type).stream()
                .filter(obligation -> obligation.from().equals(person))
                .map(Obligation::lastDay)
                .toList();
    }

    /** A plan for some periods of what is owed, handed in on a day. */
    static LessonPlan plan(Obligation due, int periods, LessonPlan.State state, String handedIn) {
        Instant at = day(handedIn)
                .atStartOfDay(java.time.ZoneId.of("Asia/Ho_Chi_Minh"))
                .toInstant();
        return new LessonPlan(
                new LessonPlanId(UUID.randomUUID()),
                SCHOOL,
                new DocumentId(UUID.randomUUID()),
                due.from(),
                due.group(),
                due.type().id(),
                due.subject(),
                "Bài",
                String.join(", ", due.classes()),
                due.grade(),
                due.week(),
                periods,
                state,
                at,
                at,
                new LessonPlan.Rules(
                        null, "", due.lastDay(), due.window().timing(day(handedIn)), SigningManner.DIGITAL),
                List.of());
    }

    /** Where something that is owed stands on a day. */
    static DueRecord.State stateOn(String today, Obligation due, LessonPlan... plans) {
        return DueRecord.of(due, serving(due, plans), day(today)).state();
    }

    static List<LessonPlan> serving(Obligation due, LessonPlan... plans) {
        return Arrays.stream(plans)
                .filter(plan -> due.isServedBy(plan, plan.rules().lastDay()))
                .toList();
    }

    static SubmissionWindow until(String lastDay) {
        return new SubmissionWindow(null, day(lastDay));
    }

    static SubmissionWindow between(String opens, String lastDay) {
        return new SubmissionWindow(day(opens), day(lastDay));
    }
}
