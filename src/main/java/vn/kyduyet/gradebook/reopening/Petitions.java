package vn.kyduyet.gradebook.reopening;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import vn.kyduyet.gradebook.LockScope;
import vn.kyduyet.refusal.Refusal;
import vn.kyduyet.schoolyear.SchoolYearId;

/** All petitions to open books again. */
@Repository
public class Petitions {

    private final JdbcClient database;

    Petitions(JdbcClient database) {
        this.database = database;
    }

    /** All of a term, the newest first. */
    public List<Petition> of(SchoolYearId year, int term) {
        return database.sql("select * from reopening_petition where school_year = :year and term = :term"
                        + " order by asked_at desc, id")
                .param("year", year.value())
                .param("term", term)
                .query(Petition::of)
                .list();
    }

    /** Holds a petition until the transaction ends. Thrown when there is none: {@link vn.kyduyet.refusal.RefusedException}. */
    @Transactional(propagation = Propagation.MANDATORY)
    Petition lock(UUID id) {
        return database.sql("select * from reopening_petition where id = :id for update")
                .param("id", id)
                .query(Petition::of)
                .optional()
                .orElseThrow(
                        () -> Refusal.notFound("gradebook.refused.no-petition").asException());
    }

    void add(Petition petition) {
        LockScope scope = petition.scope();
        database.sql("""
                        insert into reopening_petition (id, school_year, term, class_name, subject, asked_by, asked_at,
                                                        reason, open_days, answer)
                        values (:id, :year, :term, :class, :subject, :by, :at, :reason, :days, '')
                        """)
                .param("id", petition.id())
                .param("year", scope.year().value())
                .param("term", scope.term())
                .param("class", scope.className())
                .param("subject", scope.subject())
                .param("by", petition.askedBy().value())
                .param("at", OffsetDateTime.ofInstant(petition.askedAt(), ZoneOffset.UTC))
                .param("reason", petition.reason())
                .param("days", petition.days())
                .update();
    }

    void decide(UUID id, Petition.Decision decision, int days) {
        database.sql("update reopening_petition set granted = :granted, decided_by = :by, decided_at = :at,"
                        + " answer = :answer, open_days = :days where id = :id")
                .param("id", id)
                .param("granted", decision.granted())
                .param("by", decision.by().value())
                .param("at", OffsetDateTime.ofInstant(decision.at(), ZoneOffset.UTC))
                .param("answer", decision.answer())
                .param("days", days)
                .update();
    }
}
