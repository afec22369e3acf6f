package vn.kyduyet.audit;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The events of each school in one order, each sealed with the SHA-256 of itself and of the one before, so that a
 * changed, removed or inserted row is found by {@link #firstBrokenLink}.
 */
@Repository
public class AuditTrail {

    private static final String START = "0".repeat(64);
    private static final TypeReference<TreeMap<String, String>> DETAILS = new TypeReference<>() {};

    private final JdbcClient database;
    private final TransactionTemplate ownTransaction;
    private final Clock clock;
    private final JsonMapper json;

    AuditTrail(JdbcClient database, PlatformTransactionManager transactions, Clock clock, JsonMapper json) {
        this.database = database;
        this.ownTransaction = new TransactionTemplate(transactions);
        this.ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.clock = clock;
        this.json = json;
    }

    /**
     * Appends an event in the caller's transaction, so that it exists if and only if what it tells of happened. The
     * school's chain stays locked until that transaction ends: append last.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void append(
            String school,
            @Nullable UUID actor,
            String action,
            String subjectKind,
            String subject,
            Map<String, String> details) {
        Head head = lockHead(school);
        // Databases keep microseconds: what is hashed must be what is read back.
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        AuditEvent event = new AuditEvent(school, now, actor, action, subjectKind, subject, new TreeMap<>(details));
        long number = head.number() + 1;
        String hash = SealedEvent.seal(head.hash(), number, event);
        database.sql("""
                        insert into audit_event (school, number, occurred_at, actor, action, subject_kind, subject,
                                                 details, previous_hash, hash)
                        values (:school, :number, :at, :actor, :action, :kind, :subject, :details, :previous, :hash)
                        """)
                .param("school", school)
                .param("number", number)
                .param("at", OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
                .param("actor", actor, java.sql.Types.OTHER)
                .param("action", action)
                .param("kind", subjectKind)
                .param("subject", subject)
                .param("details", json.writeValueAsString(event.details()))
                .param("previous", head.hash())
                .param("hash", hash)
                .update();
        database.sql("update audit_head set number = :number, hash = :hash where school = :school")
                .param("number", number)
                .param("hash", hash)
                .param("school", school)
                .update();
    }

    /** All that happened to one thing, oldest first. */
    public List<AuditEvent> of(String subjectKind, String subject) {
        return database.sql(
                        "select * from audit_event where subject_kind = :kind and subject = :subject order by number")
                .param("kind", subjectKind)
                .param("subject", subject)
                .query(event())
                .list();
    }

    /** All that happened to each of many things in one query, oldest first. */
    public Map<String, List<AuditEvent>> of(String subjectKind, Collection<String> subjects) {
        if (subjects.isEmpty()) {
            return Map.of();
        }
        return database
                .sql("select * from audit_event where subject_kind = :kind and subject in (:subjects) order by number")
                .param("kind", subjectKind)
                .param("subjects", subjects)
                .query(event())
                .list()
                .stream()
                .collect(Collectors.groupingBy(AuditEvent::subject));
    }

    /** All that happened to one thing with its seals, oldest first: an excerpt of the chain of its school. */
    public List<SealedEvent> sealed(String subjectKind, String subject) {
        return database.sql(
                        "select * from audit_event where subject_kind = :kind and subject = :subject order by number")
                .param("kind", subjectKind)
                .param("subject", subject)
                .query(sealedEvent())
                .list();
    }

    /** The schools that have a chain. */
    public List<String> schools() {
        return database.sql("select school from audit_head order by school")
                .query(String.class)
                .list();
    }

    /** The number of the first event of a school whose seal does not fit, or nothing while the chain is whole. */
    public Optional<Long> firstBrokenLink(String school) {
        String previous = START;
        long expected = 1;
        List<SealedEvent> chain = database.sql("select * from audit_event where school = :school order by number")
                .param("school", school)
                .query(sealedEvent())
                .list();
        for (SealedEvent link : chain) {
            boolean whole = link.number() == expected && link.previousHash().equals(previous) && link.isWhole();
            if (!whole) {
                return Optional.of(expected);
            }
            previous = link.hash();
            expected++;
        }
        // The head tells of events that were cut off the end.
        return head(school).filter(head -> head.number() >= expected(chain)).map(Head::number);
    }

    private static long expected(List<SealedEvent> chain) {
        return chain.size() + 1L;
    }

    private Head lockHead(String school) {
        Optional<Head> head = lockedHead(school);
        if (head.isPresent()) {
            return head.get();
        }
        try {
            ownTransaction.executeWithoutResult(
                    status -> database.sql("insert into audit_head (school, number, hash) values (:school, 0, :hash)")
                            .param("school", school)
                            .param("hash", START)
                            .update());
        } catch (DuplicateKeyException someoneWasFaster) {
            // Then the row is there, which is all that was wanted.
        }
        return lockedHead(school).orElseThrow();
    }

    private Optional<Head> lockedHead(String school) {
        return database.sql("select number, hash from audit_head where school = :school for update")
                .param("school", school)
                .query(Head.class)
                .optional();
    }

    private Optional<Head> head(String school) {
        return database.sql("select number, hash from audit_head where school = :school")
                .param("school", school)
                .query(Head.class)
                .optional();
    }

    private RowMapper<SealedEvent> sealedEvent() {
        RowMapper<AuditEvent> event = event();
        return (row, number) -> new SealedEvent(
                row.getLong("number"),
                event.mapRow(row, number),
                row.getString("previous_hash"),
                row.getString("hash"));
    }

    private RowMapper<AuditEvent> event() {
        return (row, number) -> new AuditEvent(
                row.getString("school"),
                row.getObject("occurred_at", OffsetDateTime.class).toInstant(),
                row.getObject("actor", UUID.class),
                row.getString("action"),
                row.getString("subject_kind"),
                row.getString("subject"),
                json.readValue(row.getString("details"), DETAILS));
    }

    private record Head(long number, String hash) {}
}
