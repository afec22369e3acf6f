package vn.kyduyet.gradebook;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.kyduyet.people.PersonId;

/**
 * That nobody may write in something.
 *
 * @param orderedBy on whose order, or null where nobody's is recorded
 * @param lockedBy who carried it out
 * @param reason the reason; of an audit the department's paper
 * @param from of an audit, or null
 * @param until of an audit, or null
 * @param releasedAt null while it holds
 */
public record MarkLock(
        UUID id,
        LockScope scope,
        Kind kind,
        @Nullable PersonId orderedBy,
        PersonId lockedBy,
        Instant lockedAt,
        String reason,
        @Nullable Instant from,
        @Nullable Instant until,
        @Nullable Instant releasedAt) {

    /** Why something is locked; whoever is refused is told the first that holds. */
    public enum Kind {
        /** The department (Sở, Phòng) checks the data in a window of time (BP Đ13.1a). */
        AUDIT,
        /** The class's book is drawn up and being signed: marks change by corrections only. */
        DRAWN_UP,
        /** On the principal's order. */
        ORDERED
    }

    /** Whether it was neither released nor is its window over; it may be one that has yet to begin. */
    boolean isLeft(Instant now) {
        return releasedAt == null && (until == null || now.isBefore(until));
    }

    boolean holdsAt(Instant now) {
        return isLeft(now) && (from == null || !now.isBefore(from));
    }

    /** Whether it holds against a book that was opened again: the department's window is not the school's to open. */
    boolean holdsAgainstOpening() {
        return kind == Kind.AUDIT;
    }

    static MarkLock of(ResultSet row, int number) throws SQLException {
        UUID orderedBy = row.getObject("ordered_by", UUID.class);
        return new MarkLock(
                row.getObject("id", UUID.class),
                LockScope.of(row),
                Kind.valueOf(row.getString("kind")),
                orderedBy == null ? null : new PersonId(orderedBy),
                new PersonId(row.getObject("locked_by", UUID.class)),
                row.getObject("locked_at", OffsetDateTime.class).toInstant(),
                row.getString("reason"),
                instant(row, "holds_from"),
                instant(row, "holds_until"),
                instant(row, "released_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime moment = row.getObject(column, OffsetDateTime.class);
        return moment == null ? null : moment.toInstant();
    }
}
