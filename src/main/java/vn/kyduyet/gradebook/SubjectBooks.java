package vn.kyduyet.gradebook;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import vn.kyduyet.people.SchoolId;
import vn.kyduyet.refusal.Refusal;
import vn.kyduyet.schoolyear.SchoolYearId;

/** The books of all schools. */
@Repository
public class SubjectBooks {

    private final JdbcClient database;

    SubjectBooks(JdbcClient database) {
        this.database = database;
    }

    public Optional<SubjectBook> find(BookId id) {
        return database.sql("select * from subject_book where id = :id")
                .param("id", id.value())
                .query(SubjectBooks::book)
                .optional();
    }

    /** Thrown when there is no such book: {@link vn.kyduyet.refusal.RefusedException}. */
    public SubjectBook require(BookId id) {
        return find(id).orElseThrow(
                        () -> Refusal.notFound("gradebook.refused.no-book").asException());
    }

    /** As {@link #require}, and holds the book until the transaction ends: one change after another. */
    @Transactional(propagation = Propagation.MANDATORY)
    public SubjectBook lock(BookId id) {
        return database.sql("select * from subject_book where id = :id for update")
                .param("id", id.value())
                .query(SubjectBooks::book)
                .optional()
                .orElseThrow(() -> Refusal.notFound("gradebook.refused.no-book").asException());
    }

    /** All books of a school year, by class, subject and term. */
    public List<SubjectBook> of(SchoolYearId year) {
        return database.sql("select * from subject_book where school_year = :year order by class_name, subject, term")
                .param("year", year.value())
                .query(SubjectBooks::book)
                .list();
    }

    /** The books of a class in a term, by subject. */
    public List<SubjectBook> of(SchoolYearId year, String className, int term) {
        return database.sql("select * from subject_book where school_year = :year and class_name = :class"
                        + " and term = :term order by subject")
                .param("year", year.value())
                .param("class", className)
                .param("term", term)
                .query(SubjectBooks::book)
                .list();
    }

    /** Some books in one query. */
    List<SubjectBook> of(Collection<BookId> ids) {
        return ids.isEmpty()
                ? List.of()
                : database.sql("select * from subject_book where id in (:ids)")
                        .param("ids", ids.stream().map(BookId::value).toList())
                        .query(SubjectBooks::book)
                        .list();
    }

    void add(SubjectBook book) {
        database.sql("""
                        insert into subject_book (id, school, school_year, class_name, subject, term, assessment,
                                                  regular_marks)
                        values (:id, :school, :year, :class, :subject, :term, :assessment, :regular)
                        """)
                .param("id", book.id().value())
                .param("school", book.school().value())
                .param("year", book.year().value())
                .param("class", book.className())
                .param("subject", book.subject())
                .param("term", book.term())
                .param("assessment", book.assessment().name())
                .param("regular", book.regularMarks())
                .update();
    }

    static SubjectBook book(ResultSet row, int number) throws SQLException {
        return new SubjectBook(
                new BookId(row.getObject("id", UUID.class)),
                new SchoolId(row.getString("school")),
                new SchoolYearId(row.getObject("school_year", UUID.class)),
                row.getString("class_name"),
                row.getString("subject"),
                row.getInt("term"),
                Assessment.valueOf(row.getString("assessment")),
                row.getInt("regular_marks"));
    }
}
