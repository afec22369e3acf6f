package vn.kyduyet.gradebook;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.schoolyear.SchoolYearId;

/** What granted petitions open again. An opening closes by itself: what counts is the clock, not a job. */
@Repository
public class BookOpenings {

    private final JdbcClient database;
    private final Clock clock;

    BookOpenings(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Books that are open again until a moment, by a petition. */
    public record Opening(
            UUID id, LockScope scope, UUID petition, PersonId openedBy, Instant openedAt, Instant until) {}

    /** What is open now in a term. */
    public List<Opening> of(SchoolYearId year, int term) {
        return database.sql("select * from book_opening where school_year = :year and term = :term"
                        + " and closed_at is null and open_until > :now order by opened_at, id")
                .param("year", year.value())
                .param("term", term)
                .param("now", now())
                .query(BookOpenings::opening)
                .list();
    }

    /** An opening while it is open. */
    public Optional<Opening> find(UUID id) {
        return database.sql("select * from book_opening where id = :id and closed_at is null and open_until > :now")
                .param("id", id)
                .param("now", now())
                .query(BookOpenings::opening)
                .optional();
    }

    /** Opens books, in the caller's transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void open(Opening opening) {
        LockScope scope = opening.scope();
        database.sql("""
                        insert into book_opening (id, school_year, term, class_name, subject, petition, opened_by,
                                                  opened_at, open_until)
                        values (:id, :year, :term, :class, :subject, :petition, :by, :at, :until)
                        """)
                .param("id", opening.id())
                .param("year", scope.year().value())
                .param("term", scope.term())
                .param("class", scope.className())
                .param("subject", scope.subject())
                .param("petition", opening.petition())
                .param("by", opening.openedBy().value())
                .param("at", OffsetDateTime.ofInstant(opening.openedAt(), ZoneOffset.UTC))
                .param("until", OffsetDateTime.ofInstant(opening.until(), ZoneOffset.UTC))
                .update();
    }

    /** Closes books before their time, in the caller's transaction; false when they were closed already. */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean close(UUID opening, PersonId by) {
        return database.sql("update book_opening set closed_by = :by, closed_at = :now"
                                + " where id = :id and closed_at is null and open_until > :now")
                        .param("id", opening)
                        .param("by", by.value())
                        .param("now", now())
                        .update()
                == 1;
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private static Opening opening(ResultSet row, int number) throws SQLException {
        return new Opening(
                row.getObject("id", UUID.class),
                LockScope.ofBooks(row),
                row.getObject("petition", UUID.class),
                new PersonId(row.getObject("opened_by", UUID.class)),
                row.getObject("opened_at", OffsetDateTime.class).toInstant(),
                row.getObject("open_until", OffsetDateTime.class).toInstant());
    }
}
