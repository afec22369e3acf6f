package vn.kyduyet.gradebook;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.schoolyear.SchoolYearId;
import vn.kyduyet.schoolyear.StudentId;

/** Every value that stands or stood in a book. There is a way to add one, and none to change or remove one. */
@Repository
public class Marks {

    private final JdbcClient database;

    Marks(JdbcClient database) {
        this.database = database;
    }

    /** Everything that stands and stood in a book, in each cell the oldest first. */
    public List<Mark> of(BookId book) {
        return database.sql("select * from mark where book = :book order by student, mark_column, version")
                .param("book", book.value())
                .query(Marks::mark)
                .list();
    }

    /** Everything that stands and stood in one cell, the oldest first. */
    public List<Mark> of(BookId book, StudentId student, MarkColumn column) {
        return database.sql("select * from mark where book = :book and student = :student and mark_column = :column"
                        + " order by version")
                .param("book", book.value())
                .param("student", student.value())
                .param("column", column.name())
                .query(Marks::mark)
                .list();
    }

    /** What holds in a cell; nothing where nothing was ever entered. */
    public Optional<Mark> current(BookId book, StudentId student, MarkColumn column) {
        List<Mark> all = of(book, student, column);
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
    }

    /** Everything that stands and stood for a student in a school year, by book and column, in each cell the oldest first. */
    public List<Mark> of(StudentId student, SchoolYearId year) {
        return database.sql(
                        "select m.* from mark m join subject_book b on b.id = m.book"
                                + " where m.student = :student and b.school_year = :year order by m.book, m.mark_column, m.version")
                .param("student", student.value())
                .param("year", year.value())
                .query(Marks::mark)
                .list();
    }

    /** Everything that stands and stood in a class's books of some terms, in each cell the oldest first. */
    public List<Mark> of(SchoolYearId year, String className, Collection<Integer> terms) {
        return database.sql("select m.* from mark m join subject_book b on b.id = m.book"
                        + " where b.school_year = :year and b.class_name = :class and b.term in (:terms)"
                        + " order by m.book, m.student, m.mark_column, m.version")
                .param("year", year.value())
                .param("class", className)
                .param("terms", terms)
                .query(Marks::mark)
                .list();
    }

    /**
     * Thrown when the cell has this version already, because somebody was faster:
     * {@link org.springframework.dao.DuplicateKeyException}.
     */
    void add(Mark mark) {
        database.sql("""
                        insert into mark (id, book, student, mark_column, version, content, entered_by, entered_at, origin,
                                          address, reason, correction)
                        values (:id, :book, :student, :column, :version, :content, :by, :at, :origin, :address, :reason,
                                :correction)
                        """)
                .param("id", UUID.randomUUID())
                .param("book", mark.book().value())
                .param("student", mark.student().value())
                .param("column", mark.column().name())
                .param("version", mark.version())
                .param("content", mark.content())
                .param("by", mark.enteredBy().value())
                .param("at", OffsetDateTime.ofInstant(mark.enteredAt(), ZoneOffset.UTC))
                .param("origin", mark.origin().name())
                .param("address", mark.address())
                .param("reason", mark.reason())
                .param("correction", mark.correction(), java.sql.Types.OTHER)
                .update();
    }

    private static Mark mark(ResultSet row, int number) throws SQLException {
        return new Mark(
                new BookId(row.getObject("book", UUID.class)),
                new StudentId(row.getObject("student", UUID.class)),
                MarkColumn.valueOf(row.getString("mark_column")),
                row.getInt("version"),
                row.getString("content"),
                new PersonId(row.getObject("entered_by", UUID.class)),
                row.getObject("entered_at", OffsetDateTime.class).toInstant(),
                Mark.Origin.valueOf(row.getString("origin")),
                row.getString("address"),
                row.getString("reason"),
                row.getObject("correction", UUID.class));
    }
}
