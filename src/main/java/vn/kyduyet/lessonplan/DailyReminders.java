package vn.kyduyet.lessonplan;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import vn.kyduyet.people.SchoolId;
import vn.kyduyet.schoolyear.SchoolYear;
import vn.kyduyet.schoolyear.SchoolYears;

/**
 * Reminds by itself, once a day and school, however many servers there are: on the last open day before a last day, on
 * the first open day after it, and those who look after others or decide. On days off it is silent.
 */
@Component
class DailyReminders {

    private static final Logger LOG = LoggerFactory.getLogger(DailyReminders.class);

    /** Before the digest of the morning is made. */
    private static final LocalTime FROM = LocalTime.of(6, 0);

    /** Days; so long a server may have been away without anybody being told less. */
    private static final int LOOKED_BACK = 7;

    private final ReminderRuns runs;
    private final SchoolYears years;
    private final Obligations obligations;
    private final Reminders reminders;
    private final OverseersReminders overseers;
    private final TransactionTemplate transaction;
    private final Clock clock;

    DailyReminders(
            ReminderRuns runs,
            SchoolYears years,
            Obligations obligations,
            Reminders reminders,
            OverseersReminders overseers,
            TransactionTemplate transaction,
            Clock clock) {
        this.runs = runs;
        this.years = years;
        this.obligations = obligations;
        this.reminders = reminders;
        this.overseers = overseers;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Looks again and again, so that a server that was away at six o'clock tells it later on the same day. */
    @Scheduled(
            initialDelayString = "${kyduyet.reminders.every:PT10M}",
            fixedDelayString = "${kyduyet.reminders.every:PT10M}")
    void remind() {
        if (!LocalTime.now(clock).isBefore(FROM)) {
            runs.open(LocalDate.now(clock)).forEach(this::remind);
        }
    }

    /** Reminds at a school, unless it was done today; what fails is tried again at the next look. */
    void remind(SchoolId school) {
        LocalDate today = LocalDate.now(clock);
        try {
            transaction.executeWithoutResult(status -> {
                runs.take(school, today);
                years.on(school, today).filter(year -> !year.isOff(today)).ifPresent(year -> remind(year, today));
            });
        } catch (DuplicateKeyException anotherServerDidIt) {
            LOG.debug("the reminders of {} at {} are told already", today, school);
        } catch (RuntimeException fault) {
            LOG.error("the reminders of {} at {} could not be told", today, school, fault);
        }
    }

    private void remind(SchoolYear year, LocalDate today) {
        LocalDate next = today.plusDays(1);
        while (year.isOff(next)) {
            next = next.plusDays(1);
        }
        LocalDate before = today.minusDays(1);
        while (year.isOff(before)) {
            before = before.minusDays(1);
        }
        LocalDate earliest = before.isBefore(today.minusDays(LOOKED_BACK)) ? before : today.minusDays(LOOKED_BACK);
        List<DueRecord> missing = obligations.between(year.school(), year.from(), next).stream()
                .filter(DueRecord::isMissing)
                .toList();
        for (DueRecord record : missing) {
            LocalDate lastDay = record.obligation().lastDay();
            if (lastDay.isAfter(today)) {
                reminders.soon(record, year.school());
            } else if (lastDay.isBefore(today) && !lastDay.isBefore(earliest)) {
                reminders.missing(record, year.school());
            }
        }
        boolean firstOfTheWeek = before.isBefore(today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)));
        if (firstOfTheWeek) {
            overseers.tellWhatIsMissing(
                    year.school(),
                    today,
                    missing.stream()
                            .filter(record -> record.obligation().lastDay().isBefore(today))
                            .toList());
        }
        overseers.tellWhatWaits(year.school(), today, before, firstOfTheWeek);
    }
}
