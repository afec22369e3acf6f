package vn.kyduyet.gradebook;

import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import vn.kyduyet.audit.AuditTrail;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.refusal.Refusal;
import vn.kyduyet.schoolyear.SchoolYearId;

/** What is locked, and was. Who locks and releases has been checked by whoever calls. */
@Repository
public class MarkLocks {

    private static final String AUDITED = "school-year";

    private final JdbcClient database;
    private final AuditTrail audit;
    private final Clock clock;

    MarkLocks(JdbcClient database, AuditTrail audit, Clock clock) {
        this.database = database;
        this.audit = audit;
        this.clock = clock;
    }

    /** All that holds now on a book or on cells of it. */
    public List<MarkLock> on(SubjectBook book) {
        return holding(book.year(), book.term()).stream()
                .filter(lock -> lock.scope().concerns(book))
                .toList();
    }

    /** All that holds now in a term. */
    public List<MarkLock> holding(SchoolYearId year, int term) {
        Instant now = clock.instant();
        return left(year, term).stream().filter(lock -> lock.holdsAt(now)).toList();
    }

    /** What is locked by order within a scope: all that an order to unlock it releases. */
    public List<MarkLock> ordered(LockScope scope) {
        return holding(scope.year(), scope.term()).stream()
                .filter(lock -> lock.kind() == MarkLock.Kind.ORDERED && scope.covers(lock.scope()))
                .toList();
    }

    /** All that holds in a term now or will, the newest first. */
    public List<MarkLock> left(SchoolYearId year, int term) {
        Instant now = clock.instant();
        return database
                .sql("select * from mark_lock where school_year = :year and term = :term"
                        + " and released_at is null order by locked_at desc, id")
                .param("year", year.value())
                .param("term", term)
                .query(MarkLock::of)
                .list()
                .stream()
                .filter(lock -> lock.isLeft(now))
                .toList();
    }

    /**
     * Locks something; what is locked so already stays as it is. In the caller's transaction, before its other audit
     * events: nobody is in the middle of writing in the books when it returns.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void lock(LockScope scope, MarkLock.Kind kind, PersonId by, String reason) {
        lock(scope, kind, null, by, reason);
    }

    /** As {@link #lock(LockScope, MarkLock.Kind, PersonId, String)}, on somebody's order. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void lock(LockScope scope, MarkLock.Kind kind, @Nullable PersonId order, PersonId by, String reason) {
        hold(scope);
        if (find(scope, kind).isEmpty()) {
            add(new MarkLock(UUID.randomUUID(), scope, kind, order, by, clock.instant(), reason, null, null, null));
            audited(scope, by, "marks.locked", Map.of("kind", kind.name(), "reason", reason));
        }
    }

    /** Locks something from a moment until another, for a department's audit. In the caller's transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void lockForAudit(LockScope scope, Instant from, Instant until, PersonId by, String paper) {
        hold(scope);
        add(new MarkLock(
                UUID.randomUUID(), scope, MarkLock.Kind.AUDIT, null, by, clock.instant(), paper, from, until, null));
        audited(
                scope,
                by,
                "marks.locked",
                Map.of(
                        "kind", MarkLock.Kind.AUDIT.name(),
                        "reason", paper,
                        "from", from.toString(),
                        "until", until.toString()));
    }

    /** Releases what is locked so; nothing happens where nothing is. In the caller's transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void release(LockScope scope, MarkLock.Kind kind, PersonId by) {
        hold(scope);
        find(scope, kind).ifPresent(lock -> release(lock, by));
    }

    /** Releases one lock. In the caller's transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void release(MarkLock lock, PersonId by) {
        int released = database.sql("update mark_lock set released_by = :person, released_at = :at"
                        + " where id = :id and released_at is null")
                .param("id", lock.id())
                .param("person", by.value())
                .param("at", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .update();
        if (released == 1) {
            audited(
                    lock.scope(),
                    by,
                    "marks.unlocked",
                    Map.of("kind", lock.kind().name()));
        }
    }

    /** Holds a term, and the books of a scope, until the transaction ends: one change after another. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void hold(LockScope scope) {
        holdTerm(scope);
        // Whoever is writing in a book holds its row: a lock waits for that, and nobody writes after it.
        database.sql("select id from subject_book where school_year = :year and term = :term"
                        + (scope.className() == null ? "" : " and class_name = :class")
                        + (scope.subject() == null ? "" : " and subject = :subject")
                        + " order by id for update")
                .param("year", scope.year().value())
                .param("term", scope.term())
                .param("class", scope.className())
                .param("subject", scope.subject())
                .query(UUID.class)
                .list();
    }

    /** Holds what is decided about a term until the transaction ends, while marks are written in its books. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void holdTerm(LockScope scope) {
        database.sql("select number from school_term where school_year = :year and number = :term for update")
                .param("year", scope.year().value())
                .param("term", scope.term())
                .query(Integer.class)
                .optional()
                .orElseThrow(
                        () -> Refusal.notFound("gradebook.refused.no-scope").asException());
    }

    private Optional<MarkLock> find(LockScope scope, MarkLock.Kind kind) {
        return left(scope.year(), scope.term()).stream()
                .filter(lock -> lock.kind() == kind && lock.scope().equals(scope))
                .findFirst();
    }

    private void add(MarkLock lock) {
        LockScope scope = lock.scope();
        database.sql("""
                        insert into mark_lock (id, school_year, term, class_name, subject, student, mark_column, kind,
                                               ordered_by, locked_by, locked_at, reason, holds_from, holds_until)
                        values (:id, :year, :term, :class, :subject, :student, :column, :kind, :ordered, :by, :at,
                                :reason, :from, :until)
                        """)
                .param("id", lock.id())
                .param("year", scope.year().value())
                .param("term", scope.term())
                .param("class", scope.className())
                .param("subject", scope.subject())
                .param(
                        "student",
                        scope.student() == null ? null : scope.student().value(),
                        Types.OTHER)
                .param("column", scope.column() == null ? null : scope.column().name())
                .param("kind", lock.kind().name())
                .param(
                        "ordered",
                        lock.orderedBy() == null ? null : lock.orderedBy().value(),
                        Types.OTHER)
                .param("by", lock.lockedBy().value())
                .param("at", OffsetDateTime.ofInstant(lock.lockedAt(), ZoneOffset.UTC))
                .param("reason", lock.reason())
                .param("from", moment(lock.from()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("until", moment(lock.until()), Types.TIMESTAMP_WITH_TIMEZONE)
                .update();
    }

    private static @Nullable OffsetDateTime moment(@Nullable Instant instant) {
        return instant == null ? null : OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    private void audited(LockScope scope, PersonId by, String action, Map<String, String> details) {
        Map<String, String> all = new TreeMap<>(details);
        all.put("term", Integer.toString(scope.term()));
        all.put("class", scope.className() == null ? "" : scope.className());
        all.put("subject", scope.subject() == null ? "" : scope.subject());
        if (scope.student() != null && scope.column() != null) {
            all.put("student", scope.student().toString());
            all.put("column", scope.column().name());
        }
        String school = database.sql("select school from school_year where id = :year")
                .param("year", scope.year().value())
                .query(String.class)
                .single();
        audit.append(school, by.value(), action, AUDITED, scope.year().toString(), all);
    }
}
