package vn.kyduyet.gradebook;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.schoolyear.SchoolYearId;

/** Which books are locked, and were. */
@Repository
public class BookLocks {

    private final JdbcClient database;

    BookLocks(JdbcClient database) {
        this.database = database;
    }

    /**
     * A lock of a book.
     *
     * @param releasedAt null while it holds
     */
    public record BookLock(
            UUID id,
            BookId book,
            PersonId lockedBy,
            Instant lockedAt,
            String reason,
            @Nullable Instant releasedAt) {}

    /** The lock that holds now; nothing while the book is not locked. */
    public Optional<BookLock> on(BookId book) {
        return of(book).stream().filter(lock -> lock.releasedAt() == null).findFirst();
    }

    /** All locks of a book, the newest first. */
    public List<BookLock> of(BookId book) {
        return database.sql("select * from book_lock where book = :book order by locked_at desc, id")
                .param("book", book.value())
                .query(BookLocks::lock)
                .list();
    }

    /** The locks that hold now in a school year. */
    List<BookLock> on(SchoolYearId year) {
        return database.sql("select l.* from book_lock l join subject_book b on b.id = l.book"
                        + " where b.school_year = :year and l.released_at is null order by l.locked_at, l.id")
                .param("year", year.value())
                .query(BookLocks::lock)
                .list();
    }

    private static BookLock lock(ResultSet row, int number) throws SQLException {
        OffsetDateTime released = row.getObject("released_at", OffsetDateTime.class);
        return new BookLock(
                row.getObject("id", UUID.class),
                new BookId(row.getObject("book", UUID.class)),
                new PersonId(row.getObject("locked_by", UUID.class)),
                row.getObject("locked_at", OffsetDateTime.class).toInstant(),
                row.getString("reason"),
                released == null ? null : released.toInstant());
    }

    void add(BookId book, PersonId person, Instant now, String reason) {
        database.sql("insert into book_lock (id, book, locked_by, locked_at, reason)"
                        + " values (:id, :book, :person, :at, :reason)")
                .param("id", UUID.randomUUID())
                .param("book", book.value())
                .param("person", person.value())
                .param("at", OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
                .param("reason", reason)
                .update();
    }

    void release(UUID lock, PersonId person, Instant now) {
        database.sql("update book_lock set released_by = :person, released_at = :at"
                        + " where id = :id and released_at is null")
                .param("id", lock)
                .param("person", person.value())
                .param("at", OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
                .update();
    }
}
