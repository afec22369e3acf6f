package vn.kyduyet.gradecorrection;

import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.kyduyet.gradebook.BookId;
import vn.kyduyet.schoolyear.SchoolYearId;

/** The corrections that have not come to their end, for those who wait for it. */
@Repository
public class CorrectionsOnTheWay {

    private final JdbcClient database;

    CorrectionsOnTheWay(JdbcClient database) {
        this.database = database;
    }

    /** A correction of a mark in a book. */
    public record OnTheWay(CorrectionId id, BookId book, String className, String subject) {}

    /** Those of a school year, by class and subject. */
    public List<OnTheWay> in(SchoolYearId year) {
        return database.sql("select c.id, c.book, b.class_name, b.subject from grade_correction c"
                        + " join subject_book b on b.id = c.book where c.school_year = :year and c.state not in (:ended)"
                        + " order by b.class_name, b.subject, c.requested_at")
                .param("year", year.value())
                .param(
                        "ended",
                        Arrays.stream(GradeCorrection.State.values())
                                .filter(GradeCorrection::isEnd)
                                .map(Enum::name)
                                .toList())
                .query((row, number) -> new OnTheWay(
                        new CorrectionId(row.getObject("id", UUID.class)),
                        new BookId(row.getObject("book", UUID.class)),
                        row.getString("class_name"),
                        row.getString("subject")))
                .list();
    }
}
