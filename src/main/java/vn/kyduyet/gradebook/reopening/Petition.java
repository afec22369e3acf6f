package vn.kyduyet.gradebook.reopening;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import vn.kyduyet.gradebook.LockScope;
import vn.kyduyet.people.PersonId;

/**
 * A petition ("đơn") to open a locked book, or the books of a class, again.
 *
 * @param days for how many; once granted, those that were granted
 * @param decision null while nobody has decided
 */
public record Petition(
        UUID id,
        LockScope scope,
        PersonId askedBy,
        Instant askedAt,
        String reason,
        int days,
        @Nullable Decision decision) {

    /**
     * What the authority decided.
     *
     * @param answer why; may be empty where it was granted
     */
    public record Decision(boolean granted, PersonId by, Instant at, String answer) {}

    static Petition of(ResultSet row, int number) throws SQLException {
        UUID decidedBy = row.getObject("decided_by", UUID.class);
        return new Petition(
                row.getObject("id", UUID.class),
                LockScope.ofBooks(row),
                new PersonId(row.getObject("asked_by", UUID.class)),
                row.getObject("asked_at", OffsetDateTime.class).toInstant(),
                row.getString("reason"),
                row.getInt("open_days"),
                decidedBy == null
                        ? null
                        : new Decision(
                                row.getBoolean("granted"),
                                new PersonId(decidedBy),
                                row.getObject("decided_at", OffsetDateTime.class)
                                        .toInstant(),
                                row.getString("answer")));
    }
}
