package vn.kyduyet.termclosing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.kyduyet.document.DocumentId;
import vn.kyduyet.document.DocumentKind;
import vn.kyduyet.schoolyear.SchoolYearId;
import vn.kyduyet.schoolyear.StudentId;

/** Which documents are the books of which class. */
@Repository
class ClosingDocuments {

    private final JdbcClient database;

    ClosingDocuments(JdbcClient database) {
        this.database = database;
    }

    Optional<ClosingDocument> find(DocumentId document) {
        return database.sql("select * from closing_document where document = :document")
                .param("document", document.value())
                .query(ClosingDocuments::row)
                .optional();
    }

    /** The books that count: those of the last drawing, in the order of reading. */
    List<ClosingDocument> current(ClassClosing closing) {
        return all(closing.id()).stream()
                .filter(book -> book.drawing() == closing.drawings())
                .toList();
    }

    /** Those of every drawing, the last one first. */
    List<ClosingDocument> all(ClassClosingId closing) {
        return database.sql("select * from closing_document where class_closing = :closing"
                        + " order by drawing desc, position")
                .param("closing", closing.value())
                .query(ClosingDocuments::row)
                .list();
    }

    /** Everything that was ever drawn up of a class in a school year. */
    List<ClosingDocument> all(SchoolYearId year, String className) {
        return database.sql("select d.* from closing_document d join class_closing c on c.id = d.class_closing"
                        + " join term_closing t on t.id = c.closing where t.school_year = :year"
                        + " and c.class_name = :class order by t.opened_at, c.round, d.drawing, d.position")
                .param("year", year.value())
                .param("class", className)
                .query(ClosingDocuments::row)
                .list();
    }

    void add(ClosingDocument book) {
        StudentId student = book.student();
        database.sql("insert into closing_document (document, class_closing, drawing, kind, student, position)"
                        + " values (:document, :closing, :drawing, :kind, :student, :position)")
                .param("document", book.document().value())
                .param("closing", book.closing().value())
                .param("drawing", book.drawing())
                .param("kind", book.kind().name())
                .param("student", student == null ? null : student.value(), java.sql.Types.OTHER)
                .param("position", book.position())
                .update();
    }

    private static ClosingDocument row(ResultSet row, int number) throws SQLException {
        UUID student = row.getObject("student", UUID.class);
        return new ClosingDocument(
                new DocumentId(row.getObject("document", UUID.class)),
                new ClassClosingId(row.getObject("class_closing", UUID.class)),
                row.getInt("drawing"),
                DocumentKind.valueOf(row.getString("kind")),
                student == null ? null : new StudentId(student),
                row.getInt("position"));
    }
}
