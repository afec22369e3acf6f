package vn.kyduyet.schoolyear;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
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

    /** All years of a school, the newest first; three queries, however many there are. */
    public List<SchoolYear> of(SchoolId school) {
        List<Row> rows = database.sql("select * from school_year where school = :school order by starts desc")
                .param("school", school.value())
                .query(Row::of)
                .list();
        if (rows.isEmpty()) {
            return List.of();
        }
        Map<UUID, List<Term>> terms = new HashMap<>();
        database.sql("select t.* from school_term t join school_year y on y.id = t.school_year"
                        + " where y.school = :school order by t.number")
                .param("school", school.value())
                .query(row -> {
                    terms.computeIfAbsent(row.getObject("school_year", UUID.class), year -> new ArrayList<>())
                            .add(term(row));
                });
        Map<UUID, List<DaysOff>> daysOff = new HashMap<>();
        database.sql("select d.* from days_off d join school_year y on y.id = d.school_year"
                        + " where y.school = :school order by d.starts, d.name")
                .param("school", school.value())
                .query(row -> {
                    daysOff.computeIfAbsent(row.getObject("school_year", UUID.class), year -> new ArrayList<>())
                            .add(daysOff(row));
                });
        return rows.stream()
                .map(row ->
                        row.year(terms.getOrDefault(row.id(), List.of()), daysOff.getOrDefault(row.id(), List.of())))
                .toList();
    }

    /** Holds the school's years and all that hangs on them until the transaction ends: one change after another. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void lock(SchoolId school) {
        database.sql("select id from school where id = :school for update")
                .param("school", school.value())
                .query(String.class)
                .single();
    }

    void add(SchoolYear year) {
        write(
                year,
                "insert into school_year (id, school, name, starts, ends, office_days, morning_from, morning_until,"
                        + " afternoon_from, afternoon_until) values (:id, :school, :name, :starts, :ends, :days,"
                        + " :morningFrom, :morningUntil, :afternoonFrom, :afternoonUntil)");
        addParts(year);
    }

    void replace(SchoolYear year) {
        write(
                year,
                "update school_year set name = :name, starts = :starts, ends = :ends, office_days = :days,"
                        + " morning_from = :morningFrom, morning_until = :morningUntil,"
                        + " afternoon_from = :afternoonFrom, afternoon_until = :afternoonUntil"
                        + " where id = :id and school = :school");
        for (String table : List.of("school_term", "days_off")) {
            database.sql("delete from " + table + " where school_year = :year")
                    .param("year", year.id().value())
                    .update();
        }
        addParts(year);
    }

    private void write(SchoolYear year, String statement) {
        OfficeHours hours = year.officeHours();
        database.sql(statement)
                .param("id", year.id().value())
                .param("school", year.school().value())
                .param("name", year.name())
                .param("starts", year.from())
                .param("ends", year.until())
                .param(
                        "days",
                        hours.days().stream().sorted().map(DayOfWeek::name).collect(Collectors.joining(",")))
                .param("morningFrom", hours.morningFrom())
                .param("morningUntil", hours.morningUntil())
                .param("afternoonFrom", hours.afternoonFrom())
                .param("afternoonUntil", hours.afternoonUntil())
                .update();
    }

    private void addParts(SchoolYear year) {
        for (Term term : year.terms()) {
            database.sql("insert into school_term (school_year, number, starts, ends)"
                            + " values (:year, :number, :starts, :ends)")
                    .param("year", year.id().value())
                    .param("number", term.number())
                    .param("starts", term.from())
                    .param("ends", term.until())
                    .update();
        }
        for (DaysOff days : year.daysOff()) {
            database.sql("insert into days_off (school_year, name, starts, ends) values (:year, :name, :starts, :ends)")
                    .param("year", year.id().value())
                    .param("name", days.name())
                    .param("starts", days.from())
                    .param("ends", days.until())
                    .update();
        }
    }

    private static Term term(ResultSet row) throws SQLException {
        return new Term(
                row.getInt("number"), row.getObject("starts", LocalDate.class), row.getObject("ends", LocalDate.class));
    }

    private static DaysOff daysOff(ResultSet row) throws SQLException {
        return new DaysOff(
                row.getString("name"),
                row.getObject("starts", LocalDate.class),
                row.getObject("ends", LocalDate.class));
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

        SchoolYear year(List<Term> terms, List<DaysOff> daysOff) {
            return new SchoolYear(
                    new SchoolYearId(id), new SchoolId(school), name, starts, ends, terms, daysOff, officeHours);
        }

        private static Set<DayOfWeek> days(String names) {
            return Arrays.stream(names.split(","))
                    .map(DayOfWeek::valueOf)
                    .collect(Collectors.toCollection(() -> EnumSet.noneOf(DayOfWeek.class)));
        }
    }
}
