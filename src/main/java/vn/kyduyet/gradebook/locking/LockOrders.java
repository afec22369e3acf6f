package vn.kyduyet.gradebook.locking;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import vn.kyduyet.gradebook.LockScope;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.refusal.Refusal;
import vn.kyduyet.schoolyear.SchoolYearId;

/** The orders to lock and unlock, and what was proposed to be ordered. */
@Repository
public class LockOrders {

    /** The steps of an order, by the columns that keep them. */
    enum Kept {
        PROPOSED("proposed"),
        ORDERED("ordered"),
        CARRIED_OUT("carried_out"),
        DROPPED("dropped");

        private final String column;

        Kept(String column) {
            this.column = column;
        }
    }

    private final JdbcClient database;

    LockOrders(JdbcClient database) {
        this.database = database;
    }

    /** All of a term, the newest first. */
    public List<LockOrder> of(SchoolYearId year, int term) {
        return database.sql("select * from lock_order where school_year = :year and term = :term"
                        + " order by coalesce(ordered_at, proposed_at) desc, id")
                .param("year", year.value())
                .param("term", term)
                .query(LockOrder::of)
                .list();
    }

    /** Holds an order until the transaction ends. Thrown when there is none: {@link vn.kyduyet.refusal.RefusedException}. */
    @Transactional(propagation = Propagation.MANDATORY)
    LockOrder lock(UUID id) {
        return database.sql("select * from lock_order where id = :id for update")
                .param("id", id)
                .query(LockOrder::of)
                .optional()
                .orElseThrow(
                        () -> Refusal.notFound("gradebook.refused.no-order").asException());
    }

    UUID add(LockScope scope, boolean locks, String reason) {
        UUID id = UUID.randomUUID();
        database.sql("insert into lock_order (id, school_year, term, class_name, subject, locks, reason)"
                        + " values (:id, :year, :term, :class, :subject, :locks, :reason)")
                .param("id", id)
                .param("year", scope.year().value())
                .param("term", scope.term())
                .param("class", scope.className())
                .param("subject", scope.subject())
                .param("locks", locks)
                .param("reason", reason)
                .update();
        return id;
    }

    void keep(UUID id, Kept step, PersonId person, Instant now) {
        database.sql("update lock_order set " + step.column + "_by = :person, " + step.column + "_at = :at"
                        + " where id = :id")
                .param("id", id)
                .param("person", person.value())
                .param("at", OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
                .update();
    }
}
