package vn.kyduyet.lessonplan;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import vn.kyduyet.schoolyear.SchoolYear;

/** Who should be reminded of what on a day of a simulated term: of what is missing at that moment, and of it once. */
final class TermReminders {

    static final String SOON = "lessonplan.reminder.soon";
    static final String MISSING = "lessonplan.reminder.missing";
    static final String GROUP = "lessonplan.reminder.group";
    static final String REVIEW = "lessonplan.reminder.review";

    private static final int LOOKED_BACK = 7;

    private final SimulatedSchool school;
    private final TermLedger ledger;
    private final Set<String> before = new HashSet<>();

    TermReminders(SimulatedSchool school, TermLedger ledger) {
        this.school = school;
        this.ledger = ledger;
    }

    /** In the morning, before anybody did anything; nothing on days off. */
    Set<TermLedger.Told> on(LocalDate today, SchoolYear year) {
        Set<TermLedger.Told> told = new HashSet<>();
        if (year.isOff(today)) {
            return told;
        }
        LocalDate next = nearestOpen(today, 1, year);
        LocalDate last = nearestOpen(today, -1, year);
        LocalDate earliest = last.isBefore(today.minusDays(LOOKED_BACK)) ? last : today.minusDays(LOOKED_BACK);
        boolean firstOfTheWeek = last.isBefore(today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)));
        TermDuties duties = new TermDuties(school, year);
        List<TermDuties.Duty> missing = duties.all().stream()
                .filter(duty -> !duty.lastDay().isAfter(next))
                .filter(this::isMissing)
                .toList();
        for (TermDuties.Duty duty : missing) {
            LocalDate day = duty.lastDay();
            if (day.isAfter(today)) {
                remind(told, duty, SOON);
            } else if (day.isBefore(today) && !day.isBefore(earliest)) {
                remind(told, duty, MISSING);
            }
            if (firstOfTheWeek && day.isBefore(today) && duty.group() >= 0) {
                told.add(new TermLedger.Told(school.head(duty.group()), GROUP, "/week-table"));
            }
        }
        for (TermLedger.Handed plan : ledger.plans.values()) {
            LocalDate decideBy = duties.decideBy(plan.since);
            boolean overdue = plan.waits() && decideBy.isBefore(today);
            if (overdue && (firstOfTheWeek || !decideBy.isBefore(last))) {
                told.add(new TermLedger.Told(ledger.holder(plan, today), REVIEW, "/lesson-plans/review"));
            }
        }
        return told;
    }

    boolean isMissing(TermDuties.Duty duty) {
        List<TermLedger.Handed> plans = ledger.servingOf(duty);
        boolean returned = plans.stream().anyMatch(plan -> plan.state == LessonPlan.State.RETURNED);
        int periods = ledger.covered(duty);
        return !returned && (plans.isEmpty() || periods < duty.periods());
    }

    private void remind(Set<TermLedger.Told> told, TermDuties.Duty duty, String code) {
        if (before.add(code + duty.lastDay() + duty.key())) {
            told.add(new TermLedger.Told(duty.from(), code, "/my-year?due=" + Reminders.id(duty.key())));
        }
    }

    private static LocalDate nearestOpen(LocalDate day, int step, SchoolYear year) {
        LocalDate open = day.plusDays(step);
        while (year.isOff(open)) {
            open = open.plusDays(step);
        }
        return open;
    }
}
