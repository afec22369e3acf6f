package vn.kyduyet.gradebook;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.kyduyet.regulation.TermDates;
import vn.kyduyet.schoolyear.SchoolYear;
import vn.kyduyet.schoolyear.SchoolYearId;
import vn.kyduyet.schoolyear.Term;

/** When tests are held and when the principal closes the books of a term. */
@Repository
public class TestDays {

    /** Which test of a term. */
    public enum Kind {
        MIDTERM,
        FINAL
    }

    /**
     * When a test is held.
     *
     * @param grade the class level ("khối"), or 0 for all that have no day of their own
     * @param subject or empty for all that have no day of their own
     */
    public record TestDay(int term, Kind kind, int grade, String subject, LocalDate day) {

        boolean concerns(SubjectBook book, int classLevel) {
            return term == book.term()
                    && (grade == 0 || grade == classLevel)
                    && (subject.isEmpty() || subject.equals(book.subject()));
        }

        private int closeness() {
            return (subject.isEmpty() ? 0 : 2) + (grade == 0 ? 0 : 1);
        }
    }

    private final JdbcClient database;

    TestDays(JdbcClient database) {
        this.database = database;
    }

    /** All test days of a school year, by day. */
    public List<TestDay> of(SchoolYearId year) {
        return database.sql("select * from test_day where school_year = :year order by term, held_on, subject, grade")
                .param("year", year.value())
                .query((row, number) -> new TestDay(
                        row.getInt("term"),
                        Kind.valueOf(row.getString("kind")),
                        row.getInt("grade"),
                        row.getString("subject"),
                        row.getObject("held_on", LocalDate.class)))
                .list();
    }

    /** The last day before the principal closes the books of a term; nothing while it is not set. */
    public Optional<LocalDate> closing(SchoolYearId year, int term) {
        return database.sql("select last_day from mark_closing where school_year = :year and term = :term")
                .param("year", year.value())
                .param("term", term)
                .query(LocalDate.class)
                .optional();
    }

    /** What the days of a term are counted by; the final tests begin on the first day of any of them. */
    public TermDates dates(SchoolYear year, Term term) {
        @Nullable
        LocalDate first = of(year.id()).stream()
                .filter(test -> test.term() == term.number() && test.kind() == Kind.FINAL)
                .map(TestDay::day)
                .min(LocalDate::compareTo)
                .orElse(null);
        return new TermDates(
                year, term, first, closing(year.id(), term.number()).orElse(null));
    }

    /** The day of a book's test, the one that is named most exactly. */
    public static Optional<LocalDate> day(List<TestDay> days, SubjectBook book, int grade, Kind kind) {
        return days.stream()
                .filter(test -> test.kind() == kind && test.concerns(book, grade))
                .max((one, other) -> Integer.compare(one.closeness(), other.closeness()))
                .map(TestDay::day);
    }

    void put(SchoolYearId year, TestDay test) {
        remove(year, test);
        database.sql("insert into test_day (school_year, term, kind, grade, subject, held_on)"
                        + " values (:year, :term, :kind, :grade, :subject, :day)")
                .param("year", year.value())
                .param("term", test.term())
                .param("kind", test.kind().name())
                .param("grade", test.grade())
                .param("subject", test.subject())
                .param("day", test.day())
                .update();
    }

    void remove(SchoolYearId year, TestDay test) {
        database.sql("delete from test_day where school_year = :year and term = :term and kind = :kind"
                        + " and grade = :grade and subject = :subject")
                .param("year", year.value())
                .param("term", test.term())
                .param("kind", test.kind().name())
                .param("grade", test.grade())
                .param("subject", test.subject())
                .update();
    }

    void close(SchoolYearId year, int term, @Nullable LocalDate lastDay) {
        database.sql("delete from mark_closing where school_year = :year and term = :term")
                .param("year", year.value())
                .param("term", term)
                .update();
        if (lastDay != null) {
            database.sql("insert into mark_closing (school_year, term, last_day) values (:year, :term, :day)")
                    .param("year", year.value())
                    .param("term", term)
                    .param("day", lastDay)
                    .update();
        }
    }
}
