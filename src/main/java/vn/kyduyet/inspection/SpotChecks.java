package vn.kyduyet.inspection;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import vn.kyduyet.document.DocumentId;
import vn.kyduyet.people.PersonId;
import vn.kyduyet.people.Role;
import vn.kyduyet.people.SchoolId;

/** The spot checks that ended in minutes. */
@Repository
public class SpotChecks {

    private final JdbcClient database;
    private final Clock clock;

    SpotChecks(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    public Optional<SpotCheck> find(SpotCheckId id) {
        return database.sql("select * from spot_check where id = :id")
                .param("id", id.value())
                .query(SpotChecks::row)
                .optional();
    }

    /** As {@link #find}, kept from changing until the transaction ends. */
    @Transactional(propagation = Propagation.MANDATORY)
    Optional<SpotCheck> lock(SpotCheckId id) {
        return database.sql("select * from spot_check where id = :id for update")
                .param("id", id.value())
                .query(SpotChecks::row)
                .optional();
    }

    Optional<SpotCheck> ofDocument(DocumentId document) {
        return database.sql("select * from spot_check where document = :document")
                .param("document", document.value())
                .query(SpotChecks::row)
                .optional();
    }

    /** Those that a form, known by its token, has made already. */
    Optional<SpotCheckId> madeWith(UUID token) {
        return database.sql("select id from spot_check where token = :token")
                .param("token", token)
                .query(UUID.class)
                .optional()
                .map(SpotCheckId::new);
    }

    /** All of a school, the newest first. */
    List<SpotCheck> of(SchoolId school) {
        return database.sql("select * from spot_check where school = :school order by made_at desc, id")
                .param("school", school.value())
                .query(SpotChecks::row)
                .list();
    }

    /** All about a teacher that were signed by their checker, the newest first. */
    List<SpotCheck> about(PersonId teacher) {
        return database.sql("select * from spot_check where teacher = :teacher"
                        + " and state not in ('DRAWN_UP', 'CANCELLED') order by made_at desc, id")
                .param("teacher", teacher.value())
                .query(SpotChecks::row)
                .list();
    }

    /** What waits for a person's signature, the oldest first. */
    public List<SpotCheck> waitingFor(PersonId person) {
        return database.sql("select * from spot_check where (state = 'DRAWN_UP' and checker = :person)"
                        + " or (state = 'AWAITING_TEACHER' and teacher = :person) order by made_at, id")
                .param("person", person.value())
                .query(SpotChecks::row)
                .list();
    }

    /** The next number of the minutes of a school in a calendar year. */
    int nextNumber(SchoolId school, int year) {
        return database.sql("select coalesce(max(number), 0) + 1 from spot_check"
                        + " where school = :school and number_year = :year")
                .param("school", school.value())
                .param("year", year)
                .query(Integer.class)
                .single();
    }

    /** Thrown when the token or the number was taken meanwhile: {@link org.springframework.dao.DuplicateKeyException}. */
    @Transactional(propagation = Propagation.MANDATORY)
    void add(SpotCheck check, UUID token) {
        database.sql("""
                        insert into spot_check (id, school, document, number_year, number, checker, checker_role, teacher,
                                                checked_on, period, subject, class_name, state, refusal, token, made_at,
                                                changed_at)
                        values (:id, :school, :document, :year, :number, :checker, :role, :teacher, :day, :period,
                                :subject, :class, :state, '', :token, :at, :at)
                        """)
                .param("id", check.id().value())
                .param("school", check.school().value())
                .param("document", check.document().value())
                .param("year", check.day().getYear())
                .param("number", check.number())
                .param("checker", check.checker().value())
                .param("role", check.role().name())
                .param("teacher", check.teacher().value())
                .param("day", check.day())
                .param("period", check.period(), Types.INTEGER)
                .param("subject", check.subject())
                .param("class", check.className())
                .param("state", check.state().name())
                .param("token", token)
                .param("at", now())
                .update();
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void moveTo(SpotCheckId id, SpotCheck.State state, String refusal) {
        database.sql("update spot_check set state = :state, refusal = :refusal, changed_at = :at where id = :id")
                .param("state", state.name())
                .param("refusal", refusal)
                .param("at", now())
                .param("id", id.value())
                .update();
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private static SpotCheck row(ResultSet row, int number) throws SQLException {
        return new SpotCheck(
                new SpotCheckId(row.getObject("id", UUID.class)),
                new SchoolId(row.getString("school")),
                new DocumentId(row.getObject("document", UUID.class)),
                row.getInt("number"),
                new PersonId(row.getObject("checker", UUID.class)),
                Role.valueOf(row.getString("checker_role")),
                new PersonId(row.getObject("teacher", UUID.class)),
                row.getObject("checked_on", LocalDate.class),
                row.getObject("period", Integer.class),
                row.getString("subject"),
                row.getString("class_name"),
                SpotCheck.State.valueOf(row.getString("state")),
                row.getString("refusal"),
                row.getObject("made_at", OffsetDateTime.class).toInstant(),
                row.getObject("changed_at", OffsetDateTime.class).toInstant());
    }
}
