package vn.kyduyet.lessonplan;

import java.io.ByteArrayInputStream;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.springframework.beans.factory.BeanFactory;
import vn.kyduyet.TestClock;
import vn.kyduyet.handover.Estate;
import vn.kyduyet.handover.Leaving;
import vn.kyduyet.people.Delegating;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.people.Role;
import vn.kyduyet.schoolyear.DaysOff;
import vn.kyduyet.schoolyear.SchoolYear;
import vn.kyduyet.schoolyear.SchoolYears;
import vn.kyduyet.schoolyear.ShiftingYear;
import vn.kyduyet.workflow.StandingIn;

/**
 * A term of eighteen weeks, day by day through the real process: teachers hand in early, in time, late, twice or never;
 * one takes a plan back; one leaves; a tổ trưởng is away for a week; a storm closes the school for a week.
 */
public final class SimulatedTerm {

    static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

    private static final LocalDate FIRST = LocalDate.of(2026, 8, 17);

    /** A Monday; the closing includes the day on which monthly plans are due. */
    private static final LocalDate STORM = LocalDate.of(2026, 10, 26);

    private static final LocalDate AWAY = LocalDate.of(2026, 10, 5);

    /** A Wednesday: the week's lessons are one's until then, and another's afterwards. */
    private static final LocalDate LEAVES = LocalDate.of(2026, 11, 11);

    private static final List<DayOfWeek> CHECKED = List.of(DayOfWeek.SATURDAY, DayOfWeek.MONDAY);

    private final SimulatedSchool school;
    private final TermLedger ledger;
    private final TermChecks checks;
    private final TermAuthors authors;
    private final TermReviewers reviewers;
    private final BeanFactory beans;
    private final TestClock.MovableClock clock;
    private final DailyReminders daily;
    private final StandingIn standingIn;
    private final SchoolYears years;

    private SimulatedTerm(BeanFactory beans, TestClock.MovableClock clock, String profile, SimulatedSchool.Size size) {
        this.beans = beans;
        this.clock = clock;
        at(FIRST, LocalTime.MIDNIGHT);
        this.school = SimulatedSchool.create(beans, profile, size);
        this.ledger = new TermLedger();
        this.checks = new TermChecks(school, ledger, beans);
        this.authors = new TermAuthors(school, ledger, checks.faults, beans);
        this.reviewers = new TermReviewers(school, ledger, beans);
        this.daily = beans.getBean(DailyReminders.class);
        this.standingIn = beans.getBean(StandingIn.class);
        this.years = beans.getBean(SchoolYears.class);
    }

    /**
     * What became of a term.
     *
     * @param withdrawn taken back by their authors
     * @param late handed in after their last day
     * @param inherited finished by another than their author, who had left
     * @param signatures made with a key
     * @param approvals all decisions to approve, those by signature among them
     * @param deputised decisions of whoever stood in for an absent tổ trưởng
     * @param obligations how often one was held against the second count
     * @param faults what differed, in sentences; empty when nothing did
     */
    public record Outcome(
            int plans,
            int archived,
            int withdrawn,
            int late,
            int inherited,
            int signatures,
            int approvals,
            int deputised,
            int returns,
            int reminders,
            int obligations,
            int incidents,
            List<String> faults) {}

    /** Of a small school, for the build. */
    static Outcome small(BeanFactory beans, TestClock.MovableClock clock, String profile) {
        return new SimulatedTerm(beans, clock, profile, SimulatedSchool.Size.SMALL).run();
    }

    /** Of a school with sixty teachers; the first report tells that the school is set up. */
    public static Outcome whole(BeanFactory beans, TestClock.MovableClock clock, String profile, Runnable whenSetUp) {
        SimulatedTerm term = new SimulatedTerm(beans, clock, profile, SimulatedSchool.Size.WHOLE);
        whenSetUp.run();
        return term.run();
    }

