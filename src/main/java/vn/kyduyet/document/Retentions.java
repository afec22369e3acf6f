package vn.kyduyet.document;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.kyduyet.people.SchoolId;

/** Which documents are kept, and until when. */
@Repository
class Retentions {

    private static final int LONGEST_FAULT = 1000;

    private static final RowMapper<Retention> RETENTION = (row, number) -> new Retention(
            new DocumentId(row.getObject("document", UUID.class)),
            row.getObject("until", OffsetDateTime.class).toInstant(),
            row.getBoolean("for_good"),
            instant(row.getObject("locked_until", OffsetDateTime.class)),
            row.getInt("versions"),
            row.getString("fault"));

    private final JdbcClient database;

    Retentions(JdbcClient database) {
        this.database = database;
    }

    Optional<Retention> of(DocumentId document) {
        return database.sql("select * from retention where document = :document")
                .param("document", document.value())
                .query(RETENTION)
                .optional();
    }

    void write(Retention retention) {
        database.sql("delete from retention where document = :document")
                .param("document", retention.document().value())
                .update();
        Instant locked = retention.lockedUntil();
        database.sql("""
                        insert into retention (document, until, for_good, locked_until, versions, fault)
                        values (:document, :until, :good, :locked, :versions, :fault)
                        """)
                .param("document", retention.document().value())
                .param("until", utc(retention.until()))
                .param("good", retention.forGood())
                .param("locked", locked == null ? null : utc(locked))
                .param("versions", retention.versions())
                .param("fault", shortened(retention.fault()))
                .update();
    }

    void hindered(DocumentId document, String fault) {
        database.sql("update retention set fault = :fault where document = :document")
                .param("fault", shortened(fault))
                .param("document", document.value())
                .update();
    }

    /**
     * Those whose files are not kept as they should be: a version was added since, the store did not do it or could not
     * lock, or the moment must move on.
     *
     * @param after the document before them in order; null for the first
     * @param locked what is locked until then is locked long enough
     * @param movedOn for what is kept for good
     */
    List<DocumentId> toBeTold(
            @Nullable DocumentId after, boolean storeLocks, Instant locked, Instant movedOn, int most) {
        return database.sql("""
                        select r.document from retention r join document d on d.id = r.document
                        where r.document > :after
                          and (r.fault is not null
                               or r.versions < d.newest_version
                               or r.for_good and r.until < :moved
                               or :locks and (r.locked_until is null
                                              or r.locked_until < r.until and r.locked_until < :locked))
                        order by r.document
                        limit :most
                        """)
                .param("after", after == null ? new UUID(0, 0) : after.value())
                .param("moved", utc(movedOn))
                .param("locks", storeLocks)
                .param("locked", utc(locked))
                .param("most", most)
                .query((row, number) -> new DocumentId(row.getObject("document", UUID.class)))
                .list();
    }

    List<Retention> hindered(SchoolId school, int most) {
        return database.sql("""
                        select r.* from retention r join document d on d.id = r.document
                        where d.school = :school and r.fault is not null order by d.title limit :most
                        """)
                .param("school", school.value())
                .param("most", most)
                .query(RETENTION)
                .list();
    }

    private static @Nullable String shortened(@Nullable String fault) {
        return fault == null || fault.length() <= LONGEST_FAULT ? fault : fault.substring(0, LONGEST_FAULT);
    }

    private static OffsetDateTime utc(Instant moment) {
        return OffsetDateTime.ofInstant(moment, ZoneOffset.UTC);
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime moment) {
        return moment == null ? null : moment.toInstant();
    }
}
