package vn.kyduyet.lessonplan;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import vn.kyduyet.people.SchoolId;

/** On which days the reminders of which school were told. */
@Repository
class ReminderRuns {

    private final JdbcClient database;
    private final Clock clock;

    ReminderRuns(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** The schools in whose school year a day lies and whose reminders of that day have not been told. */
    List<SchoolId> open(LocalDate day) {
        return database.sql("select distinct school from school_year y where starts <= :day and ends >= :day"
                        + " and not exists (select 1 from reminder_run r where r.school = y.school and r.told_on = :day)"
                        + " order by school")
                .param("day", day)
                .query((row, number) -> new SchoolId(row.getString("school")))
                .list();
    }

    /**
     * Takes a school's day; another server that takes it at the same moment waits for the end of this transaction.
     *
     * @throws org.springframework.dao.DuplicateKeyException when it was taken before
     */
    @Transactional(propagation = Propagation.MANDATORY)
    void take(SchoolId school, LocalDate day) {
        database.sql("insert into reminder_run (school, told_on, ran_at) values (:school, :day, :at)")
                .param("school", school.value())
                .param("day", day)
                .param("at", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .update();
    }
}
