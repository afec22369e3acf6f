package vn.kyduyet.notification;

import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
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
import vn.kyduyet.document.DocumentId;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.people.SchoolId;

/** What people were told. */
@Repository
public class Notices {

    /** More unread than this are not counted: nobody reads the exact number then. */
    private static final int MOST_COUNTED = 100;

    private final JdbcClient database;
    private final NoticeArguments arguments;
    private final NoticeWords words;
    private final TransactionTemplate savepoint;
    private final Clock clock;

    Notices(
            JdbcClient database,
            NoticeArguments arguments,
            NoticeWords words,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.database = database;
        this.arguments = arguments;
        this.words = words;
        this.savepoint = new TransactionTemplate(transactions);
        this.savepoint.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
        this.clock = clock;
    }

    /**
     * Adds a notice.
     *
     * @param digestDue when the digest that brings it is made, or null for none
     * @return false when the recipient has one with its key
     */
    @Transactional(propagation = Propagation.MANDATORY)
    boolean add(NoticeId id, Notice notice, @Nullable Instant digestDue) {
        String key = notice.onceKey();
        if (key == null) {
            insert(id, notice, digestDue);
            return true;
        }
        if (isTold(notice.recipient(), key)) {
            return false;
        }
        try {
            // Where another server tells the same at this moment, the insertion fails and takes only itself back.
            savepoint.executeWithoutResult(status -> insert(id, notice, digestDue));
            return true;
        } catch (DuplicateKeyException someoneWasFaster) {
            return false;
        }
    }

