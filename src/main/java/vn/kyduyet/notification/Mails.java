package vn.kyduyet.notification;

import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.people.SchoolId;
import vn.kyduyet.refusal.Refusal;

/** The mails that were sent or shall be. */
@Repository
class Mails {

    /** A server that is away over a weekend loses no mail. */
    static final Duration PATIENCE = Duration.ofDays(3);

    private static final int LONGEST_REASON = 1000;

    private static final RowMapper<OutgoingMail> MAIL = (row, number) -> new OutgoingMail(
            row.getObject("id", UUID.class),
            new SchoolId(row.getString("school")),
            new PersonId(row.getObject("recipient", UUID.class)),
            row.getObject("digest_on", LocalDate.class),
            MailState.valueOf(row.getString("state")),
            row.getObject("created_at", OffsetDateTime.class).toInstant(),
            row.getInt("attempts"),
            row.getObject("next_try", OffsetDateTime.class).toInstant(),
            row.getObject("give_up_at", OffsetDateTime.class).toInstant(),
            reason(row.getString("reason_code"), row.getString("reason")));

    private final JdbcClient database;
    private final Clock clock;

    Mails(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** A mail of one notice, to be sent at once. */
    UUID add(SchoolId school, PersonId recipient) {
        return add(school, recipient, null);
    }

    /**
     * A digest, to be sent at once.
     *
     * @throws org.springframework.dao.DuplicateKeyException when its recipient has one of that day
     */
    UUID addDigest(SchoolId school, PersonId recipient, LocalDate day) {
        return add(school, recipient, day);
    }

    private UUID add(SchoolId school, PersonId recipient, @Nullable LocalDate digestOn) {
        UUID id = UUID.randomUUID();
        Instant now = clock.instant();
        database.sql("""
                        insert into mail (id, school, recipient, digest_on, state, created_at, attempts, next_try,
                                          give_up_at)
                        values (:id, :school, :recipient, :day, 'WAITING', :now, 0, :now, :end)
                        """)
                .param("id", id)
                .param("school", school.value())
                .param("recipient", recipient.value())
                .param("day", digestOn, Types.DATE)
                .param("now", at(now))
                .param("end", at(now.plus(PATIENCE)))
                .update();
        return id;
    }

    /** The mail that has been due longest, kept from every other sender until the transaction ends. */
    Optional<OutgoingMail> lockDue() {
        return database.sql("select * from mail where state = 'WAITING' and next_try <= :now"
                        + " order by next_try, id limit 1 for update skip locked")
                .param("now", at(clock.instant()))
                .query(MAIL)
                .optional();
    }

    void markSent(UUID id) {
        database.sql("update mail set state = 'SENT', sent_at = :at, reason_code = null, reason = null where id = :id")
                .param("at", at(clock.instant()))
                .param("id", id)
                .update();
    }

    /** Puts a mail off. */
    void postpone(UUID id, Instant nextTry, Refusal reason) {
        fail(id, MailState.WAITING, nextTry, reason);
    }

    /** Stops trying. */
    void stop(UUID id, MailState state, Refusal reason) {
        fail(id, state, clock.instant(), reason);
    }

    private void fail(UUID id, MailState state, Instant nextTry, Refusal reason) {
        String argument =
                reason.arguments().isEmpty() ? "" : reason.arguments().get(0).toString();
        database.sql("""
                        update mail set state = :state, attempts = attempts + 1, next_try = :at, reason_code = :code,
                                        reason = :reason
                        where id = :id
                        """)
                .param("state", state.name())
                .param("at", at(nextTry))
                .param("code", reason.code())
                .param("reason", argument.substring(0, Math.min(argument.length(), LONGEST_REASON)))
                .param("id", id)
                .update();
    }

    /** Has a mail of a school that was given up wait again; false when there is none. */
    boolean retry(SchoolId school, UUID id) {
        Instant now = clock.instant();
        return database.sql("""
                        update mail set state = 'WAITING', attempts = 0, next_try = :now, give_up_at = :end,
                                        reason_code = null, reason = null
                        where id = :id and school = :school and state in ('GIVEN_UP', 'UNDELIVERABLE')
                        """)
                        .param("now", at(now))
                        .param("end", at(now.plus(PATIENCE)))
                        .param("id", id)
                        .param("school", school.value())
                        .update()
                > 0;
    }

    /** The mails of a school in a state, newest first. */
    List<OutgoingMail> of(SchoolId school, MailState state, int most) {
        return database.sql("select * from mail where school = :school and state = :state"
                        + " order by created_at desc, id limit :most")
                .param("school", school.value())
                .param("state", state.name())
                .param("most", most)
                .query(MAIL)
                .list();
    }

    /** How many mails of a school are in each state. */
    Map<MailState, Integer> counts(SchoolId school) {
        return database
                .sql("select state, count(*) as many from mail where school = :school group by state")
                .param("school", school.value())
                .query((row, number) -> Map.entry(MailState.valueOf(row.getString("state")), row.getInt("many")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static @Nullable Refusal reason(@Nullable String code, @Nullable String argument) {
        return code == null ? null : Refusal.conflict(code, argument == null ? "" : argument);
    }

    private static OffsetDateTime at(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
