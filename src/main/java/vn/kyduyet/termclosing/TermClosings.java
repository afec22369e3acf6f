package vn.kyduyet.termclosing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
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
import vn.kyduyet.people.SchoolId;
import vn.kyduyet.refusal.Refusal;
import vn.kyduyet.schoolyear.SchoolYearId;

/** The closings of terms and years of all schools. */
@Repository
class TermClosings {

    private final JdbcClient database;

    TermClosings(JdbcClient database) {
        this.database = database;
    }

    Optional<TermClosing> find(TermClosingId id) {
        return database.sql("select * from term_closing where id = :id")
                .param("id", id.value())
                .query(TermClosings::row)
                .optional();
    }

    /** Thrown when there is none: {@link vn.kyduyet.refusal.RefusedException}. */
    TermClosing get(TermClosingId id) {
        return find(id).orElseThrow(TermClosings::notFound);
    }

    /** As {@link #get}, kept from changing until the transaction ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    TermClosing lock(TermClosingId id) {
        return database.sql("select * from term_closing where id = :id for update")
                .param("id", id.value())
                .query(TermClosings::row)
                .optional()
                .orElseThrow(TermClosings::notFound);
    }

    /** That of a term or year which was not withdrawn. */
    Optional<TermClosing> of(SchoolYearId year, ClosingPeriod period) {
        return database.sql("select * from term_closing where school_year = :year and period = :period"
                        + " and state <> 'WITHDRAWN'")
                .param("year", year.value())
                .param("period", period.name())
                .query(TermClosings::row)
                .optional();
    }

    /** All of a school, the newest first. */
    List<TermClosing> of(SchoolId school) {
        return database.sql("select * from term_closing where school = :school order by opened_at desc, id")
                .param("school", school.value())
                .query(TermClosings::row)
                .list();
    }

    void add(TermClosing closing) {
        database.sql("""
                        insert into term_closing (id, school, school_year, period, edition, check_until, opened_by, opened_at,
                                                  state, attempt)
                        select :id, :school, :year, :period, :edition, :until, :by, :at, :state,
                               coalesce(max(attempt), 0) + 1
                        from term_closing where school_year = :year and period = :period
                        """)
                .param("id", closing.id().value())
                .param("school", closing.school().value())
                .param("year", closing.year().value())
                .param("period", closing.period().name())
                .param("edition", closing.edition())
                .param("until", closing.checkUntil())
                .param("by", closing.openedBy().value())
                .param("at", OffsetDateTime.ofInstant(closing.openedAt(), ZoneOffset.UTC))
                .param("state", closing.state().name())
                .update();
    }

    void moveTo(TermClosingId id, TermClosing.State state) {
        database.sql("update term_closing set state = :state where id = :id")
                .param("state", state.name())
                .param("id", id.value())
                .update();
    }

    static TermClosing row(ResultSet row, int number) throws SQLException {
        return row(row, "id");
    }

    /** @param id the column of its id, where the row has another as well */
    static TermClosing row(ResultSet row, String id) throws SQLException {
        return new TermClosing(
                new TermClosingId(row.getObject(id, UUID.class)),
                new SchoolId(row.getString("school")),
                new SchoolYearId(row.getObject("school_year", UUID.class)),
                ClosingPeriod.valueOf(row.getString("period")),
                row.getString("edition"),
                row.getObject("check_until", LocalDate.class),
                new PersonId(row.getObject("opened_by", UUID.class)),
                row.getObject("opened_at", OffsetDateTime.class).toInstant(),
                TermClosing.State.valueOf(row.getString(id.equals("id") ? "state" : "closing_state")));
    }

    private static RuntimeException notFound() {
        return Refusal.notFound("termclosing.refused.not-found").asException();
    }
}
