package vn.kyduyet.gradebook.changes;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import vn.kyduyet.gradebook.Mark;
import vn.kyduyet.gradebook.MarkChanged;
import vn.kyduyet.gradebook.MarkGate;
import vn.kyduyet.regulation.TermDates;
import vn.kyduyet.schoolyear.WorkingCalendar;

/** Notes of every changed mark, in the very transaction that changes it, what may make it unusual. */
@Component
class NotingChanges {

    private final MarkChanges changes;
    private final MarkGate gate;
    private final Clock clock;

    NotingChanges(MarkChanges changes, MarkGate gate, Clock clock) {
        this.changes = changes;
        this.gate = gate;
        this.clock = clock;
    }

    @EventListener
    void on(MarkChanged changed) {
        Mark after = changed.after();
        LocalDateTime moment = LocalDateTime.ofInstant(after.enteredAt(), clock.getZone());
        TermDates dates = gate.dates(changed.book());
        boolean afterHours = !new WorkingCalendar(dates.year()).isOfficeTime(moment);
        LocalDate closes = dates.closes();
        boolean afterClosing = closes != null && moment.toLocalDate().isAfter(closes);
        int nearby = 1
                + changes.by(
                        after.enteredBy(),
                        after.enteredAt().minus(Duration.ofMinutes(Unusual.MINUTES)),
                        after.enteredAt());
        BigDecimal difference = difference(changed.before().content(), after.content());
        Set<Unusual> unusual = MarkChange.unusual(
                nearby, afterHours, afterClosing, changed.before().content(), after.content(), difference);
        changes.add(
                changed,
                difference,
                moment.getYear() * 100 + moment.getMonthValue(),
                nearby,
                afterHours,
                afterClosing,
                unusual.stream().mapToInt(Unusual::weight).sum());
    }

    private static @Nullable BigDecimal difference(String before, String after) {
        return isNumber(before) && isNumber(after) ? new BigDecimal(after).subtract(new BigDecimal(before)) : null;
    }

    private static boolean isNumber(String content) {
        return content.matches("[0-9.]+");
    }
}
