package vn.kyduyet.schoolyear;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.kyduyet.people.SchoolId;
import vn.kyduyet.refusal.Refusal;

/** The school years of all schools. */
@Repository
public class SchoolYears {

    private final JdbcClient database;

    SchoolYears(JdbcClient database) {
        this.database = database;
    }

    /** The year in which a day lies. */
    public Optional<SchoolYear> on(SchoolId school, LocalDate day) {
        return of(school).stream().filter(year -> year.contains(day)).findFirst();
    }

    /**
     * As {@link #on}, for what cannot go on without a year.
     *
     * @throws vn.kyduyet.refusal.RefusedException when the school has not set the year up
     */
    public SchoolYear require(SchoolId school, LocalDate day) {
        return on(school, day)
                .orElseThrow(() -> Refusal.conflict("schoolyear.refused.none").asException());
    }

    /** All years of a school, the newest first. */
    public List<SchoolYear> of(SchoolId school) {
        return database
                .sql("select * from school_year where school = :school order by starts desc")
                .param("school", school.value())
                .query(Row::of)
                .list()
                .stream()
                .map(this::year)
                .toList();
    }

    private SchoolYear year(Row row) {
        return new SchoolYear(
                new SchoolYearId(row.id()),
                new SchoolId(row.school()),
                row.name(),
                row.starts(),
                row.ends(),
                database.sql("select * from school_term where school_year = :year order by number")
                        .param("year", row.id())
                        .query((term, number) -> new Term(
                                term.getInt("number"),
                                term.getObject("starts", LocalDate.class),
                                term.getObject("ends", LocalDate.class)))
                        .list(),
                database.sql("select * from days_off where school_year = :year order by starts, name")
                        .param("year", row.id())
                        .query((days, number) -> new DaysOff(
                                days.getString("name"),
                                days.getObject("starts", LocalDate.class),
                                days.getObject("ends", LocalDate.class)))
                        .list(),
                row.officeHours());
    }

    private record Row(UUID id, String school, String name, LocalDate starts, LocalDate ends, OfficeHours officeHours) {

        static Row of(ResultSet row, int number) throws SQLException {
            return new Row(
                    row.getObject("id", UUID.class),
                    row.getString("school"),
                    row.getString("name"),
                    row.getObject("starts", LocalDate.class),
                    row.getObject("ends", LocalDate.class),
                    new OfficeHours(
                            days(row.getString("office_days")),
                            row.getObject("morning_from", LocalTime.class),
                            row.getObject("morning_until", LocalTime.class),
                            row.getObject("afternoon_from", LocalTime.class),
                            row.getObject("afternoon_until", LocalTime.class)));
        }

        private static Set<DayOfWeek> days(String names) {
            return Arrays.stream(names.split(","))
                    .map(DayOfWeek::valueOf)
                    .collect(Collectors.toCollection(() -> EnumSet.noneOf(DayOfWeek.class)));
        }
    }
}
