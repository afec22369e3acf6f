package vn.kyduyet.gradebook;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.schoolyear.StudentId;

/** The single cells that approved corrections open: each for one teacher, and for a short time. */
@Repository
public class CellOpenings {

    private final JdbcClient database;

    CellOpenings(JdbcClient database) {
        this.database = database;
    }

    /**
     * A cell that is open.
     *
     * @param correction which opened it
     * @param teacher who may write in it
     * @param until when it closes by itself
     */
    public record Opening(
            UUID id,
            BookId book,
            StudentId student,
            MarkColumn column,
            UUID correction,
            PersonId teacher,
            Instant until) {}

    /** Opens a cell, in the caller's transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void open(Opening opening, Instant now) {
        database.sql("""
                        insert into cell_opening (id, book, student, mark_column, correction, teacher, opened_at, open_until)
                        values (:id, :book, :student, :column, :correction, :teacher, :now, :until)
                        """)
                .param("id", opening.id())
                .param("book", opening.book().value())
                .param("student", opening.student().value())
                .param("column", opening.column().name())
                .param("correction", opening.correction())
                .param("teacher", opening.teacher().value())
                .param("now", OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
                .param("until", OffsetDateTime.ofInstant(opening.until(), ZoneOffset.UTC))
                .update();
    }

    /** Closes what a correction opened, in the caller's transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void close(UUID correction, Instant now) {
        database.sql("update cell_opening set closed_at = :now where correction = :correction and closed_at is null")
                .param("correction", correction)
                .param("now", OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
                .update();
    }

    /** What a correction opened and is still open at a moment. */
    public Optional<Opening> by(UUID correction, Instant now) {
        return database.sql("select * from cell_opening where correction = :correction and closed_at is null"
                        + " and open_until > :now")
                .param("correction", correction)
                .param("now", OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
                .query(CellOpenings::opening)
                .optional();
    }

    /** How a cell is open at a moment, if it is. */
    public Optional<Opening> at(BookId book, StudentId student, MarkColumn column, Instant now) {
        return of(book, now).stream()
                .filter(opening -> opening.student().equals(student) && opening.column() == column)
                .findFirst();
    }

    /** The open cells of a book at a moment. */
    public List<Opening> of(BookId book, Instant now) {
        return database.sql("select * from cell_opening where book = :book and closed_at is null and open_until > :now"
                        + " order by opened_at, id")
                .param("book", book.value())
                .param("now", OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
                .query(CellOpenings::opening)
                .list();
    }

    private static Opening opening(ResultSet row, int number) throws SQLException {
        return new Opening(
                row.getObject("id", UUID.class),
                new BookId(row.getObject("book", UUID.class)),
                new StudentId(row.getObject("student", UUID.class)),
                MarkColumn.valueOf(row.getString("mark_column")),
                row.getObject("correction", UUID.class),
                new PersonId(row.getObject("teacher", UUID.class)),
                row.getObject("open_until", OffsetDateTime.class).toInstant());
    }
}
