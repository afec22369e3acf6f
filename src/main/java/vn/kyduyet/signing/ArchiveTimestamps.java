package vn.kyduyet.signing;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import vn.kyduyet.document.DocumentId;
import vn.kyduyet.people.SchoolId;

/** Until when the newest document timestamp of each document can be proven, and what hinders its renewal. */
@Repository
public class ArchiveTimestamps {

    private static final int LONGEST_DETAIL = 1000;

    private static final RowMapper<Hindered> HINDERED = (row, number) -> new Hindered(
            new DocumentId(row.getObject("document", UUID.class)),
            row.getString("title"),
            instant(row.getObject("ends_at", OffsetDateTime.class)),
            RenewalFault.valueOf(row.getString("fault")),
            row.getString("detail"));

    private final JdbcClient database;
    private final Clock clock;

    ArchiveTimestamps(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Remembers a document timestamp in the transaction of the version that it is in. */
    @Transactional(propagation = Propagation.MANDATORY)
    void remember(DocumentId document, int version, TimestampReach reach) {
        write(document, version, reach.endsAt(), reach.algorithms(), clock.instant(), null, "");
    }

    /** As {@link #remember}, for a version that was there before. */
    @Transactional
    void rememberRead(DocumentId document, int version, TimestampReach reach) {
        remember(document, version, reach);
    }

    /** Remembers that a document has nothing to be renewed. */
    @Transactional
    void rememberNone(DocumentId document, int version) {
        write(document, version, null, "", clock.instant(), null, "");
    }

    /** Remembers that a file whose timestamp is not known yet could not be read. */
    @Transactional
    void rememberUnread(DocumentId document, int version, String detail, Instant nextTry) {
        write(document, version, null, "", nextTry, RenewalFault.DAMAGED, detail);
    }

    /** Remembers why a document was not renewed. */
    void hindered(DocumentId document, RenewalFault fault, String detail, Instant nextTry) {
        database.sql("update archive_timestamp set fault = :fault, detail = :detail, next_try = :next"
                        + " where document = :document")
                .param("fault", fault.name())
                .param("detail", shortened(detail))
                .param("next", utc(nextTry))
                .param("document", document.value())
                .update();
    }

    /** Takes a document for this node until a moment; false when another node was faster. */
    boolean take(Due due, Instant until) {
        return database.sql("update archive_timestamp set next_try = :until"
                                + " where document = :document and version = :version and next_try <= :now")
                        .param("until", utc(until))
                        .param("document", due.document().value())
                        .param("version", due.version())
                        .param("now", utc(clock.instant()))
                        .update()
                == 1;
    }

    /** Documents with a timestamp that nobody has looked at, or whose file could not be read and is tried again. */
    List<DocumentId> unread(int most) {
        return database.sql("""
                        select distinct v.document from document_version v
                        left join archive_timestamp a on a.document = v.document
                        where v.origin = 'TIMESTAMPED'
                          and (a.document is null
                               or a.ends_at is null and a.fault is not null and a.next_try <= :now)
                        limit :most
                        """)
                .param("now", utc(clock.instant()))
                .param("most", most)
                .query((row, number) -> new DocumentId(row.getObject("document", UUID.class)))
                .list();
    }

    /** The combinations of algorithms on which any document's timestamp rests. */
    List<String> algorithms() {
        return database.sql("select distinct algorithm from archive_timestamp where ends_at is not null")
                .query(String.class)
                .list();
    }

    /**
     * Those that must be renewed now, the most urgent first.
     *
     * @param limit those that end before it
     * @param leaving combinations of algorithms that are given up, whenever they end
     */
    List<Due> due(Instant limit, Collection<String> leaving, int most) {
        return database.sql("""
                        select document, version, ends_at, algorithm from archive_timestamp
                        where next_try <= :now and (ends_at < :limit or ends_at is not null and algorithm in (:leaving))
                        order by ends_at
                        limit :most
                        """)
                .param("now", utc(clock.instant()))
                .param("limit", utc(limit))
                .param("leaving", leaving.isEmpty() ? List.of("") : leaving)
                .param("most", most)
                .query((row, number) -> new Due(
                        new DocumentId(row.getObject("document", UUID.class)),
                        row.getInt("version"),
                        new TimestampReach(
                                row.getObject("ends_at", OffsetDateTime.class).toInstant(),
                                row.getString("algorithm"))))
                .list();
    }

    /** What a school's administrator must see, the most urgent first. */
    public List<Hindered> hindered(SchoolId school, int most) {
        return database.sql("""
                        select a.*, d.title from archive_timestamp a join document d on d.id = a.document
                        where d.school = :school and a.fault is not null
                        order by a.ends_at nulls first, d.title
                        limit :most
                        """)
                .param("school", school.value())
                .param("most", most)
                .query(HINDERED)
                .list();
    }

    /** How many documents of a school are kept by a timestamp, and when the first of those ends. */
    public Kept kept(SchoolId school) {
        return database.sql("""
                        select count(*) as documents, min(a.ends_at) as first_end
                        from archive_timestamp a join document d on d.id = a.document
                        where d.school = :school and a.ends_at is not null
                        """)
                .param("school", school.value())
                .query((row, number) -> new Kept(
                        row.getInt("documents"),
                        Optional.ofNullable(instant(row.getObject("first_end", OffsetDateTime.class)))))
                .single();
    }

    private void write(
            DocumentId document,
            int version,
            @Nullable Instant endsAt,
            String algorithms,
            Instant nextTry,
            @Nullable RenewalFault fault,
            String detail) {
        database.sql("delete from archive_timestamp where document = :document")
                .param("document", document.value())
                .update();
        database.sql("""
                        insert into archive_timestamp (document, version, ends_at, algorithm, next_try, fault, detail)
                        values (:document, :version, :ends, :algorithm, :next, :fault, :detail)
                        """)
                .param("document", document.value())
                .param("version", version)
                .param("ends", endsAt == null ? null : utc(endsAt))
                .param("algorithm", algorithms)
                .param("next", utc(nextTry))
                .param("fault", fault == null ? null : fault.name())
                .param("detail", shortened(detail))
                .update();
    }

    private static String shortened(String detail) {
        return detail.length() <= LONGEST_DETAIL ? detail : detail.substring(0, LONGEST_DETAIL);
    }

    private static OffsetDateTime utc(Instant moment) {
        return OffsetDateTime.ofInstant(moment, ZoneOffset.UTC);
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime moment) {
        return moment == null ? null : moment.toInstant();
    }

    /** A document whose timestamp must be renewed. */
    record Due(DocumentId document, int version, TimestampReach reach) {}

    /**
     * A document that could not be renewed.
     *
     * @param endsAt of its timestamp; null when the file could not even be read
     * @param detail for administrators, in English
     */
    public record Hindered(
            DocumentId document, String title, @Nullable Instant endsAt, RenewalFault fault, String detail) {}

    /** What a school keeps. */
    public record Kept(int documents, Optional<Instant> firstEnd) {}
}