    private Outcome run() {
        LocalDate last = FIRST;
        for (LocalDate day = FIRST; !day.isAfter(last); day = day.plusDays(1)) {
            live(day);
            last = year(day).terms().get(0).until().plusDays(15);
        }
        checks.notices();
        checks.engine();
        return new Outcome(
                ledger.plans.size(),
                count(plan -> plan.state == LessonPlan.State.ARCHIVED),
                count(plan -> plan.state == LessonPlan.State.WITHDRAWN),
                count(plan -> plan.late),
                count(plan -> !plan.owner.equals(plan.duty.from())),
                reviewers.signatures + authors.signatures,
                ledger.approvals,
                reviewers.deputised,
                ledger.returns,
                checks.reminders,
                checks.obligations,
                checks.incidents(),
                checks.faults);
    }

    private int count(Predicate<TermLedger.Handed> condition) {
        return (int) ledger.plans.values().stream().filter(condition).count();
    }

    private void live(LocalDate day) {
        at(day, LocalTime.of(0, 1));
        standingIn.settleToday();
        at(day, LocalTime.of(6, 10));
        daily.remind(school.school);
        checks.reminders(day, year(day));
        at(day, LocalTime.of(7, 0));
        happenings(day);
        SchoolYear year = year(day);
        if (!year.isOff(day)) {
            at(day, LocalTime.of(8, 0));
            authors.work(day, year);
            if (day.getDayOfWeek() != DayOfWeek.SUNDAY) {
                at(day, LocalTime.of(15, 0));
                reviewers.review(day, new TermDuties(school, year));
            }
            if (day.getDayOfWeek() == DayOfWeek.FRIDAY) {
                at(day, LocalTime.of(16, 30));
                reviewers.signAll(day);
            }
            reviewers.awaitArchive();
            ledger.archiveApproved();
        }
        at(day, LocalTime.of(20, 0));
        if (CHECKED.contains(day.getDayOfWeek())) {
            checks.tasks(day);
            checks.obligations(day, year);
        }
    }

    private void happenings(LocalDate day) {
        if (day.equals(STORM.minusDays(1))) {
            ShiftingYear.Wish wish =
                    new ShiftingYear.Wish(new DaysOff("Bão số 9", STORM, STORM.plusDays(5)), false, true);
            SchoolYear year = year(day);
            beans.getBean(ShiftingYear.class)
                    .shift(school.principal, school.school, year.id(), wish, year.fingerprint());
        }
        if (day.equals(AWAY)) {
            PersonId head = school.head(0);
            PersonId deputy = school.deputy();
            LocalDate until = day.with(TemporalAdjusters.next(DayOfWeek.SATURDAY));
            ledger.absent(new TermLedger.Absence(head, deputy, day, until));
            beans.getBean(Delegating.class)
                    .delegate(
                            head,
                            new Delegating.Wish(
                                    head, Role.GROUP_HEAD, null, deputy, day, until, "Đi tập huấn", "12/GUQ"));
        }
        if (day.equals(LEAVES)) {
            leave(day);
        }
    }

    private void leave(LocalDate day) {
        List<PersonId> group = school.groups.get(school.groups.size() - 1);
        PersonId leaver = group.get(1);
        PersonId successor = group.get(2);
        beans.getBean(Leaving.class)
                .leave(
                        school.signedInPrincipal(),
                        new Leaving.Departure(
                                leaver, day, Map.of(Estate.OWN, successor, Estate.TEACHING, successor), false));
        school.handOver(leaver, successor, day);
        ledger.handedOver(leaver, successor, new TermDuties(school, year(day)).all());
        ledger.plans.values().stream()
                .filter(plan -> plan.isOpen() && plan.owner.equals(leaver))
                .forEach(plan -> plan.owner = successor);
        authors.left(leaver);
    }

    private SchoolYear year(LocalDate day) {
        return years.require(school.school, day);
    }

    private void at(LocalDate day, LocalTime time) {
        clock.advance(
                Duration.between(clock.instant(), day.atTime(time).atZone(ZONE).toInstant()));
    }

    static ByteArrayInputStream stream(byte[] file) {
        return new ByteArrayInputStream(file);
    }
}
