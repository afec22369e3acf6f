package vn.kyduyet.gradebook;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.kyduyet.schoolyear.SchoolYearId;

/** How full the books of a term are, counted by the database: one query each, however many books there are. */
@Repository
class BookCounts {

    private static final String IN_CLASS = "e.starts <= :day and (e.ends is null or e.ends >= :day)";

    private final JdbcClient database;

    BookCounts(JdbcClient database) {
        this.database = database;
    }

    /**
     * Cells that have a value.
     *
     * @param since when a value first came into them; those that were saved together are counted together
     */
    record Filled(BookId book, MarkColumn column, Instant since, int cells) {}

    /** The cells with a value of those who are in the class on a day. */
    List<Filled> filled(SchoolYearId year, int term, LocalDate day) {
        return database.sql("""
                        select m.book, m.mark_column, f.entered_at, count(*) as cells
                        from mark m
                        join mark f on f.book = m.book and f.student = m.student and f.mark_column = m.mark_column
                                   and f.version = 1
                        join subject_book b on b.id = m.book
                        join enrolment e on e.school_year = b.school_year and e.class_name = b.class_name
                                        and e.student = m.student
                        where b.school_year = :year and b.term = :term and m.content <> '' and\s""" + IN_CLASS + """
                         and not exists (select 1 from mark n where n.book = m.book and n.student = m.student
                                         and n.mark_column = m.mark_column and n.version > m.version)
                        group by m.book, m.mark_column, f.entered_at
                        """)
                .param("year", year.value())
                .param("term", term)
                .param("day", day)
                .query((row, number) -> new Filled(
                        new BookId(row.getObject("book", UUID.class)),
                        MarkColumn.valueOf(row.getString("mark_column")),
                        row.getObject("entered_at", OffsetDateTime.class).toInstant(),
                        row.getInt("cells")))
                .list();
    }

    /** How many students each class has on a day; a class without any is absent. */
    Map<String, Integer> students(SchoolYearId year, LocalDate day) {
        Map<String, Integer> students = new HashMap<>();
        database.sql("select e.class_name, count(*) as students from enrolment e where e.school_year = :year and "
                        + IN_CLASS + " group by e.class_name")
                .param("year", year.value())
                .param("day", day)
                .query(row -> {
                    students.put(row.getString("class_name"), row.getInt("students"));
                });
        return students;
    }
}
