package vn.kyduyet.signing;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.kyduyet.people.PersonId;

/** A person's bulk commands at a glance, without their documents. */
@Repository
public class Batches {

    /** A school year of weekly batches, and more than anybody scrolls through. */
    private static final int MOST = 100;

    private static final String COUNTS = """
            select c.id, c.created_at, c.cancelled, max(i.finished_at) as last_at, count(*) as total,
                   sum(case when i.state in ('SIGNED', 'ALREADY_SIGNED') then 1 else 0 end) as signed,
                   sum(case when i.state in ('FAILED', 'CHANGED') then 1 else 0 end) as failed,
                   sum(case when i.state = 'WAITING' then 1 else 0 end) as waiting
            from bulk_command c join bulk_item i on i.command = c.id
            """;

    private final JdbcClient database;
    private final BulkSigning bulk;

    Batches(JdbcClient database, BulkSigning bulk) {
        this.database = database;
        this.bulk = bulk;
    }

    /** Newest first; only of those that are not finished the documents are read as well. */
    public List<Summary> of(PersonId signer) {
        return database
                .sql(COUNTS + " where c.signer = :signer group by c.id, c.created_at, c.cancelled"
                        + " order by c.created_at desc, c.id limit :most")
                .param("signer", signer.value())
                .param("most", MOST)
                .query((row, number) -> new Counted(
                        new BatchId(row.getObject("id", UUID.class)),
                        row.getObject("created_at", OffsetDateTime.class).toInstant(),
                        instant(row.getObject("last_at", OffsetDateTime.class)),
                        row.getBoolean("cancelled"),
                        row.getInt("total"),
                        row.getInt("signed"),
                        row.getInt("failed"),
                        row.getInt("waiting")))
                .list()
                .stream()
                .map(counted -> summary(counted, signer))
                .toList();
    }

    /** When the last document of a command was decided; nothing before the first. */
    public Optional<Instant> lastDecidedAt(BatchId id) {
        return database.sql("select finished_at from bulk_item where command = :id and finished_at is not null"
                        + " order by finished_at desc limit 1")
                .param("id", id.value())
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
    }

    private Summary summary(Counted counted, PersonId signer) {
        return new Summary(
                counted.id(),
                counted.createdAt(),
                counted.lastAt(),
                state(counted, signer),
                counted.total(),
                counted.signed(),
                counted.failed());
    }

    /** Whether a command with waiting documents is running, only {@link BulkSigning} knows. */
    private BatchProgress.State state(Counted counted, PersonId signer) {
        if (counted.waiting() > 0) {
            return bulk.progress(counted.id(), signer).state();
        }
        return counted.cancelled() ? BatchProgress.State.CANCELLED : BatchProgress.State.DONE;
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    /**
     * A bulk command at a glance.
     *
     * @param lastAt when its last document was decided, null before the first
     */
    public record Summary(
            BatchId id,
            Instant createdAt,
            @Nullable Instant lastAt,
            BatchProgress.State state,
            int total,
            int signed,
            int failed) {}

    private record Counted(
            BatchId id,
            Instant createdAt,
            @Nullable Instant lastAt,
            boolean cancelled,
            int total,
            int signed,
            int failed,
            int waiting) {}
}