    private boolean isTold(PersonId recipient, String key) {
        return database.sql("select count(*) from notice where recipient = :recipient and once_key = :key")
                        .param("recipient", recipient.value())
                        .param("key", key)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    private void insert(NoticeId id, Notice notice, @Nullable Instant digestDue) {
        Notice.Attached attached = notice.attached();
        database.sql("""
                        insert into notice (id, school, recipient, notice_group, code, arguments, link, clause,
                                            document, version, once_key, told_at, digest_due)
                        values (:id, :school, :recipient, :group, :code, :arguments, :link, :clause,
                                :document, :version, :key, :at, :due)
                        """)
                .param("id", id.value())
                .param("school", notice.school().value())
                .param("recipient", notice.recipient().value())
                .param("group", notice.group().name())
                .param("code", notice.code())
                .param("arguments", arguments.written(notice.arguments()))
                .param("link", notice.link())
                .param("clause", notice.clause(), Types.VARCHAR)
                .param("document", attached == null ? null : attached.document().value(), Types.OTHER)
                .param("version", attached == null ? null : attached.version(), Types.INTEGER)
                .param("key", notice.onceKey(), Types.VARCHAR)
                .param("at", at(clock.instant()))
                .param("due", digestDue == null ? null : at(digestDue), Types.TIMESTAMP_WITH_TIMEZONE)
                .update();
    }

    /** The notice leaves with a mail. */
    void sendWith(NoticeId id, UUID mail) {
        database.sql("update notice set mail = :mail where id = :id")
                .param("mail", mail)
                .param("id", id.value())
                .update();
    }

    /** What somebody was told, newest first. */
    public List<ToldNotice> of(PersonId recipient, int offset, int most, Locale locale) {
        return database.sql("select * from notice where recipient = :recipient"
                        + " order by told_at desc, id limit :most offset :offset")
                .param("recipient", recipient.value())
                .param("most", most)
                .param("offset", offset)
                .query(told(locale))
                .list();
    }

    public Optional<ToldNotice> find(NoticeId id, Locale locale) {
        return database.sql("select * from notice where id = :id")
                .param("id", id.value())
                .query(told(locale))
                .optional();
    }

    /** How many somebody has not read yet, in one query of an index; 100 stands for that many and more. */
    public int unread(PersonId recipient) {
        return database.sql("select count(*) from (select 1 as one from notice"
                        + " where recipient = :recipient and read_at is null limit :most) found")
                .param("recipient", recipient.value())
                .param("most", MOST_COUNTED)
                .query(Integer.class)
                .single();
    }

    @Transactional
    public void markRead(NoticeId id) {
        database.sql("update notice set read_at = :at, digest_due = null where id = :id and read_at is null")
                .param("at", at(clock.instant()))
                .param("id", id.value())
                .update();
    }

    @Transactional
    public void markAllRead(PersonId recipient) {
        database.sql("update notice set read_at = :at, digest_due = null"
                        + " where recipient = :recipient and read_at is null")
                .param("at", at(clock.instant()))
                .param("recipient", recipient.value())
                .update();
    }

    void settle(String link) {
        database.sql("update notice set read_at = :at, digest_due = null"
                        + " where link = :link and notice_group in ('WAITING_FOR_ME', 'DEADLINES') and read_at is null")
                .param("at", at(clock.instant()))
                .param("link", link)
                .update();
    }

    /** No digest brings what it would have brought of a group. */
    void withdrawFromDigest(PersonId recipient, NoticeGroup group) {
        database.sql("update notice set digest_due = null"
                        + " where recipient = :recipient and notice_group = :group and digest_due is not null")
                .param("recipient", recipient.value())
                .param("group", group.name())
                .update();
    }

    /** Those whose digest is due, and who have not had the one of a day. */
    List<Addressee> digestsDue(LocalDate day) {
        return database.sql("""
                        select distinct n.school, n.recipient from notice n
                        where n.digest_due <= :now
                          and not exists (select 1 from mail m where m.recipient = n.recipient and m.digest_on = :day)
                        """)
                .param("now", at(clock.instant()))
                .param("day", day)
                .query((row, number) -> new Addressee(
                        new SchoolId(row.getString("school")), new PersonId(row.getObject("recipient", UUID.class))))
                .list();
    }

    /** Has a digest bring all that is due; gives how many notices that are. */
    int sendDueWith(UUID mail, PersonId recipient) {
        return database.sql("update notice set mail = :mail, digest_due = null"
                        + " where recipient = :recipient and digest_due <= :now")
                .param("mail", mail)
                .param("recipient", recipient.value())
                .param("now", at(clock.instant()))
                .update();
    }

    /** What each of many mails brings, in one query: group by group, the same things beside each other, oldest first. */
    Map<UUID, List<ToldNotice>> broughtBy(Collection<UUID> mails, Locale locale) {
        if (mails.isEmpty()) {
            return Map.of();
        }
        RowMapper<ToldNotice> told = told(locale);
        return database
                .sql("select * from notice where mail in (:mails) order by code, told_at, id")
                .param("mails", mails)
                .query((row, number) -> Map.entry(row.getObject("mail", UUID.class), told.mapRow(row, number)))
                .list()
                .stream()
                .sorted(Comparator.comparing(brought -> brought.getValue().group()))
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    private RowMapper<ToldNotice> told(Locale locale) {
        return (row, number) -> {
            String code = row.getString("code");
            Object[] values = arguments.read(row.getString("arguments"));
            UUID document = row.getObject("document", UUID.class);
            return new ToldNotice(
                    new NoticeId(row.getObject("id", UUID.class)),
                    new SchoolId(row.getString("school")),
                    new PersonId(row.getObject("recipient", UUID.class)),
                    NoticeGroup.valueOf(row.getString("notice_group")),
                    words.title(code, values, locale),
                    words.text(code, values, locale),
                    row.getString("link"),
                    row.getString("clause"),
                    document == null ? null : new Notice.Attached(new DocumentId(document), row.getInt("version")),
                    row.getObject("told_at", OffsetDateTime.class).toInstant(),
                    row.getObject("read_at", OffsetDateTime.class) != null);
        };
    }

    private static OffsetDateTime at(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    record Addressee(SchoolId school, PersonId recipient) {}
}
