package vn.kyduyet.termclosing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.schoolyear.SchoolYearId;
import vn.kyduyet.schoolyear.StudentId;

/** What the GVCN entered of students. There is a way to add a version, and none to change or remove one. */
@Repository
class EnteredTotals {

    private final JdbcClient database;

    EnteredTotals(JdbcClient database) {
        this.database = database;
    }

    /** What holds of the students of a class. */
    Map<StudentId, StudentTotals> of(SchoolYearId year, ClosingPeriod period, String className) {
        Map<StudentId, StudentTotals> totals = new LinkedHashMap<>();
        database.sql("select * from student_totals where school_year = :year and period = :period"
                        + " and class_name = :class order by version")
                .param("year", year.value())
                .param("period", period.name())
                .param("class", className)
                .query((row, number) -> totals(row))
                .list()
                .forEach(one -> totals.put(one.student(), one));
        return totals;
    }

    /**
     * Adds a version of a student's totals.
     *
     * @throws org.springframework.dao.DuplicateKeyException when somebody was faster
     */
    void add(
            SchoolYearId year, ClosingPeriod period, String className, StudentTotals totals, PersonId by, Instant now) {
        database.sql("""
                        insert into student_totals (school_year, period, class_name, student, version, conduct, excused,
                                                    unexcused, remark, outcome, award, entered_by, entered_at)
                        select :year, :period, :class, :student, coalesce(max(version), 0) + 1, :conduct, :excused,
                               :unexcused, :remark, :outcome, :award, :by, :at
                        from student_totals
                        where school_year = :year and period = :period and class_name = :class and student = :student
                        """)
                .param("year", year.value())
                .param("period", period.name())
                .param("class", className)
                .param("student", totals.student().value())
                .param("conduct", name(totals.conduct()), java.sql.Types.VARCHAR)
                .param("excused", totals.excused())
                .param("unexcused", totals.unexcused())
                .param("remark", totals.remark())
                .param("outcome", name(totals.outcome()), java.sql.Types.VARCHAR)
                .param("award", name(totals.award()), java.sql.Types.VARCHAR)
                .param("by", by.value())
                .param("at", OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
                .update();
    }

    private static @Nullable String name(@Nullable Enum<?> value) {
        return value == null ? null : value.name();
    }

    private static StudentTotals totals(ResultSet row) throws SQLException {
        String conduct = row.getString("conduct");
        String outcome = row.getString("outcome");
        String award = row.getString("award");
        return new StudentTotals(
                new StudentId(row.getObject("student", UUID.class)),
                conduct == null ? null : Conduct.valueOf(conduct),
                row.getInt("excused"),
                row.getInt("unexcused"),
                row.getString("remark"),
                outcome == null ? null : Outcome.valueOf(outcome),
                award == null ? null : Award.valueOf(award));
    }
}
