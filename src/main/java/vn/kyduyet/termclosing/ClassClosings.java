package vn.kyduyet.termclosing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import vn.kyduyet.refusal.Refusal;
import vn.kyduyet.schoolyear.SchoolYearId;

/** The classes in all closings. */
@Repository
class ClassClosings {

    private static final String JOINED = "select c.id as class_closing, c.class_name, c.round, c.state, c.remark,"
            + " c.drawings, c.closing, t.school, t.school_year, t.period, t.edition, t.check_until, t.opened_by,"
            + " t.opened_at, t.state as closing_state from class_closing c join term_closing t on t.id = c.closing ";

    private final JdbcClient database;
    private final Clock clock;

    ClassClosings(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    Optional<ClassClosing> find(ClassClosingId id) {
        return database.sql(JOINED + "where c.id = :id")
                .param("id", id.value())
                .query(ClassClosings::row)
                .optional();
    }

    /** Thrown when there is none: {@link vn.kyduyet.refusal.RefusedException}. */
    ClassClosing get(ClassClosingId id) {
        return find(id).orElseThrow(
                        () -> Refusal.notFound("termclosing.refused.not-found").asException());
    }

    /** As {@link #get}, kept from changing until the transaction ends: one step of a class after the other. */
    @Transactional(propagation = Propagation.MANDATORY)
    ClassClosing lock(ClassClosingId id) {
        database.sql("select id from class_closing where id = :id for update")
                .param("id", id.value())
                .query(UUID.class)
                .optional();
        return get(id);
    }

    /** Every round of every class of a closing, by class and round. */
    List<ClassClosing> of(TermClosingId closing) {
        return database.sql(JOINED + "where c.closing = :closing order by c.class_name, c.round")
                .param("closing", closing.value())
                .query(ClassClosings::row)
                .list();
    }

    List<ClassClosing> all(Collection<ClassClosingId> ids) {
        return ids.isEmpty()
                ? List.of()
                : database.sql(JOINED + "where c.id in (:ids) order by c.class_name, c.round")
                        .param("ids", ids.stream().map(ClassClosingId::value).toList())
                        .query(ClassClosings::row)
                        .list();
    }

    /** The newest round of a class in every closing of a school year that was not withdrawn. */
    List<ClassClosing> newest(SchoolYearId year, String className) {
        return database.sql(JOINED + "where t.school_year = :year and c.class_name = :class and t.state <> 'WITHDRAWN'"
                        + " and not exists (select 1 from class_closing n where n.closing = c.closing"
                        + " and n.class_name = c.class_name and n.round > c.round) order by t.opened_at")
                .param("year", year.value())
                .param("class", className)
                .query(ClassClosings::row)
                .list();
    }

    void add(ClassClosing closing) {
        database.sql("""
                        insert into class_closing (id, closing, class_name, round, state, remark, drawings, changed_at)
                        values (:id, :closing, :class, :round, :state, :remark, 0, :now)
                        """)
                .param("id", closing.id().value())
                .param("closing", closing.closing().id().value())
                .param("class", closing.className())
                .param("round", closing.round())
                .param("state", closing.state().name())
                .param("remark", closing.remark())
                .param("now", now())
                .update();
    }

    void moveTo(ClassClosingId id, ClassClosing.State state, String remark) {
        database.sql("update class_closing set state = :state, remark = :remark, changed_at = :now where id = :id")
                .param("state", state.name())
                .param("remark", remark)
                .param("now", now())
                .param("id", id.value())
                .update();
    }

    /** Counts a drawing; gives its number. */
    int draw(ClassClosingId id) {
        database.sql("update class_closing set drawings = drawings + 1, changed_at = :now where id = :id")
                .param("now", now())
                .param("id", id.value())
                .update();
        return get(id).drawings();
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private static ClassClosing row(ResultSet row, int number) throws SQLException {
        return new ClassClosing(
                new ClassClosingId(row.getObject("class_closing", UUID.class)),
                TermClosings.row(row, "closing"),
                row.getString("class_name"),
                row.getInt("round"),
                ClassClosing.State.valueOf(row.getString("state")),
                row.getString("remark"),
                row.getInt("drawings"));
    }
}
