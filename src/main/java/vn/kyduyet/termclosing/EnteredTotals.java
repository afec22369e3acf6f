package vn.kyduyet.termclosing;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.HashMap;
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
        Map<Version, Map<Quality, Conduct>> qualities = qualities(year, period, className);
        Map<StudentId, StudentTotals> totals = new LinkedHashMap<>();
        database.sql("select * from student_totals where school_year = :year and period = :period"
                        + " and class_name = :class order by version")
                .param("year", year.value())
                .param("period", period.name())
                .param("class", className)
                .query((row, number) -> totals(row, qualities))
                .list()
                .forEach(one -> totals.put(one.student(), one));
        return totals;
    }

    /** A version of a student's totals. */
    private record Version(StudentId student, int number) {

        static Version of(ResultSet row) throws SQLException {
            return new Version(new StudentId(row.getObject("student", UUID.class)), row.getInt("version"));
        }
    }

    private Map<Version, Map<Quality, Conduct>> qualities(SchoolYearId year, ClosingPeriod period, String className) {
        Map<Version, Map<Quality, Conduct>> qualities = new HashMap<>();
        database.sql("select * from student_quality where school_year = :year and period = :period"
                        + " and class_name = :class")
                .param("year", year.value())
                .param("period", period.name())
                .param("class", className)
                .query(row -> {
                    qualities
                            .computeIfAbsent(Version.of(row), version -> new EnumMap<>(Quality.class))
                            .put(Quality.valueOf(row.getString("quality")), Conduct.valueOf(row.getString("assessed")));
                });
        return qualities;
    }

    /**
     * Adds a version of a student's totals.
     *
     * @throws org.springframework.dao.DuplicateKeyException when somebody was faster
     */
    void add(
            SchoolYearId year, ClosingPeriod period, String className, StudentTotals totals, PersonId by, Instant now) {
        int version = database.sql("select coalesce(max(version), 0) + 1 from student_totals where school_year = :year"
                        + " and period = :period and class_name = :class and student = :student")
                .param("year", year.value())
                .param("period", period.name())
                .param("class", className)
                .param("student", totals.student().value())
                .query(Integer.class)
                .single();
        database.sql("""
                        insert into student_totals (school_year, period, class_name, student, version, conduct, excused,
                                                    unexcused, remark, outcome, award, entered_by, entered_at)
                        values (:year, :period, :class, :student, :version, :conduct, :excused,
                                :unexcused, :remark, :outcome, :award, :by, :at)
                        """)
                .param("version", version)
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
        totals.qualities()
                .forEach(
                        (quality, level) -> database.sql("insert into student_quality (school_year, period, class_name,"
                                        + " student, version, quality, assessed)"
                                        + " values (:year, :period, :class, :student, :version, :quality, :level)")
                                .param("year", year.value())
                                .param("period", period.name())
                                .param("class", className)
                                .param("student", totals.student().value())
                                .param("version", version)
                                .param("quality", quality.name())
                                .param("level", level.name())
                                .update());
    }

    private static @Nullable String name(@Nullable Enum<?> value) {
        return value == null ? null : value.name();
    }

    private static StudentTotals totals(ResultSet row, Map<Version, Map<Quality, Conduct>> qualities)
            throws SQLException {
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
                award == null ? null : Award.valueOf(award),
                qualities.getOrDefault(Version.of(row), Map.of()));
    }
}
