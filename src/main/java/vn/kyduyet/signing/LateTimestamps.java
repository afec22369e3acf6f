package vn.kyduyet.signing;

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
import vn.kyduyet.document.DocumentId;
import vn.kyduyet.signing.SigningProperties.Level;

/** Which documents wait for a timestamp that their authority did not give at once. */
@Repository
public class LateTimestamps {

    private final JdbcClient database;
    private final Clock clock;

    LateTimestamps(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Remembers a document in the transaction that leaves it without.
     *
     * @param level that the document shall reach; a higher one than before stays
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void add(DocumentId document, Level level, Instant nextTry) {
        Optional<Level> known = of(document);
        Level wanted = known.filter(before -> before.compareTo(level) > 0).orElse(level);
        String statement = known.isPresent()
                ? "update timestamp_due set level = :level, next_try = :at where document = :document"
                : "insert into timestamp_due (document, level, next_try) values (:document, :level, :at)";
        database.sql(statement)
                .param("document", document.value())
                .param("level", wanted.name())
                .param("at", OffsetDateTime.ofInstant(nextTry, ZoneOffset.UTC))
                .update();
    }

    /** The level that a document waits to reach; nothing when it waits for none. */
    public Optional<Level> of(DocumentId document) {
        return database.sql("select level from timestamp_due where document = :document")
                .param("document", document.value())
                .query((row, number) -> Level.valueOf(row.getString("level")))
                .optional();
    }

    /** Those whose time to ask again has come, the longest waiting first. */
    List<Due> now(int most) {
        return database.sql("select document, level from timestamp_due where next_try <= :now"
                        + " order by next_try, document limit :most")
                .param("now", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .param("most", most)
                .query((row, number) -> new Due(
                        new DocumentId(row.getObject("document", UUID.class)), Level.valueOf(row.getString("level"))))
                .list();
    }

    void remove(DocumentId document) {
        database.sql("delete from timestamp_due where document = :document")
                .param("document", document.value())
                .update();
    }

    record Due(DocumentId document, Level level) {}
}
