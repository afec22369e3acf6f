package vn.kyduyet.gradebook.changes;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.kyduyet.gradebook.Mark;
import vn.kyduyet.gradebook.MarkChanged;
import vn.kyduyet.gradebook.MarkColumn;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.people.SchoolId;
import vn.kyduyet.schoolyear.StudentId;

/** Every change of a mark, read by month. */
@Repository
class MarkChanges {

    private static final String FROM = " from mark_change c join subject_book b on b.id = c.book";

    /**
     * How many changes there were of one kind.
     *
     * @param name of the teacher, class, subject or column
     * @param up how many rose
     * @param down how many fell
     */
    record Count(String name, int number, int up, int down) {}

    private final JdbcClient database;

    MarkChanges(JdbcClient database) {
        this.database = database;
    }

    void add(
            MarkChanged changed,
            @Nullable BigDecimal difference,
            int month,
            int nearby,
            boolean afterHours,
            boolean afterClosing,
            int weight) {
        Mark after = changed.after();
        database.sql("""
                        insert into mark_change (id, school, year_month, book, student, mark_column, version, before, after,
                                                 difference, changed_by, changed_at, origin, reason, correction, nearby,
                                                 after_hours, after_close, weight)
                        values (:id, :school, :month, :book, :student, :column, :version, :before, :after, :difference, :by,
                                :at, :origin, :reason, :correction, :nearby, :hours, :close, :weight)
                        """)
                .param("id", UUID.randomUUID())
                .param("school", changed.book().school().value())
                .param("month", month)
                .param("book", after.book().value())
                .param("student", after.student().value())
                .param("column", after.column().name())
                .param("version", after.version())
                .param("before", changed.before().content())
                .param("after", after.content())
                .param("difference", difference, java.sql.Types.NUMERIC)
                .param("by", after.enteredBy().value())
                .param("at", at(after.enteredAt()))
                .param("origin", after.origin().name())
                .param("reason", after.reason())
                .param("correction", after.correction(), java.sql.Types.OTHER)
                .param("nearby", nearby)
                .param("hours", afterHours)
                .param("close", afterClosing)
                .param("weight", weight)
                .update();
    }

    /** How many changes somebody made between two moments. */
    int by(PersonId person, Instant from, Instant until) {
        return database.sql("select count(*) from mark_change where changed_by = :person and changed_at > :from"
                        + " and changed_at <= :until")
                .param("person", person.value())
                .param("from", at(from))
                .param("until", at(until))
                .query(Integer.class)
                .single();
    }

    /** The most unusual first. */
    List<MarkChange> of(SchoolId school, ChangeFilter filter, int most) {
        Map<String, Object> parameters = parameters(school, filter);
        parameters.put("most", most);
        return database.sql("select q.*, s.full_name as student_name, p.full_name as person_name from (select c.*,"
                        + " b.class_name, b.subject, b.term" + FROM + filter.condition()
                        + " order by c.weight desc, c.changed_at desc, c.id limit :most) q"
                        + " join student s on s.id = q.student join person p on p.id = q.changed_by"
                        + " order by q.weight desc, q.changed_at desc, q.id")
                .params(parameters)
                .query(MarkChanges::change)
                .list();
    }

    List<Count> byTeacher(SchoolId school, ChangeFilter filter) {
        return database.sql(
                        "select p.full_name as name, q.number, q.up, q.down from (" + counted("c.changed_by")
                                + filter.condition()
                                + " group by c.changed_by) q join person p on p.id = q.name order by q.number desc, p.full_name")
                .params(parameters(school, filter))
                .query(Count.class)
                .list();
    }

    List<Count> byClass(SchoolId school, ChangeFilter filter) {
        return by("b.class_name", school, filter);
    }

    List<Count> bySubject(SchoolId school, ChangeFilter filter) {
        return by("b.subject", school, filter);
    }

    List<Count> byColumn(SchoolId school, ChangeFilter filter) {
        return by("c.mark_column", school, filter);
    }

    /** By the size of the difference, in whole marks; what is no number is left out. */
    List<Count> bySize(SchoolId school, ChangeFilter filter) {
        return database.sql(counted("floor(abs(c.difference))") + filter.condition()
                        + " and c.difference is not null group by floor(abs(c.difference)) order by 1")
                .params(parameters(school, filter))
                .query((row, number) -> new Count(
                        Integer.toString(row.getInt("name")),
                        row.getInt("number"),
                        row.getInt("up"),
                        row.getInt("down")))
                .list();
    }

    private List<Count> by(String what, SchoolId school, ChangeFilter filter) {
        return database.sql(counted(what) + filter.condition() + " group by " + what + " order by 2 desc, 1")
                .params(parameters(school, filter))
                .query(Count.class)
                .list();
    }

    private static String counted(String what) {
        return "select " + what + " as name, count(*) as number, count(case when c.difference > 0 then 1 end) as up,"
                + " count(case when c.difference < 0 then 1 end) as down" + FROM;
    }

    private static Map<String, Object> parameters(SchoolId school, ChangeFilter filter) {
        Map<String, Object> parameters = new HashMap<>(filter.parameters());
        parameters.put("school", school.value());
        return parameters;
    }

    private static OffsetDateTime at(Instant moment) {
        return OffsetDateTime.ofInstant(moment, ZoneOffset.UTC);
    }

    private static MarkChange change(ResultSet row, int number) throws SQLException {
        return new MarkChange(
                row.getObject("id", UUID.class),
                row.getObject("book", UUID.class),
                row.getString("class_name"),
                row.getString("subject"),
                row.getInt("term"),
                new StudentId(row.getObject("student", UUID.class)),
                row.getString("student_name"),
                MarkColumn.valueOf(row.getString("mark_column")),
                row.getString("before"),
                row.getString("after"),
                row.getBigDecimal("difference"),
                new PersonId(row.getObject("changed_by", UUID.class)),
                row.getString("person_name"),
                row.getObject("changed_at", OffsetDateTime.class).toInstant(),
                Mark.Origin.valueOf(row.getString("origin")),
                row.getString("reason"),
                row.getObject("correction", UUID.class),
                row.getInt("nearby"),
                row.getBoolean("after_hours"),
                row.getBoolean("after_close"));
    }
}
