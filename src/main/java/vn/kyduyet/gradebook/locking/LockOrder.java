package vn.kyduyet.gradebook.locking;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.kyduyet.gradebook.LockScope;
import vn.kyduyet.people.PersonId;

/**
 * That something is to be locked or unlocked.
 *
 * @param locks whether it locks, or unlocks
 */
public record LockOrder(
        UUID id,
        LockScope scope,
        boolean locks,
        String reason,
        @Nullable Step proposed,
        @Nullable Step ordered,
        @Nullable Step carriedOut,
        @Nullable Step dropped) {

    /** What somebody did with it, and when. */
    public record Step(PersonId person, Instant at) {}

    /** The Ban quản trị asks for it, and the principal has not decided. */
    public boolean isProposal() {
        return ordered == null && dropped == null;
    }

    /** The principal ordered it, and nobody has carried it out. */
    public boolean waits() {
        return ordered != null && carriedOut == null && dropped == null;
    }

    /** What was done so far. */
    public List<Step> steps() {
        return Stream.of(proposed, ordered, carriedOut, dropped)
                .flatMap(Stream::ofNullable)
                .toList();
    }

    static LockOrder of(ResultSet row, int number) throws SQLException {
        return new LockOrder(
                row.getObject("id", UUID.class),
                LockScope.ofBooks(row),
                row.getBoolean("locks"),
                row.getString("reason"),
                step(row, "proposed"),
                step(row, "ordered"),
                step(row, "carried_out"),
                step(row, "dropped"));
    }

    private static @Nullable Step step(ResultSet row, String name) throws SQLException {
        UUID person = row.getObject(name + "_by", UUID.class);
        return person == null
                ? null
                : new Step(
                        new PersonId(person),
                        row.getObject(name + "_at", OffsetDateTime.class).toInstant());
    }
}
