package vn.kyduyet.people;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Who stands in for whom, in the past, now and later. */
@Repository
public class Delegations {

    private static final String ON_DAY =
            " starts <= :day and ends >= :day and (ended_at is null or ended_at >= :next_day) ";

    private final JdbcClient database;
    private final Clock clock;

    Delegations(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    public Optional<Delegation> find(DelegationId id) {
        return database.sql("select * from delegation where id = :id")
                .param("id", id.value())
                .query(Delegations::delegation)
                .optional();
    }

    /** Who does the work of a person's post on a day; nothing when the person does it. */
    public Optional<Delegation> standInFor(PersonId holder, Role role, LocalDate day) {
        return standInFor(holder, role, null, day);
    }

    /** As {@link #standInFor(PersonId, Role, LocalDate)}, for somebody who may hold the post in several groups. */
    public Optional<Delegation> standInFor(PersonId holder, Role role, @Nullable GroupId group, LocalDate day) {
        return database
                .sql("select * from delegation where absent = :holder and" + ON_DAY + "order by made_at")
                .param("holder", holder.value())
                .param("day", day)
                .param("next_day", startOf(day.plusDays(1)))
                .query(Delegations::delegation)
                .list()
                .stream()
                .filter(delegation -> delegation.isOf(holder, role, group))
                .findFirst();
    }

    /** All delegations of a school that hold on a day, in one query. */
    public List<Delegation> inForce(SchoolId school, LocalDate day) {
        return database.sql("select * from delegation where school = :school and" + ON_DAY + "order by made_at")
                .param("school", school.value())
                .param("day", day)
                .param("next_day", startOf(day.plusDays(1)))
                .query(Delegations::delegation)
                .list();
    }

    /** All that were ever made at a school, the latest period first. */
    public List<Delegation> of(SchoolId school) {
        return database.sql("select * from delegation where school = :school order by starts desc, made_at desc")
                .param("school", school.value())
                .query(Delegations::delegation)
                .list();
    }

    /** All in which the person is absent or stands in, the latest period first. */
    public List<Delegation> of(PersonId person) {
        return database.sql("select * from delegation where absent = :person or deputy = :person"
                        + " order by starts desc, made_at desc")
                .param("person", person.value())
                .query(Delegations::delegation)
                .list();
    }

    /** All of many absent people, in one query. */
    public List<Delegation> ofAbsent(Collection<PersonId> people) {
        if (people.isEmpty()) {
            return List.of();
        }
        return database.sql("select * from delegation where absent in (:people) order by starts, made_at")
                .param("people", people.stream().map(PersonId::value).distinct().toList())
                .query(Delegations::delegation)
                .list();
    }

    /** The people whose delegations, as absent or as deputy, touch a period: those whose tasks may have to move. */
    public List<PersonId> touching(LocalDate first, LocalDate last) {
        return database.sql("select absent as person from delegation where starts <= :last and ends >= :first"
                        + " union select deputy from delegation where starts <= :last and ends >= :first")
                .param("first", first)
                .param("last", last)
                .query((row, number) -> new PersonId(row.getObject("person", UUID.class)))
                .list();
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void add(Delegation delegation, PersonId madeBy) {
        GroupId group = delegation.group();
        database.sql("""
                        insert into delegation (id, school, absent, role, subject_group, deputy, deputy_role, starts, ends,
                                                reason, paper, made_by, made_at)
                        values (:id, :school, :absent, :role, :group, :deputy, :deputyRole, :starts, :ends, :reason,
                                :paper, :by, :at)
                        """)
                .param("id", delegation.id().value())
                .param("school", delegation.school().value())
                .param("absent", delegation.absent().value())
                .param("role", delegation.role().name())
                .param("group", group == null ? null : group.value(), java.sql.Types.OTHER)
                .param("deputy", delegation.deputy().value())
                .param("deputyRole", delegation.deputyRole().name())
                .param("starts", delegation.from())
                .param("ends", delegation.until())
                .param("reason", delegation.reason())
                .param("paper", delegation.paper(), java.sql.Types.VARCHAR)
                .param("by", madeBy.value())
                .param("at", utc(clock.instant()))
                .update();
    }

    /** Gives false when it was ended before. */
    @Transactional(propagation = Propagation.MANDATORY)
    boolean end(DelegationId id, Instant at) {
        return database.sql("update delegation set ended_at = :at where id = :id and ended_at is null")
                        .param("at", utc(at))
                        .param("id", id.value())
                        .update()
                > 0;
    }

    /** One delegation after the other at a school: until the transaction ends, nobody else makes one there. */
    @Transactional(propagation = Propagation.MANDATORY)
    void lock(SchoolId school) {
        database.sql("select id from school where id = :school for update")
                .param("school", school.value())
                .query(String.class)
                .single();
    }

    private OffsetDateTime startOf(LocalDate day) {
        return utc(day.atStartOfDay(clock.getZone()).toInstant());
    }

    private static Delegation delegation(ResultSet row, int number) throws SQLException {
        UUID group = row.getObject("subject_group", UUID.class);
        OffsetDateTime ended = row.getObject("ended_at", OffsetDateTime.class);
        return new Delegation(
                new DelegationId(row.getObject("id", UUID.class)),
                new SchoolId(row.getString("school")),
                new PersonId(row.getObject("absent", UUID.class)),
                Role.valueOf(row.getString("role")),
                group == null ? null : new GroupId(group),
                new PersonId(row.getObject("deputy", UUID.class)),
                Role.valueOf(row.getString("deputy_role")),
                row.getObject("starts", LocalDate.class),
                row.getObject("ends", LocalDate.class),
                row.getString("reason"),
                row.getString("paper"),
                ended == null ? null : ended.toInstant());
    }

    private static OffsetDateTime utc(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
